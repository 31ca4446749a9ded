"""Watches over those who wait for the team: ends silences, tells the staff's group. The gateway's process runs it.

Several processes may do it side by side: each step looks again, holding what it changes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.services.notices import tell_news
from bot.store import conversations
from bot.store.base import now

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.services.notices import Group
    from bot.store.database import Database

log = structlog.get_logger()

_LOOK_EVERY = 2.0  # seconds: danger is told at once


@dataclass(frozen=True)
class Watch:
    """What is watched over.

    Attributes:
        bot_id: Telegram's number of the bot.
        silence: how long an officer may say nothing before the program speaks again.
        group: the staff's group, if there is one.
    """

    bot_id: int
    silence: timedelta
    group: Group | None


async def look(database: Database, watch: Watch) -> None:
    """Look once."""
    before = now() - watch.silence
    for chat_id in await database.run_read(conversations.quiet, before):
        if await database.run_write(conversations.lapse, chat_id, before):
            log.info("conversation was silent", chat=chat_id)
    if watch.group is not None:
        await database.run_write(tell_news, watch.bot_id, watch.group)


async def keep_watching(database: Database, watch: Watch) -> None:
    """Look again and again, until cancelled."""
    while True:
        try:
            await look(database, watch)
        except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
            log.error("no look after those who wait", error=type(error).__name__)
        await asyncio.sleep(_LOOK_EVERY)
