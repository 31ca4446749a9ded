"""Counts of leads for the team's figures: a few grouped statements, whatever the number of leads. Services call them.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    UnaryExpression,
    and_,
    case,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.sql.operators import custom_op

from bot.leads.age_groups import AgeGroup, age_group
from bot.leads.eligibility import OLDEST_AGE
from bot.leads.figures import Dimension, Period, Share
from bot.store.base import UtcDateTime, has_id, table_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS = table_of(Lead)
# In the order of `ix_leads_figures`: SQLite then counts along the index and sorts nothing.
_COLUMNS: dict[Dimension, ColumnElement[Any]] = {
    Dimension.SEX: _LEADS.c.sex,
    Dimension.RETURNEE: _LEADS.c.returnee,
    Dimension.LANGUAGE: _LEADS.c.language,
    Dimension.AGE: _LEADS.c.age,
    Dimension.PLACE: _LEADS.c.place,
    Dimension.SOURCE: _LEADS.c.source,
}
_FIRST_AGES = sorted((group.bounds[0] for group in AgeGroup), reverse=True)
_GROUPED = {Dimension.AGE: case(*((_LEADS.c.age >= first, first) for first in _FIRST_AGES), else_=_FIRST_AGES[-1])}
"""What stands for a column where only its groups matter: the first age of each."""
SINGLE = tuple(_COLUMNS)
"""The dimensions of which a lead has one value, in the order of `joint`."""
_HOUR, _DAY, _WEEK = 3600, 86400, 604800  # seconds
_DAY_OF_HOURS, _EXACT_HOURS = 24, 72
_AHEAD = 3 * _HOUR
"""Djibouti is three hours ahead of UTC, in winter and summer."""
_EPOCH, _MONDAY = date(1970, 1, 1), 4
"""Where seconds are counted from, and after how many days the first week began."""
Found = tuple[str, str, int]
"""Something, the value of the share's dimension, and how many leads have both."""


def joint(connection: Connection, period: Period, share: Share | None) -> list[tuple[tuple[str, ...], str, int]]:
    """How many leads have the same values: those of `SINGLE`, the value of the share's dimension, and the count."""
    every = _combined(connection, period)
    if share is None:
        return [(values, "", count) for values, count in every.items()]
    if share.dimension is not Dimension.SECTOR:
        at = SINGLE.index(share.dimension)
        return [(values, values[at], count) for values, count in every.items()]
    # Counted twice along the index and subtracted: with the sector as one more column, SQLite would sort all leads.
    chose = _combined(connection, period, _is(share))
    parts = (("yes", chose), ("no", every - chose))
    return [(values, own, count) for own, part in parts for values, count in part.items()]


def _combined(connection: Connection, period: Period, *found: ColumnElement[bool]) -> Counter[tuple[str, ...]]:
    """How many leads have the same values of `SINGLE`."""
    created: ColumnElement[Any] = _LEADS.c.created_at
    if connection.dialect.name == "sqlite":
        # Left alone, it would go along the index of moments, look up every row, and sort; "+" hides the column.
        created = type_coerce(UnaryExpression(created, operator=custom_op("+")), UtcDateTime)
    columns = list(_COLUMNS.values())
    rows = connection.execute(select(*columns, func.count()).where(_in(period, created), *found).group_by(*columns))
    groups = {age: value_of(Dimension.AGE, age) for age in range(OLDEST_AGE + 1)}
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        sex, returnee, language, age, place, source, count = tuple[Any, ...](row)
        counts[sex or "", "yes" if returnee else "no", language, groups[age], place, source or ""] += count
    return counts


def by_day(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, str, int]]:
    """How many leads were saved on each day in Djibouti: the day, the value of the share's dimension, the count."""
    day = (_seconds(connection, _LEADS.c.created_at) + _AHEAD) // _DAY
    found = _grouped(connection, (day,), period, share)
    return [(_EPOCH + timedelta(days=number), own, count) for number, own, count in found]


