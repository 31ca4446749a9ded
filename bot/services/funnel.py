"""How many people came how far, from the first message to the saved lead, fit to be shown; the desk calls it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.leads.disclosure import hidden_of, is_small
from bot.leads.funnel import ASIDE, PATH, Step
from bot.store import funnel

if TYPE_CHECKING:
    from bot.leads.figures import Period
    from bot.store.database import Database

LANGUAGES = ("fr", "so", "aa")


@dataclass(frozen=True, slots=True)
class Reached:
    """How many reached a step, in all and by language, and how many of them went no further; None: hidden.

    `stopped` is also None for the last step, and for those that lead aside.
    """

    step: Step
    chats: int | None
    by_language: tuple[int | None, ...]
    stopped: int | None


async def funnel_of(database: Database, period: Period) -> tuple[Reached, ...]:
    """The steps of those who first wrote in the period, with those that lead aside behind the step that they follow."""
    totals = await database.run_aside(funnel.totals, period.first, period.last)
    counts = {step: [totals.get((step, language), 0) for language in ("", *LANGUAGES)] for step in Step}
    order = [each for step in PATH for each in (step, *(aside for aside, after in ASIDE.items() if after is step))]
    return tuple(_reached(step, counts) for step in order)


def _reached(step: Step, counts: dict[Step, list[int]]) -> Reached:
    chats, hidden = sum(counts[step]), hidden_of(counts[step])
    shown = [None if place in hidden else count for place, count in enumerate(counts[step])]
    stopped = None
    if step in PATH and step is not PATH[-1]:
        further = sum(counts[PATH[PATH.index(step) + 1]])
        stopped = None if is_small(chats) or is_small(further) else chats - further
    return Reached(step, None if is_small(chats) else chats, tuple(shown[1:]), stopped)
