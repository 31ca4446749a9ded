"""The figures of the outreach team, fit to be shown: no group of fewer than five can be told from them (decision 15).

The desk shows them; each table comes with its own hidden cells, and a view of one share of the leads with those that
follow from all views of its kind.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.leads.age_groups import AgeGroup
from bot.leads.disclosure import SMALLEST, hidden_in_table, hidden_of
from bot.leads.figures import Dimension, Period, Share, Span
from bot.leads.places import Place
from bot.leads.sectors import Sector
from bot.store import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from bot.store.database import Database

_VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.PLACE: tuple(place.value for place in Place if place is not Place.ABROAD),
    Dimension.AGE: tuple(group.value for group in AgeGroup),
    Dimension.LANGUAGE: ("fr", "so", "aa"),
    Dimension.SEX: ("f", "m", ""),
    Dimension.RETURNEE: ("yes", "no"),
    Dimension.SECTOR: tuple(sector.value for sector in Sector),
}
OTHER_SOURCES = "*"
"""Stands for the codes that are not among the most frequent: anybody can make up a link."""
_MOST_SOURCES = 12


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


_Cell = tuple[tuple[str, ...], str, int]
_What = TypeVar("_What", str, tuple[str, ...])


class _View:
    """Crosses what leads are counted by with the values of the share's dimension, of which one is looked at.

    Without a share there is one row for all, and it is looked at.
    """

    def __init__(self, share: Share | None, values: Mapping[Dimension, Sequence[str]]) -> None:
        if share is None:
            self._rows: tuple[str, ...] = ("",)
        else:
            self._rows = ("yes", "no") if share.dimension is Dimension.SECTOR else tuple(values[share.dimension])
        self._others = share is not None and share.dimension is Dimension.SOURCE
        wanted = figures.wanted(share)
        self._row = self._rows.index(wanted) if wanted in self._rows else None

    def row_of(self, value: str) -> int:
        """The row of a value of the share's dimension."""
        return self._rows.index(value if value in self._rows or not self._others else OTHER_SOURCES)

    def counts(self, columns: Sequence[str], found: Iterable[tuple[str, str, int]]) -> list[list[int]]:
        """Counts by row and column, of values of the share's dimension, values of the table, and how many."""
        table, column_at = [[0] * len(columns) for _ in self._rows], {value: at for at, value in enumerate(columns)}
        for of_share, value, count in found:
            table[self.row_of(of_share)][column_at[value]] += count
        return table

    def total(self, of_rows: Sequence[int]) -> int | None:
        """How many leads the view is of; None when that may not be told."""
        hidden = self._row is None or sum(of_rows) < SMALLEST or self._row in hidden_of(of_rows)
        return None if hidden else of_rows[self._row or 0]

    def shown(self, counts: list[list[int]]) -> list[int | None]:
        """The counts of the row that is looked at, None where they must be hidden."""
        totals = [sum(column) for column in zip(*counts, strict=True)]
        hidden = hidden_of(totals)
        if len(self._rows) > 1:
            cells = hidden_in_table(counts, hidden_of([sum(row) for row in counts]), hidden)
            hidden = {column for row, column in cells if row == self._row}
        return [None if at in hidden else count for at, count in enumerate(counts[self._row or 0])]

    def lines(self, columns: Sequence[str], found: Iterable[tuple[str, str, int]]) -> tuple[Line, ...]:
        """A table of which each lead is in one line."""
        return tuple(map(Line, columns, self.shown(self.counts(columns, found))))


async def figures_of(database: Database, period: Period, span: Span, share: Share | None = None) -> Figures:
    """The figures of the leads saved in a period, or of one share of them."""
    return await database.run_aside(_figures, period, span, share)


