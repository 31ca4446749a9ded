"""Counts of leads by what is known of them, for the team's figures: one grouped statement. Services call it.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, UnaryExpression, select, type_coerce
from sqlalchemy.sql.operators import custom_op

from bot.leads.figures import Dimension, Period, Share
from bot.store.base import table_of
from bot.store.figures_cut import AGES, BETWEEN, in_period, one_after_other
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS = table_of(Lead)
_COLUMNS: dict[Dimension, ColumnElement[Any]] = {
    Dimension.SEX: _LEADS.c.sex,
    Dimension.RETURNEE: _LEADS.c.returnee,
    Dimension.LANGUAGE: _LEADS.c.language,
    Dimension.PLACE: _LEADS.c.place,
    Dimension.SOURCE: _LEADS.c.source,
}
"""In the order of `ix_leads_figures`: SQLite then counts along the index and sorts nothing."""
SINGLE = (*_COLUMNS, Dimension.AGE)
"""The dimensions of which a lead has one value, in the order of `Joint`."""
_LONG = 60
"""Days from which on it is quicker to read all leads in the order of their values than to sort those of the period."""
Cell = tuple[tuple[str, ...], str, int]
"""The values of `SINGLE`, that of the share's dimension, and how many leads have them all."""
Found = tuple[str, str, int]
"""Something, the value of the share's dimension, and how many leads have both."""


@dataclass(frozen=True, slots=True)
class Joint:
    """All leads of a period: values of `SINGLE`, and what each of those who have them chose, one after the other.

    To group by the choices of sectors too, the database would have to sort all leads, or give out as many groups as
    there are leads. To put them one after the other costs it little, and to count them in a text even less.
    """

    groups: list[tuple[tuple[str, ...], str]]

    def cells(self, share: Share | None) -> list[Cell]:
        """How many leads have the same values, by the value of the share's dimension too."""
        if share and share.dimension is Dimension.SECTOR:
            cells, within = [], f" {share.value} "  # as `Ids` holds it
            for values, choices in self.groups:
                have, every = choices.count(within), choices.count(BETWEEN) + 1
                cells += [(values, own, count) for own, count in (("yes", have), ("no", every - have)) if count]
            return cells
        at = SINGLE.index(share.dimension) if share else None
        return [
            (values, "" if at is None else values[at], choices.count(BETWEEN) + 1) for values, choices in self.groups
        ]

    def sectors(self, share: Share | None) -> list[Found]:
        """How many leads chose each sector, by the value of the share's dimension."""
        of_sector = share.value if share and share.dimension is Dimension.SECTOR else None
        at = SINGLE.index(share.dimension) if share and of_sector is None else None
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for values, choices in self.groups:
            texts["" if at is None else values[at]].append(choices)
        counts: Counter[tuple[str, str]] = Counter()
        for value, of_value in texts.items():
            # Told apart by the whole choice, of which there are few.
            for choice, count in Counter(BETWEEN.join(of_value).split(BETWEEN)).items():
                chosen = choice.split()
                own = value if of_sector is None else "yes" if of_sector in chosen else "no"
                for sector in chosen:
                    counts[sector, own] += count
        return [(sector, own, count) for (sector, own), count in counts.items()]


def joint(connection: Connection, period: Period) -> Joint:
    """Read what the leads of a period have in common, and what they chose."""
    saved_on: ColumnElement[int] = _LEADS.c.saved_on
    if period.days >= _LONG and connection.dialect.name == "sqlite":
        # Left alone, it would go along the index of days and sort; "+" hides the column.
        saved_on = UnaryExpression(saved_on, operator=custom_op("+"))
    columns = list(_COLUMNS.values())
    choices = one_after_other(type_coerce(_LEADS.c.sectors, Text))
    of_ages = [choices.filter(condition) for condition in AGES.each()]
    groups: list[tuple[tuple[str, ...], str]] = []
    for row in connection.execute(select(*columns, *of_ages).where(in_period(period, saved_on)).group_by(*columns)):
        sex, returnee, language, place, source, *texts = tuple[Any, ...](row)
        known = (sex or "", "yes" if returnee else "no", language, place, source or "")
        groups += [((*known, age), text) for age, text in zip(AGES.values, texts, strict=True) if text is not None]
    return Joint(groups)


def wanted(share: Share | None) -> str:
    """The value of the share's dimension that means the share."""
    return "" if share is None else "yes" if share.dimension is Dimension.SECTOR else share.value