def hours_to_contact(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, int, int]]:
    """After how many hours the team first spoke with the leads of each week: its Monday, the hours, how many leads.

    The hours are whole ones for three days, and then those of whole days.
    """
    created = _seconds(connection, _LEADS.c.created_at)
    hours = (_seconds(connection, _LEADS.c.reached_at) - created) // _HOUR
    coarse = case((hours < _EXACT_HOURS, hours), else_=hours - hours % _DAY_OF_HOURS).label("hours")
    week = ((created + _AHEAD - _MONDAY * _DAY) // _WEEK).label("week")
    rows = connection.execute(
        select(week, coarse, func.count())
        .where(_in(period), _LEADS.c.reached_at.is_not(None), *([_is(share)] if share else []))
        .group_by(week, coarse)
    )
    return [(_EPOCH + timedelta(days=_MONDAY, weeks=week), hours, count) for week, hours, count in rows]


def by_sector(connection: Connection, period: Period, share: Share | None) -> list[Found]:
    """How many leads chose each sector; counted by the whole choice, of which there are few, and then told apart."""
    counts: Counter[tuple[str, str]] = Counter()
    for chosen, own, count in _grouped(connection, (_LEADS.c.sectors,), period, share):
        for sector in chosen:
            counts[sector, own] += count
    return [(sector, own, count) for (sector, own), count in counts.items()]


def wanted(share: Share | None) -> str:
    """The value of the share's dimension that means the share."""
    return "" if share is None else "yes" if share.dimension is Dimension.SECTOR else share.value


def value_of(dimension: Dimension, kept: Any) -> str:  # noqa: ANN401 # what the column holds
    """The value of a dimension for what a column holds; empty: not known."""
    match dimension:
        case Dimension.AGE:
            return str(age_group(kept) or AgeGroup.FROM_18)
        case Dimension.RETURNEE:
            return "yes" if kept else "no"
        case _:
            return kept or ""


def _grouped(
    connection: Connection, columns: tuple[ColumnElement[Any], ...], period: Period, share: Share | None
) -> list[tuple[Any, ...]]:
    """Counts by columns and by the share's dimension."""
    if share is None:
        rows = connection.execute(select(*columns, func.count()).where(_in(period)).group_by(*columns))
        return [(*row[:-1], "", row[-1]) for row in rows]
    single = share.dimension in _COLUMNS
    of_share = _GROUPED.get(share.dimension, _COLUMNS[share.dimension]) if single else _of_sector(share)
    counted = (*columns, of_share)
    rows = connection.execute(select(*counted, func.count()).where(_in(period)).group_by(*counted))
    return [(*row[:-2], value_of(share.dimension, row[-2]) if single else row[-2], row[-1]) for row in rows]


def _of_sector(share: Share) -> ColumnElement[Any]:
    return case((has_id(_LEADS.c.sectors, share.value), "yes"), else_="no")


def _is(share: Share) -> ColumnElement[bool]:
    match share.dimension:
        case Dimension.SECTOR:
            return has_id(_LEADS.c.sectors, share.value)
        case Dimension.AGE:
            first, last = AgeGroup(share.value).bounds
            return _LEADS.c.age >= first if last is None else _LEADS.c.age.between(first, last)
        case Dimension.RETURNEE:
            return _LEADS.c.returnee.is_(share.value == "yes")
        case _:
            column = _COLUMNS[share.dimension]
            return column == share.value if share.value else column.is_(None)


def _in(period: Period, created: ColumnElement[Any] = _LEADS.c.created_at) -> ColumnElement[bool]:
    begin, end = period.moments
    return and_(_LEADS.c.merged_into.is_(None), created >= begin, created < end)


def _seconds(connection: Connection, moment: ColumnElement[Any]) -> ColumnElement[int]:
    """Whole seconds since 1970: quicker to divide and to group by than dates are. SQLite keeps moments as text."""
    if connection.dialect.name == "sqlite":
        return type_coerce(func.unixepoch(moment), Integer)
    return cast(func.floor(func.extract("epoch", moment)), BigInteger)
