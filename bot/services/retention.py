"""Removes what was kept long enough, once a day, and notes how much; the gateway and `espace retention` call it.

The periods are proposals for IOM to confirm.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.services.services import djibouti_date
from bot.store import audit, retention
from bot.store.base import now

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.database import Database

log = structlog.get_logger()

_DAY = timedelta(days=1)
_LOOK_EVERY = 3600.0  # seconds between looks whether a day has passed


@dataclass(frozen=True)
class Periods:
    """How long things are kept.

    Attributes:
        drafts: drafts since the last answer, and consents that led to nothing.
        texts: updates and calls since they were processed.
        messages: what the team and a person wrote to each other, and conversations since they ended.
        leads: people with a lead since it was changed or they wrote.
        chats: people without a lead since they wrote.
        misses: messages that were not understood, since the day they came.
    """

    drafts: timedelta
    texts: timedelta
    messages: timedelta
    leads: timedelta
    chats: timedelta
    misses: timedelta


PERIOD_OF: Final = {
    "drafts": "drafts",
    "consents": "drafts",
    "updates": "texts",
    "calls": "texts",
    "messages": "messages",
    "conversations": "messages",
    "misses": "misses",
    "examples": "misses",  # gone with the last miss that they are about
    "thumbs": "texts",
    "people": "leads",
    "strangers": "chats",
}
"""What is removed, in this order, and which of the `Periods` it is kept for."""


def kept_for(periods: Periods, kind: str) -> timedelta:
    """How long things of a kind are kept."""
    period: timedelta = getattr(periods, PERIOD_OF[kind])
    return period


def _rows(periods: Periods) -> dict[str, retention.Kept]:
    """What is removed row by row."""
    find = {
        "drafts": retention.old_drafts,
        "consents": retention.old_consents,
        "updates": retention.old_updates,
        "calls": retention.old_calls,
        "messages": retention.old_messages,
        "conversations": retention.old_conversations,
        "thumbs": retention.old_thumbs,
    }
    present = now()
    rows = {kind: old(present - kept_for(periods, kind)) for kind, old in find.items()}
    rows["misses"] = retention.old_misses(djibouti_date() - kept_for(periods, "misses"))
    rows["examples"] = retention.old_examples()
    return {kind: rows[kind] for kind in PERIOD_OF if kind in rows}


def _silent(periods: Periods) -> dict[str, tuple[retention.Silent, datetime]]:
    """Who is erased for silence, and since when."""
    find = {"people": retention.silent_people, "strangers": retention.silent_strangers}
    present = now()
    return {kind: (silent, present - kept_for(periods, kind)) for kind, silent in find.items()}


async def due(database: Database, periods: Periods) -> dict[str, int]:
    """What a run would remove now."""
    counts = {name: await database.run_read(retention.count, kept) for name, kept in _rows(periods).items()}
    return counts | {
        name: len(await database.run_read(find, before)) for name, (find, before) in _silent(periods).items()
    }


async def last_runs(database: Database, limit: int) -> list[tuple[datetime, dict[str, int] | None]]:
    """The last runs, newest first: when, and how much of what was removed (None: it was cut off)."""
    return await database.run_read(retention.last_runs, limit)


async def run(database: Database, periods: Periods, *, daily: bool = False) -> dict[str, int] | None:
    """Remove what is due; returns how much. `daily`: None, and nothing is done, when the last run is not a day ago."""
    number = await database.run_write(retention.begin_run, now() - _DAY if daily else None)
    if number is None:
        return None
    counts = {name: await database.run_write(retention.remove, kept) for name, kept in _rows(periods).items()}
    for name, (find, before) in _silent(periods).items():
        silent = await database.run_read(find, before)
        # Each in a transaction of its own: the end of the audit trail is held for a moment only.
        erased = [await database.run_write(retention.erase_silent, chat, find, before) for chat in silent]
        counts[name] = sum(erased)
    await database.run_write(retention.end_run, number, counts)
    await database.empty_log()
    return counts


async def keep_running(database: Database, periods: Periods) -> None:
    """Run once a day, until cancelled. The log line also notes the end of the audit trail outside the database."""
    while True:
        try:
            counts = await run(database, periods, daily=True)
            if counts is not None:
                trail = await database.run_read(audit.head)
                log.info("retention", **counts, audit_head=trail)
        except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
            log.error("no retention run", error=type(error).__name__)
        await asyncio.sleep(_LOOK_EVERY)