def _figures(connection: Connection, period: Period, span: Span, share: Share | None) -> Figures:
    cells, sectors = figures.joint(connection, period, share), figures.by_sector(connection, period, share)
    values = _VALUES | {Dimension.SOURCE: _sources(cells)}
    whole = _tables(_View(None, values), values, [_of_all(each) for each in cells], [_of_all(each) for each in sectors])
    shares = {
        dimension: tuple(line.value for line in lines if line.leads and line.value != OTHER_SOURCES)
        for dimension, lines in whole.items()
    }
    view = _View(share, values)
    total = view.total(_sums(view, cells))
    if total is None:
        return Figures(None, {}, (), (), shares)
    tables = whole if share is None else _tables(view, values, cells, sectors)
    if share is not None and share.dimension is not Dimension.SECTOR:
        del tables[share.dimension]
    begins = [each.isoformat() for each in span.begins(period)]
    days: Counter[tuple[str, str]] = Counter()
    for day, of_share, count in figures.by_day(connection, period, share):
        days[of_share, span.begin(day).isoformat()] += count
    over_time = view.lines(begins, ((*of, count) for of, count in days.items()))
    contact = _contact(figures.hours_to_contact(connection, period, share))
    return Figures(total, tables, over_time, contact, shares)


def _tables(
    view: _View, values: Mapping[Dimension, Sequence[str]], cells: Sequence[_Cell], sectors: Sequence[figures.Found]
) -> dict[Dimension, tuple[Line, ...]]:
    """The table of each dimension, in the order of the page."""
    tables = {Dimension.SECTOR: _sectors(view, _sums(view, cells), sectors)}
    for at, dimension in enumerate(figures.SINGLE):
        counts: Counter[tuple[str, str]] = Counter()
        for each, of_share, count in cells:
            counts[of_share, each[at] if each[at] in values[dimension] else OTHER_SOURCES] += count
        tables[dimension] = view.lines(values[dimension], ((*of, count) for of, count in counts.items()))
    return {dimension: tables[dimension] for dimension in Dimension}


def _sums(view: _View, cells: Sequence[_Cell]) -> list[int]:
    """How many leads each row of a view is of."""
    return [sum(row) for row in view.counts(("",), ((of_share, "", count) for _, of_share, count in cells))]


def _of_all(found: tuple[_What, str, int]) -> tuple[_What, str, int]:
    """A count without a share."""
    return found[0], "", found[2]


def _sectors(view: _View, of_rows: Sequence[int], found: Sequence[tuple[str, str, int]]) -> tuple[Line, ...]:
    """The sectors. They do not add up to the total, so each is a table of its own: who chose it, and who did not."""
    lines = []
    for sector in _VALUES[Dimension.SECTOR]:
        chose = [row[0] for row in view.counts((sector,), (each for each in _turned(found) if each[1] == sector))]
        lines.append(Line(sector, view.shown([[yes, all_ - yes] for yes, all_ in zip(chose, of_rows, strict=True)])[0]))
    return tuple(lines)


def _turned(found: Sequence[tuple[str, str, int]]) -> Iterable[tuple[str, str, int]]:
    return ((of_share, sector, count) for sector, of_share, count in found)


def _sources(cells: Iterable[tuple[tuple[str, ...], str, int]]) -> tuple[str, ...]:
    """The most frequent codes, then the others together, then those who came without one."""
    at, counts = figures.SINGLE.index(Dimension.SOURCE), Counter[str]()
    for each, _, count in cells:
        counts[each[at]] += count
    del counts[""]
    frequent = sorted(counts, key=lambda code: (-counts[code], code))
    others = (OTHER_SOURCES,) if len(frequent) > _MOST_SOURCES else ()
    return (*frequent[:_MOST_SOURCES], *others, "")


def _contact(weeks: Mapping[date, Counter[int]]) -> tuple[Contact, ...]:
    """A week in which fewer than five were reached says nothing."""
    return tuple(
        Contact(week, hours.total(), _reached_by(hours, 0.5), _reached_by(hours, 0.9))
        for week, hours in sorted(weeks.items())
        if hours.total() >= SMALLEST
    )


def _reached_by(hours: Counter[int], share: float) -> int:
    """After how many hours this share was reached: the nearest rank, nothing is interpolated."""
    rank, so_far = math.ceil(hours.total() * share), 0
    for hour in sorted(hours):
        so_far += hours[hour]
        if so_far >= rank:
            return hour
    raise ValueError("nobody was reached")
