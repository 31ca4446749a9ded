"""The bot's public face: name, descriptions, commands and menu button, in each language.

`espace profile` and every start of the gateway call it. It asks what Telegram has and changes only what differs, since
Telegram allows few changes of a name a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import TelegramError

from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.gateway.api import BotApi
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()

COMMAND_NAMES = (
    "start", "menu", "langue", "aide", "annuler", "humain", "mesdonnees", "statut", "supprimer", "stop",
)  # fmt: skip


def commands_of(texts: Catalogue, language: str) -> list[dict[str, str]]:
    """The commands with their descriptions, as the Bot API takes them."""
    return [
        {"command": name, "description": texts.plain(f"utter_command_{name}", language, 100)} for name in COMMAND_NAMES
    ]


def _wanted(texts: Catalogue) -> Iterator[tuple[str, str, dict[str, Any], Any]]:
    """(method to read, method to write, parameters to read with, what is wanted) of each part of the face."""
    # Without a language code: for phones in any other language, that is French.
    for language in (None, *LANGUAGES):
        spoken = language or "fr"
        code = {"language_code": language} if language else {}
        yield "getMyCommands", "setMyCommands", code, {"commands": commands_of(texts, spoken)}
        yield "getMyName", "setMyName", code, {"name": texts.plain("utter_bot_name", spoken, 64)}
        yield (
            "getMyDescription",
            "setMyDescription",
            code,
            {"description": texts.plain("utter_bot_description", spoken, 512)},
        )
        short = texts.plain("utter_bot_short_description", spoken, 120)
        yield "getMyShortDescription", "setMyShortDescription", code, {"short_description": short}
    yield "getChatMenuButton", "setChatMenuButton", {}, {"menu_button": {"type": "commands"}}


async def set_profile(api: BotApi, texts: Catalogue) -> int:
    """Bring the bot's face up to date; returns how many parts were changed. A part that Telegram refuses is logged."""
    changed = 0
    for read, write, params, wanted in _wanted(texts):
        try:
            present = await api.call(read, params)
            if _same(present, wanted):
                continue
            await api.call(write, {**params, **wanted})
            changed += 1
        except TelegramError as error:
            log.warning("profile not set", method=write, error=type(error).__name__, **params)
    return changed


def _same(present: Any, wanted: dict[str, Any]) -> bool:  # noqa: ANN401 # Telegram's JSON
    """Telegram gives commands and the menu button as they are, names and descriptions inside an object."""
    ((key, value),) = wanted.items()
    found = present.get(key, present) if isinstance(present, dict) else present
    return bool(found == value)
