"""Leaves invented messages that were not understood; tests and screenshots of their pages use it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.likeness import likeness
from bot.store import misses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store.database import Database

DAY = date(2026, 11, 20)
GUESSES = (("ask_cost", 0.31), ("ask_support", 0.22), ("ask_location", 0.11))


async def leave_misses(
    database: Database,
    texts: Iterable[str],
    language: str | None = "fr",
    *,
    kind: str = "fallback",
    chosen: str | None = "fr",
    guesses: Iterable[tuple[str, float]] = GUESSES,
    day: date = DAY,
) -> None:
    """Keep messages as if the bot had just not understood them."""
    ranking = [{"name": name, "confidence": likely} for name, likely in guesses]
    for text in texts:
        miss = misses.NewMiss(day, kind, text, likeness(text), language, 0.9, chosen, ranking, "model-1")
        await database.run_write(misses.add, miss)
