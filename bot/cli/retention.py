"""`espace retention`: removes what was kept long enough, or says what would be removed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.services.retention import Periods, due, run

if TYPE_CHECKING:
    from bot.settings import Settings

_WORDS = {
    "drafts": "unfinished drafts",
    "consents": "consents that led to nothing",
    "updates": "processed messages of people",
    "calls": "sent messages of the bot",
    "messages": "messages between the team and people",
    "conversations": "conversations with the team that are over",
    "misses": "messages that were not understood",
    "examples": "labels of such messages that nobody agreed on",
    "thumbs": "thumbs that nobody pressed",
    "people": "people with a lead who were silent",
    "strangers": "people without a lead who were silent",
}
_MONTH = 365.25 / 12  # days


def periods_of(settings: Settings) -> Periods:
    """The periods of the settings."""
    return Periods(
        drafts=timedelta(days=settings.retention_drafts_days),
        texts=timedelta(days=settings.retention_texts_days),
        messages=timedelta(days=round(settings.retention_messages_months * _MONTH)),
        leads=timedelta(days=round(settings.retention_leads_months * _MONTH)),
        chats=timedelta(days=round(settings.retention_chats_months * _MONTH)),
        misses=timedelta(days=round(settings.retention_misses_months * _MONTH)),
    )


def remove_old(settings: Settings, *, dry_run: bool) -> None:
    """Print what was, or would be, removed."""
    counts = asyncio.run(_counts(settings, dry_run=dry_run))
    for name, count in counts.items():
        print(f"{count:>7}  {_WORDS[name]}")
    print("nothing was removed" if dry_run else "removed")


async def _counts(settings: Settings, *, dry_run: bool) -> dict[str, int]:
    async with open_database(settings) as database:
        periods = periods_of(settings)
        return await due(database, periods) if dry_run else await run(database, periods) or {}
