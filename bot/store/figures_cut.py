"""Which leads figures are of, and counts of all shares of a kind side by side, without a sort.

SQLite sorts all leads to group them by what no index is ordered by. As columns of counts beside each other, the few
values of a dimension cost one look each at a lead. `figures.py` and `figures_days.py` use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, and_, bindparam, func, not_, or_

from bot.leads.age_groups import AgeGroup
from bot.leads.calendar import number_of
from bot.leads.figures import Dimension, Share
from bot.leads.places import Place
from bot.store.base import has_id, table_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Function

    from bot.leads.figures import Period

BETWEEN = ","
"""Parts what `one_after_other` puts into one text; no value has it."""
_LEAD = table_of(Lead).c
_VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.PLACE: tuple(Place),
    Dimension.AGE: tuple(reversed(AgeGroup)),
    Dimension.LANGUAGE: ("fr", "so", "aa"),
    Dimension.SEX: ("f", "m", ""),
    Dimension.RETURNEE: ("yes", "no"),
}
"""All values of the dimensions that have few. The last of each is what is left: nobody is younger than 18."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Values that leads are told apart by, and the condition of each but the last: that has what is left."""

    values: tuple[str, ...]
    conditions: tuple[ColumnElement[bool], ...]

    def counts(self) -> list[ColumnElement[int]]:
        """Columns to select: how many leads there are, and how many of each value."""
        return [func.count(), *(func.count().filter(condition) for condition in self.conditions)]

    def each(self) -> tuple[ColumnElement[bool], ...]:
        """The condition of each value."""
        return (*self.conditions, not_(or_(*self.conditions)))

    def told(self, counts: Sequence[int]) -> dict[str, int]:
        """How many leads each value has that any has, from what these columns hold."""
        every, *known = counts
        of_each = zip(self.values, (*known, every - sum(known)), strict=True)
        return {value: count for value, count in of_each if count}


def one_after_other(text: ColumnElement[str]) -> Function[str]:
    """A column to select: the texts of all leads of a group, to be told apart and counted by whoever reads it."""
    return func.aggregate_strings(text, BETWEEN)


def in_period(period: Period, saved_on: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a lead counts, and was saved in a period. `saved_on` is the column of the day, as it is looked up.

    The days stand in the statement itself. As parameters PostgreSQL would, once it has run a statement a few times,
    plan it for any two days, take these for a few leads' and sort what it looks up one by one.
    """
    first, last = (
        bindparam(None, number_of(day), Integer, literal_execute=True) for day in (period.first, period.last)
    )
    return and_(_LEAD.merged_into.is_(None), saved_on >= first, saved_on <= last)


def is_of(share: Share) -> ColumnElement[bool]:
    """Whether a lead is of a share."""
    match share.dimension:
        case Dimension.SECTOR:
            return has_id(_LEAD.sectors, share.value)
        case Dimension.AGE:
            first, last = AgeGroup(share.value).bounds
            return _LEAD.age >= first if last is None else _LEAD.age.between(first, last)
        case Dimension.RETURNEE:
            return _LEAD.returnee.is_(share.value == "yes")
        case _:
            column = _LEAD[share.dimension.value]
            return column == share.value if share.value else column.is_(None)


def cut_of(share: Share | None) -> Cut | None:
    """All leads; those of a sector and the others; or all values of a dimension. None: it has too many of them."""
    if share is None:
        return Cut(("",), ())
    if share.dimension is Dimension.SECTOR:
        return Cut(("yes", "no"), (is_of(share),))
    return _by(share.dimension) if share.dimension in _VALUES else None


def _by(dimension: Dimension) -> Cut:
    values = _VALUES[dimension]
    return Cut(values, tuple(is_of(Share(dimension, value)) for value in values[:-1]))


AGES = _by(Dimension.AGE)
