"""What the bot did not understand is kept once, without who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.cli.wiring import open_database
from bot.services.misses import all_misses

if TYPE_CHECKING:
    from tests.functional.conftest import Bot


async def test_each_miss_is_kept_once_and_masked(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.say("zzkrt qwpx vlomf 77 00 00 01")
    await person.say("c'est combien le prix ?")
    await person.press("Menu")
    async with open_database(bot.settings) as database:
        rows = [row async for row in all_misses(database) if "qwpx vlomf" in row["text"]]
        async with database.read() as session:
            chats = (await session.scalars(text("SELECT id FROM chats"))).all()
    assert [row["text"] for row in rows] == ["zzkrt qwpx vlomf [phone]"]
    assert rows[0]["chosen"] == "fr"
    assert not any(chat in value for chat in chats for value in rows[0].values())


async def test_a_thumb_down_leaves_the_message_and_nobody_who_wrote_it(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    (answer,) = await person.say("l'attestation c'est donné ?")
    assert answer.buttons[-2:] == ("👍", "👎")
    async with open_database(bot.settings) as database:
        before = [row async for row in all_misses(database) if row["kind"] == "thumb_down"]
        await person.press("👎")
        after = [row async for row in all_misses(database) if row["kind"] == "thumb_down"]
        async with database.read() as session:
            chats = (await session.scalars(text("SELECT id FROM chats"))).all()
    assert len(after) == len(before) + 1
    assert after[-1]["text"] == "l'attestation c'est donné ?"
    assert not any(chat in row.values() for row in after for chat in chats)
    assert not any("👎" in str(message.get("reply_markup")) for message in person.messages())


async def test_a_language_named_in_words_is_remembered(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.say("je veux parler en somali")
    (menu,) = await person.say("menu")
    assert menu.text.startswith("Maxaad")
