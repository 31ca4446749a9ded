"""What the person sees of Telegram itself: commands by language, old keyboards, answered presses, the bot's face."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.running import create_api
from bot.cli.wiring import load_texts
from bot.gateway.profile import COMMAND_NAMES, set_profile

if TYPE_CHECKING:
    from tests.functional.conftest import Bot


async def test_the_face_of_the_bot_is_set_once(bot: Bot) -> None:
    async with create_api(bot.settings, bot.running.preview) as api:
        await api.connect()
        await set_profile(api, load_texts())
        assert await set_profile(api, load_texts()) == 0
        commands = await api.call("getMyCommands", {"language_code": "so"})
    assert [command["command"] for command in commands] == list(COMMAND_NAMES)
    assert commands[0]["description"] != load_texts().plain("utter_command_start", "fr", 100)


async def test_commands_follow_the_language_that_the_person_chose(bot: Bot) -> None:
    person = bot.meet("Essai", "fr")
    await person.say("/start")
    await person.press("Qafar af")
    async with create_api(bot.settings, bot.running.preview) as api:
        await api.connect()
        chat = {"type": "chat", "chat_id": person.chat_id}
        commands = await api.call("getMyCommands", {"scope": chat})
    assert commands[0]["description"] == load_texts().plain("utter_command_start", "aa", 100)


async def test_after_a_choice_the_keyboard_is_gone_and_the_choice_stays(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    first = person.messages()[1]
    assert first["text"].endswith("▸ Français")
    assert "reply_markup" not in first


async def test_only_the_newest_question_has_buttons(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.say("c'est gratuit ?")
    await person.say("c'est où ?")
    with_buttons = [message for message in person.messages() if "reply_markup" in message]
    assert with_buttons == [person.messages()[-1]]


async def test_every_press_is_answered(bot: Bot) -> None:
    assert bot.running.preview
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Soomaali")
    await person.press("Le prix")
    assert bot.running.preview.state.open_queries == {}


async def test_buttons_carry_nothing_but_an_opaque_id(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    keyboard = person.messages()[-1]["reply_markup"]["inline_keyboard"]
    ids = [button["callback_data"] for row in keyboard for button in row]
    assert len(set(ids)) == len(ids)
    assert all(len(data) == 16 and "/" not in data and "{" not in data for data in ids)


async def test_two_people_at_once_do_not_mix(bot: Bot) -> None:
    first, second = bot.meet("Essai"), bot.meet("Tijaabo", "so")
    await asyncio.gather(first.say("/start"), second.say("/start"))
    await asyncio.gather(first.press("Français"), second.press("Soomaali"))
    mine, theirs = await asyncio.gather(first.say("c'est gratuit ?"), second.say("waa imisa qiimaha?"))
    texts = load_texts()
    assert mine[0].text == texts.plain("utter_answer_cost", "fr", 4096)
    assert theirs[0].text.startswith(texts.plain("utter_answer_cost", "so", 4096).split(" · ")[0][:40])


async def test_an_edit_is_answered_kindly_and_changes_nothing(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.say("c'est gratuit ?")
    replies = await person.edit("c'est où ?")
    assert [reply.text for reply in replies] == [load_texts().plain("utter_edit_ignored", "fr", 4096)]
