"""Takes updates in: committed to the inbox first, then confirmed to Telegram; poller and webhook share it.

python-telegram-bot's own updater confirms updates that it holds in memory only: killed with 100 queued, it lost 47.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.gateway import events
from bot.gateway.comforting import Comfort
from bot.store import chats, inbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.gateway.api import BotApi
    from bot.gateway.presses import Presses
    from bot.gateway.workers import Workers
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()

_RETRY = 1.0  # seconds between tries while the database or Telegram is away


class Intake:
    """Takes the updates of one bot in."""

    def __init__(self, database: Database, api: BotApi, workers: Workers, presses: Presses, texts: Catalogue) -> None:
        self._database = database
        self._api = api
        self._workers = workers
        self._presses = presses
        self._comfort = Comfort(api, texts)

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Commit the updates, in one transaction, and wake their chats.

        While the database is away, whoever is in danger still gets the safety text, at once.

        Raises:
            Exception: as the database does; nothing is confirmed then.
        """
        found = self._addressed(updates)
        if not found:
            return
        for press in filter(None, (events.press_of(update) for _, update in found)):
            self._presses.expect(press)  # also while the database is away
        try:
            woken = await self._database.run_write(_keep, self._api.bot_id, found)
        except Exception:
            await self._comfort.comfort(found)
            raise
        self._comfort.forget(found)
        for chat_id in woken:
            self._workers.wake(chat_id)

    async def poll(self) -> None:
        """Ask Telegram for updates, for ever.

        Raises:
            SettingsError: the token was revoked.
        """
        await self._without_webhook()
        offset: int | None = None
        while True:
            try:
                updates = await self._api.get_updates(offset)
            except RetryAfter as error:
                seconds = error.retry_after if isinstance(error.retry_after, int) else error.retry_after.total_seconds()
                await asyncio.sleep(seconds)
                continue
            except TelegramError as error:
                hint = "another process polls for this bot" if isinstance(error, Conflict) else "trying again"
                log.warning("no updates", error=type(error).__name__, hint=hint)
                await asyncio.sleep(_RETRY)
                continue
            await self._accept_for_sure(updates)
            offset = _after(updates)

    async def _without_webhook(self) -> None:
        """Telegram gives updates to a webhook or to a poller, never to both."""
        while True:
            try:
                await self._api.call("deleteWebhook", {"drop_pending_updates": False})
            except TelegramError as error:
                log.warning("webhook not removed", error=type(error).__name__)
                await asyncio.sleep(_RETRY)
            else:
                return

    async def _accept_for_sure(self, updates: Sequence[dict[str, Any]]) -> None:
        while True:
            try:
                return await self.accept(updates)
            except Exception as error:  # noqa: BLE001 # whatever it is, the updates are not confirmed before they are kept
                log.error("updates not kept, trying again", error=type(error).__name__, updates=len(updates))
                await self._look_ahead(updates)
                await asyncio.sleep(_RETRY)

    async def _look_ahead(self, updates: Sequence[dict[str, Any]]) -> None:
        """Comfort also those who write while the updates before theirs cannot be kept. Nothing is confirmed by it."""
        try:
            newer = await self._api.get_updates(min(int(update["update_id"]) for update in updates))
        except TelegramError:
            return
        await self._comfort.comfort(self._addressed(newer))

    def _addressed(self, updates: Sequence[dict[str, Any]]) -> list[tuple[events.Address, dict[str, Any]]]:
        return [(where, update) for update in updates if (where := self._address(update))]

    @staticmethod
    def _address(update: dict[str, Any]) -> events.Address | None:
        try:
            return events.address(update)
        except events.MALFORMED:
            log.warning("update without an address", keys=sorted(update))
            return None


def _after(updates: Sequence[dict[str, Any]]) -> int | None:
    """The number to ask from next, which confirms these updates.

    After an answer without updates all are confirmed, and Telegram needs no number to begin with the next one. An old
    one is not kept: after a week without updates Telegram begins anew at a random number, which may be lower.
    """
    return max(int(update["update_id"]) for update in updates) + 1 if updates else None


def _keep(connection: Connection, bot_id: int, found: Sequence[tuple[events.Address, dict[str, Any]]]) -> list[str]:
    """Commit updates; returns the chats of those that are new."""
    ids = chats.find_or_create(connection, bot_id, {where.telegram_id for where, _ in found})
    arrivals = [
        inbox.Arrival(ids[where.telegram_id], where.update_id, where.message_id, update) for where, update in found
    ]
    return inbox.add(connection, bot_id, arrivals)
