"""Fills a database with invented people, for demonstrations, measurements and pictures; `espace demo` calls it."""

from __future__ import annotations

import random
import secrets
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from bot.leads import demo as inventing
from bot.leads.calendar import day_of
from bot.leads.funnel import PATH, Step
from bot.store import demo
from bot.store.base import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.leads.demo import Invented
    from bot.store.database import Database

_BATCH = 1000
_GOES_ON = (0.93, 0.71, 0.86, 0.82, 0.78, 0.9, 0.96, 0.94, 0.99, 0.95, 0.97)
"""Of those on each step of the path, which part goes on to the next."""

_NOT_ELIGIBLE, _REFUSED = 0.3, 0.1  # for each that is saved


class RealLeadsError(Exception):
    """The database holds leads of real people; the argument says how many."""


async def fill(
    database: Database, count: int, weeks: int, staff: Sequence[int] = (1, 2, 3), *, beside_real: bool = False
) -> int:
    """Put invented leads of the last `weeks` in the place of those of earlier demonstrations; how many these were.

    Raises:
        RealLeadsError: there are real leads, and `beside_real` is not said.
    """
    real = await database.run_read(demo.count_real)
    if real and not beside_real:
        raise RealLeadsError(real)
    gone = await database.run_write(demo.remove)
    references = iter(await database.run_read(demo.new_references, count, secrets.token_bytes))
    people = inventing.people(count, weeks, now(), staff)
    steps: Counter[tuple[date, Step, str]] = Counter()
    while batch := list(islice(people, _BATCH)):
        await database.run_write(demo.add, batch, list(islice(references, len(batch))))
        steps += _steps(batch)
    await database.run_write(demo.add_steps, steps)
    return gone


def _steps(people: Sequence[Invented]) -> Counter[tuple[date, Step, str]]:
    """The way of those who saved a lead, and of those who are thought to have stopped before."""
    dice = random.Random(len(people))  # noqa: S311 # nothing here is secret
    counts: Counter[tuple[date, Step, str]] = Counter()
    for each in people:
        day = day_of(each.created_at)
        came, luck = 1.0, dice.random()
        for step, share in zip(reversed(PATH), (1.0, *reversed(_GOES_ON)), strict=True):
            came /= share
            language = "" if step is Step.ARRIVED else each.language
            counts[day, step, language] += int(came + luck)
        counts[day, Step.NOT_ELIGIBLE, each.language] += dice.random() < _NOT_ELIGIBLE
        counts[day, Step.CONSENT_REFUSED, each.language] += dice.random() < _REFUSED
    return counts
