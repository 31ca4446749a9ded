"""What the bot says about itself, by language and scope."""

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest

from bot.preview.server import PreviewServer
from tests.support.phone import Phone
from tests.unit.preview.raw_api import Raw

WARSAME = 9_000_000_002


async def commands_on(phone: Phone) -> list[str]:
    return [command["description"] for command in (await phone.chat())["bot"]["commands"]]


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (4200, True, "espace_novateur_bot")


async def test_names_and_descriptions_are_shown_in_the_language_of_the_phone(
    bot: Bot, amina: Phone, server: PreviewServer
) -> None:
    await bot.set_my_name("Espace novateur", language_code="fr")
    await bot.set_my_name("Goobta hal-abuurka", language_code="so")
    await bot.set_my_description("Pour les jeunes de Djibouti", language_code="")
    await bot.set_my_short_description("Pour les jeunes")
    assert (await bot.get_my_name("so")).name == "Goobta hal-abuurka"
    assert (await bot.get_my_name("aa")).name == "Espace novateur"
    async with Phone(server.url, WARSAME) as warsame:
        shown = (await warsame.chat())["bot"]
    assert (shown["name"], shown["description"]) == ("Goobta hal-abuurka", "Pour les jeunes de Djibouti")
    assert (await amina.chat())["bot"]["name"] == "Espace novateur"


async def test_the_nearest_commands_are_shown(bot: Bot, greeted: Phone) -> None:
    await bot.set_my_commands([BotCommand("menu", "défaut")])
    assert await commands_on(greeted) == ["défaut"]
    await bot.set_my_commands([BotCommand("menu", "privé")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("menu", "privé fr")], BotCommandScopeAllPrivateChats(), language_code="fr")
    assert await commands_on(greeted) == ["privé fr"]
    own = BotCommandScopeChat(greeted.user_id)
    await bot.set_my_commands([BotCommand("menu", "Qafar af")], scope=own)
    assert await commands_on(greeted) == ["Qafar af"]
    assert [c.description for c in await bot.get_my_commands(own)] == ["Qafar af"]
    assert await bot.get_my_commands(own, language_code="fr") == ()
    await bot.delete_my_commands(own)
    assert await commands_on(greeted) == ["privé fr"]


@pytest.mark.parametrize(
    ("method", "values", "reason"),
    [
        ("setMyCommands", {"commands": [{"command": "Menü", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "menu", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [], "language_code": "fra"}, "invalid language code specified"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
    ],
)
async def test_texts_beyond_telegrams_limits_are_refused(
    raw: Raw, method: str, values: dict[str, Any], reason: str
) -> None:
    assert (await raw.call(method, **values))["description"] == f"Bad Request: {reason}"


async def test_the_menu_button_can_be_set_for_one_chat(bot: Bot, greeted: Phone) -> None:
    await bot.set_chat_menu_button(greeted.user_id, MenuButtonCommands())
    assert (await bot.get_chat_menu_button(greeted.user_id)).type == "commands"
    assert (await greeted.chat())["bot"]["menu_button"] == {"type": "commands"}


async def test_a_chat_can_be_looked_up_once_its_person_wrote(bot: Bot, amina: Phone) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(amina.user_id)
    await amina.say("Bonjour")
    chat = await bot.get_chat(amina.user_id)
    assert (chat.first_name, chat.type) == ("Amina", "private")
