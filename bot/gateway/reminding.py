"""Sends the reminders that are due, through the outbox; the gateway runs it, tests call `remind` themselves.

A reminder is removed in the transaction that queues its message: it is sent once, whatever is killed and whichever
gateway finds it first. It goes out by day, in Djibouti, after the month of the 18th birthday.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.gateway.composing import Composer, Surroundings
from bot.gateway.words import own_words
from bot.leads.birthdays import month_of
from bot.leads.calendar import DJIBOUTI, day_of
from bot.store import buttons, chats, outbox, reminders
from bot.store.base import now

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.gateway.workers import Workers
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()

_LOOK_EVERY = 3600.0  # seconds
_BY_DAY = range(9, 19)  # o'clock in Djibouti


async def remind(database: Database, bot_id: int, texts: Catalogue, month: str) -> list[str]:
    """Queue the reminders that are due when it is `month` (YYYY-MM); returns the chats that have something to send."""
    chat_ids = await database.run_read(reminders.due, bot_id, month)
    return [chat_id for chat_id in chat_ids if await database.run_write(_queue, chat_id, month, texts)]


async def keep_reminding(database: Database, bot_id: int, texts: Catalogue, workers: Workers) -> None:
    """Look for reminders by day, until cancelled."""
    while True:
        moment = now()
        if moment.astimezone(DJIBOUTI).hour in _BY_DAY:
            try:
                for chat_id in await remind(database, bot_id, texts, month_of(day_of(moment))):
                    log.info("reminder", chat=chat_id)
                    workers.wake(chat_id)
            except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
                log.error("no look for reminders", error=type(error).__name__)
        await asyncio.sleep(_LOOK_EVERY)


def _queue(connection: Connection, chat_id: str, month: str, texts: Catalogue) -> bool:
    """Remove one reminder and queue its message; False when it is gone, or the person has blocked the bot."""
    language, chat = reminders.take(connection, chat_id, month), chats.get(connection, chat_id)
    if language is None or chat is None or chat.blocked:
        return False
    composer = Composer(chat, Surroundings(standing=True))
    composer.add(own_words(texts, "utter_reminder_due", chat.language or language))
    buttons.issue(connection, chat_id, composer.issued)
    outbox.add(connection, chat_id, composer.calls)
    return True
