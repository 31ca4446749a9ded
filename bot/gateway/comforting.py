"""The safety text for whoever is in danger while the database is away; intake says it.

A turn needs the inbox, so nothing is answered without the database, but for this: rules and text need neither it nor
the engine. Once the update is kept its turn says the text again, with the buttons that need the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import TelegramError

from bot.answers.danger import is_danger
from bot.gateway import events
from bot.gateway.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.gateway.api import BotApi
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()


class Comfort:
    """Says the safety text once for each update, however often the update is tried."""

    def __init__(self, api: BotApi, texts: Catalogue) -> None:
        self._api = api
        self._texts = texts
        self._comforted: set[int] = set()

    async def comfort(self, found: Sequence[tuple[events.Address, dict[str, Any]]]) -> None:
        """Answer those of the updates that speak of danger; what Telegram does not take is tried again next time."""
        for where, update in found:
            if where.update_id in self._comforted or not is_danger(_words(update)):
                continue
            self._comforted.add(where.update_id)
            if not await self._say(where.telegram_id, events.language_code(update)):
                self._comforted.discard(where.update_id)

    def forget(self, found: Iterable[tuple[events.Address, dict[str, Any]]]) -> None:
        """These updates are kept now, and do not come again."""
        self._comforted.difference_update(where.update_id for where, _ in found)

    async def _say(self, telegram_id: int, language: str | None) -> bool:
        # The language that the person chose is in the database.
        text = own_words(self._texts, "utter_danger", language if language in ("so", "aa") else "fr").text
        try:
            await self._api.call("sendMessage", {"chat_id": telegram_id, "text": text, "parse_mode": "HTML"})
        except TelegramError as error:
            log.error("safety text not sent", error=type(error).__name__)
            return False
        return True


def _words(update: dict[str, Any]) -> str:
    """What the person wrote: typed, changed, or under a picture; as `listening` hears it."""
    match events.read(update):
        case events.Typed(text) | events.Edited(text) | events.Media(_, text):
            return text
    return ""
