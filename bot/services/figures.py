"""The figures of the outreach team, fit to be shown: no group of fewer than five can be told from them (decision 15).

The desk shows them; each table comes with its own hidden cells, and a view of one share of the leads with those that
follow from all views of its kind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.leads.age_groups import AgeGroup
from bot.leads.disclosure import SMALLEST
from bot.leads.figures import Dimension, Period, Share, Span
from bot.leads.places import Place
from bot.leads.sectors import Sector
from bot.services.figures_view import OTHER_SOURCES, View, of_all
from bot.store import figures, figures_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from bot.services.figures_view import Counts, Told
    from bot.store.database import Database
    from bot.store.figures_days import Day

_VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.PLACE: tuple(place.value for place in Place if place is not Place.ABROAD),
    Dimension.AGE: tuple(group.value for group in AgeGroup),
    Dimension.LANGUAGE: ("fr", "so", "aa"),
    Dimension.SEX: ("f", "m", ""),
    Dimension.RETURNEE: ("yes", "no"),
    Dimension.SECTOR: tuple(sector.value for sector in Sector),
}
_MOST_SOURCES = 12
_DAY_OF_HOURS, _EXACT_HOURS = 24, 72


@dataclass(frozen=True, slots=True)
class Line:
    """A value of a table and how many leads have it; None: hidden. Days are in ISO 8601."""

    value: str
    leads: int | None


@dataclass(frozen=True, slots=True)
class Contact:
    """After how many hours half, and nine in ten, of the leads saved in a week were reached; of how many."""

    week: date
    reached: int
    half: int
    most: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All tables of a view. `total` None: the view is of too few people, and there are no tables.

    `shares` may be looked at in the period: those whose number is told among all.
    """

    total: int | None
    tables: dict[Dimension, tuple[Line, ...]]
    over_time: tuple[Line, ...]
    contact: tuple[Contact, ...]
    shares: dict[Dimension, tuple[str, ...]]


async def figures_of(
    database: Database, period: Period, span: Span, share: Share | None = None, *, along_time: bool = True
) -> Figures:
    """The figures of the leads saved in a period, or of one share of them; on demand without those along time."""
    return await database.run_aside(_figures, period, span, share, along_time=along_time)


def _figures(connection: Connection, period: Period, span: Span, share: Share | None, *, along_time: bool) -> Figures:
    joint = figures.joint(connection, period)
    cells = joint.cells(share)
    values = _VALUES | {Dimension.SOURCE: _sources(cells)}
    view = View(share, figures.wanted(share), values)
    crossed = {
        dimension: view.counts(values[dimension], ((own, each[at], count) for each, own, count in cells))
        for at, dimension in enumerate(figures.SINGLE)
    }
    of_rows = [sum(row) for row in crossed[Dimension.LANGUAGE]]  # a lead has one language
    sectors = _sectors(view, of_rows, joint.sectors(share))
    whole = _tables(values, crossed, sectors, of_all)
    shares = {
        dimension: tuple(line.value for line in lines if line.leads and line.value != OTHER_SOURCES)
        for dimension, lines in whole.items()
    }
    total = view.total(of_rows)
    if total is None:
        return Figures(None, {}, (), (), shares)
    if share is None:
        tables = whole
    else:
        crossed.pop(share.dimension, None)
        tables = _tables(values, crossed, sectors, view.shown)
    if not along_time:
        return Figures(total, tables, (), (), shares)
    days = figures_days.by_day(connection, period, share)
    return Figures(total, tables, _over_time(view, days, period, span), _contact(days), shares)


def _tables(
    values: Mapping[Dimension, Sequence[str]],
    crossed: Mapping[Dimension, Counts],
    sectors: Sequence[Counts],
    told: Callable[[Counts], Told],
) -> dict[Dimension, tuple[Line, ...]]:
    """The table of each dimension that there is, in the order of the page."""
    rows = {dimension: told(counts) for dimension, counts in crossed.items()}
    rows[Dimension.SECTOR] = [told(counts)[0] for counts in sectors]
    return {each: tuple(map(Line, values[each], rows[each])) for each in Dimension if each in rows}


def _sectors(view: View, of_rows: Sequence[int], found: Sequence[figures.Found]) -> list[Counts]:
    """The sectors. They do not add up to the total, so each is a table of its own: who chose it, and who did not."""
    every = _VALUES[Dimension.SECTOR]
    chose = view.counts(every, ((own, sector, count) for sector, own, count in found))
    return [[[row[at], all_ - row[at]] for row, all_ in zip(chose, of_rows, strict=True)] for at, _ in enumerate(every)]


def _sources(cells: Iterable[figures.Cell]) -> tuple[str, ...]:
    """The most frequent codes, then the others together, then those who came without one."""
    at, counts = figures.SINGLE.index(Dimension.SOURCE), Counter[str]()
    for each, _, count in cells:
        counts[each[at]] += count
    del counts[""]
    frequent = sorted(counts, key=lambda code: (-counts[code], code))
    others = (OTHER_SOURCES,) if len(frequent) > _MOST_SOURCES else ()
    return (*frequent[:_MOST_SOURCES], *others, "")


def _over_time(view: View, days: Sequence[Day], period: Period, span: Span) -> tuple[Line, ...]:
    begins = [each.isoformat() for each in span.begins(period)]
    found = (
        (of_share, span.begin(each.day).isoformat(), count) for each in days for of_share, count in each.counts.items()
    )
    return tuple(map(Line, begins, view.shown(view.counts(begins, found))))


def _contact(days: Sequence[Day]) -> tuple[Contact, ...]:
    """A week in which fewer than five were reached says nothing."""
    weeks: defaultdict[date, list[int]] = defaultdict(list)
    for each in days:
        weeks[Span.WEEK.begin(each.day)] += each.hours
    return tuple(
        Contact(week, len(hours), _reached_by(hours, 0.5), _reached_by(hours, 0.9))
        for week, hours in sorted((week, sorted(hours)) for week, hours in weeks.items())
        if len(hours) >= SMALLEST
    )


def _reached_by(hours: Sequence[int], share: float) -> int:
    """After how many hours this share was reached: the nearest rank; after three days those of whole days."""
    hour = hours[math.ceil(len(hours) * share) - 1]
    return hour if hour < _EXACT_HOURS else hour - hour % _DAY_OF_HOURS
