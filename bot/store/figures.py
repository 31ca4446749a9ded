"""Counts of leads for the team's figures: a few grouped statements, whatever the number of leads. Services call them.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, case, func, select
from sqlalchemy.sql.operators import custom_op

from bot.leads.calendar import number_of, numbered
from bot.leads.figures import Dimension, Period, Share
from bot.store.base import table_of
from bot.store.figures_cut import AGES, cut_of, is_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from datetime import date

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
"""The dimensions of which a lead has one value, in the order of `joint`."""
_DAY_OF_HOURS, _EXACT_HOURS = 24, 72
_MONDAY, _DAYS_OF_A_WEEK = 4, 7
"""The first Monday of the days that are numbered from 1970, and how many there are until the next."""
_LONG = 140
"""Days from which on it is quicker to read all leads in the order of their values than to sort those of the period."""
Found = tuple[str, str, int]
"""Something, the value of the share's dimension, and how many leads have both."""


def joint(connection: Connection, period: Period, share: Share | None) -> list[tuple[tuple[str, ...], str, int]]:
    """How many leads have the same values: those of `SINGLE`, the value of the share's dimension, and the count."""
    saved_on: ColumnElement[int] = _LEADS.c.saved_on
    if period.days >= _LONG and connection.dialect.name == "sqlite":
        # Left alone, it would go along the index of days and sort; "+" hides the column.
        saved_on = UnaryExpression(saved_on, operator=custom_op("+"))
    columns, counted = list(_COLUMNS.values()), AGES.counts()
    chosen = share if share and share.dimension is Dimension.SECTOR else None
    if chosen:
        counted += AGES.counts(is_of(chosen))
    at = SINGLE.index(share.dimension) if share and not chosen else None
    cells: list[tuple[tuple[str, ...], str, int]] = []
    for row in connection.execute(select(*columns, *counted).where(_in(period, saved_on)).group_by(*columns)).all():
        sex, returnee, language, place, source, *counts = tuple[Any, ...](row)
        known = (sex or "", "yes" if returnee else "no", language, place, source or "")
        every = AGES.told(counts)
        if chosen:
            have = AGES.told(counts[len(every) :])
            cells += [((*known, age), "yes", count) for age, count in have.items() if count]
            every = {age: count - have[age] for age, count in every.items()}
        for age, count in every.items():
            values = (*known, age)
            if count:
                cells.append((values, "no" if chosen else "" if at is None else values[at], count))
    return cells


def by_day(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, str, int]]:
    """How many leads were saved on each day in Djibouti: the day, the value of the share's dimension, the count."""
    found = _grouped(connection, _LEADS.c.saved_on, period, share)
    return [(numbered(day), own, count) for day, own, count in found]


def hours_to_contact(connection: Connection, period: Period, share: Share | None) -> dict[date, Counter[int]]:
    """After how many hours the team first spoke with the leads of each week, by its Monday: the hours, how many leads.

    The hours are whole ones for three days, and then those of whole days.
    """
    week = ((_LEADS.c.saved_on - _MONDAY) // _DAYS_OF_A_WEEK).label("week")
    hours = _LEADS.c.reached_after
    coarse = case((hours < _EXACT_HOURS, hours), else_=hours - hours % _DAY_OF_HOURS).label("hours")
    of_share = [is_of(share)] if share else []
    rows = connection.execute(
        select(week, coarse, func.count())
        .where(_in(period), hours.is_not(None), *of_share)
        .group_by(week, coarse)
        .order_by(week)
    ).all()
    return {
        numbered(_MONDAY + _DAYS_OF_A_WEEK * number): Counter({row[1]: row[2] for row in found})
        for number, found in groupby(rows, itemgetter(0))
    }


def by_sector(connection: Connection, period: Period, share: Share | None) -> list[Found]:
    """How many leads chose each sector; counted by the whole choice, of which there are few, and then told apart."""
    counts: Counter[tuple[str, str]] = Counter()
    of_sector = share.value if share and share.dimension is Dimension.SECTOR else None
    for chosen, value, count in _grouped(connection, _LEADS.c.sectors, period, None if of_sector else share):
        own = value if of_sector is None else "yes" if of_sector in chosen else "no"
        for sector in chosen:
            counts[sector, own] += count
    return [(sector, own, count) for (sector, own), count in counts.items()]


def wanted(share: Share | None) -> str:
    """The value of the share's dimension that means the share."""
    return "" if share is None else "yes" if share.dimension is Dimension.SECTOR else share.value


def _grouped(
    connection: Connection, column: ColumnElement[Any], period: Period, share: Share | None
) -> list[tuple[Any, str, int]]:
    """Counts by a column and by the share's dimension."""
    cut = cut_of(share)
    if cut is None:
        by_source = (column, _LEADS.c.source)
        rows = connection.execute(select(*by_source, func.count()).where(_in(period)).group_by(*by_source)).all()
        return [(value, source or "", count) for value, source, count in rows]
    rows = connection.execute(select(column, *cut.counts()).where(_in(period)).group_by(column)).all()
    return [(row[0], own, count) for row in rows for own, count in cut.told(row[1:]).items() if count]


def _in(period: Period, saved_on: ColumnElement[int] = _LEADS.c.saved_on) -> ColumnElement[bool]:
    return and_(_LEADS.c.merged_into.is_(None), saved_on >= number_of(period.first), saved_on <= number_of(period.last))
