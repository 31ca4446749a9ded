"""A view of the figures: what leads are counted by, crossed with the values of the share that is looked at.

It tells which of these counts are shown (decision 15). `figures.py` uses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.leads.disclosure import SMALLEST, hidden_in_table, hidden_of
from bot.leads.figures import Dimension, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OTHER_SOURCES = "*"
"""Stands for the codes that are not among the most frequent: anybody can make up a link."""
Counts = list[list[int]]
"""How many leads: a row for each value of the share's dimension, a column for each value of a table."""
Told = list[int | None]
"""A row that is shown; None: hidden."""


class View:
    """Crosses what leads are counted by with the values of the share's dimension, of which one is looked at.

    Without a share there is one row for all, and it is looked at.

    Args:
        share: what is looked at.
        wanted: the value of its dimension that means it.
        values: all values of each dimension.
    """

    def __init__(self, share: Share | None, wanted: str, values: Mapping[Dimension, Sequence[str]]) -> None:
        if share is None:
            self._rows: tuple[str, ...] = ("",)
        else:
            self._rows = ("yes", "no") if share.dimension is Dimension.SECTOR else tuple(values[share.dimension])
        self._row_at = _places(self._rows)
        self._row = self._row_at.get(wanted)

    def counts(self, columns: Sequence[str], found: Iterable[tuple[str, str, int]]) -> Counts:
        """Counts by row and column, of values of the share's dimension, values of the table, and how many."""
        row_at, column_at = self._row_at, _places(columns)
        table = [[0] * len(columns) for _ in self._rows]
        for of_share, value, count in found:
            row = row_at[of_share if of_share in row_at else OTHER_SOURCES]
            table[row][column_at[value if value in column_at else OTHER_SOURCES]] += count
        return table

    def total(self, of_rows: Sequence[int]) -> int | None:
        """How many leads the view is of; None when that may not be told."""
        hidden = self._row is None or sum(of_rows) < SMALLEST or self._row in hidden_of(of_rows)
        return None if hidden else of_rows[self._row or 0]

    def shown(self, counts: Counts) -> Told:
        """The counts of the row that is looked at."""
        hidden = hidden_of(_totals(counts))
        if len(self._rows) > 1:
            cells = hidden_in_table(counts, hidden_of([sum(row) for row in counts]), hidden)
            hidden = {column for row, column in cells if row == self._row}
        return _without(counts[self._row or 0], hidden)


def of_all(counts: Counts) -> Told:
    """The counts of all rows together, as they are shown without a share."""
    totals = _totals(counts)
    return _without(totals, hidden_of(totals))


def _totals(counts: Counts) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]


def _without(counts: Sequence[int], hidden: set[int]) -> Told:
    return [None if at in hidden else count for at, count in enumerate(counts)]


def _places(values: Sequence[str]) -> dict[str, int]:
    return {value: at for at, value in enumerate(values)}
