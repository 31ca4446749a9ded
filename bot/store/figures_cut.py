"""Which leads a share of the figures is of, and counts of all shares of its kind side by side, without a sort.

SQLite sorts all leads to group them by what no index is ordered by. As columns of counts beside each other, the few
values of a dimension cost one look each at a lead. `figures.py` uses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, func

from bot.leads.age_groups import AgeGroup
from bot.leads.figures import Dimension, Share
from bot.leads.places import Place
from bot.store.base import has_id, table_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def counts(self, *also: ColumnElement[bool]) -> list[ColumnElement[int]]:
        """Columns to select: how many leads there are for which all of `also` holds, and how many of each value."""
        return [
            func.count().filter(and_(*each)) if each else func.count()
            for each in (also, *((condition, *also) for condition in self.conditions))
        ]

    def told(self, counts: Sequence[int]) -> dict[str, int]:
        """How many leads each value has, from what these columns hold."""
        every, *known = counts[: len(self.values)]
        return dict(zip(self.values, (*known, every - sum(known)), strict=True))


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
