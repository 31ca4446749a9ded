"""The paths through the bot that several conversations begin with, pressed and typed as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import chats

if TYPE_CHECKING:
    from bot.cli.conversation import Conversation, Shown
    from bot.store.database import Database
    from tests.support.running_bot import Bot

NAME = "Qbzahra Test"


async def to_consent(person: Conversation, language: str = "Français") -> list[Shown]:
    """Answer the screening as a youth of Balbala; returns the question for consent."""
    await person.say("/start")
    await person.press(language)
    await person.press("Laisser mon nom")
    await person.say("22")
    await person.press("Balbala")
    await person.press("Non")
    return await person.press("Laisser mon nom")


async def register(person: Conversation, language: str = "Français") -> None:
    """Leave an interest under the name `NAME`, to be reached by Telegram only."""
    await to_consent(person, language)
    await person.press("J’accepte")
    await person.say(NAME)
    await person.press("Telegram seulement")
    await person.press("Tourisme")
    await person.press("J’ai fini")
    await person.press("C’est juste")


async def chat_of(database: Database, bot: Bot, person: Conversation) -> str:
    """The random id by which the bot knows this person."""
    bot_id = int(bot.preview.state.token.split(":")[0])
    return (await database.run_write(chats.find_or_create, bot_id, {person.chat_id}))[person.chat_id]
