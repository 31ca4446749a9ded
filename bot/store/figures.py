"""Counts of leads for the team's figures: a few grouped statements, whatever the number of leads. Services call them.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Date, Integer, Text, UnaryExpression, and_, case, cast, func, select, type_coerce
from sqlalchemy.sql.operators import custom_op

from bot.leads.age_groups import AgeGroup, age_group
from bot.leads.eligibility import OLDEST_AGE
from bot.leads.figures import Dimension, Period, Share
from bot.leads.lead import LeadState
from bot.store.base import UtcDateTime, table_of
from bot.store.lead_tables import LeadEvent, LeadSector
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

_LEADS, _SECTORS, _EVENTS = table_of(Lead), table_of(LeadSector), table_of(LeadEvent)
# In the order of `ix_leads_figures`: SQLite then counts along the index and sorts nothing.
_COLUMNS: dict[Dimension, ColumnElement[Any]] = {
    Dimension.PLACE: _LEADS.c.place,
    Dimension.LANGUAGE: _LEADS.c.language,
    Dimension.AGE: _LEADS.c.age,
    Dimension.SEX: _LEADS.c.sex,
    Dimension.RETURNEE: _LEADS.c.returnee,
    Dimension.SOURCE: _LEADS.c.source,
}
SINGLE = tuple(_COLUMNS)
"""The dimensions of which a lead has one value, in the order of `joint`."""
_HOUR, _DAY_OF_HOURS, _EXACT_HOURS = 3600, 24, 72
Found = tuple[Any, str, int]
"""Something, the value of the share's dimension, and how many leads have both."""


def joint(connection: Connection, period: Period, share: Share | None) -> list[tuple[tuple[str, ...], str, int]]:
    """How many leads have the same values: those of `SINGLE`, the value of the share's dimension, and the count."""
    if share is None:
        return [(values, "", count) for values, count in _combined(connection, period).items()]
    every = _combined(connection, period)
    if share.dimension is not Dimension.SECTOR:
        at = SINGLE.index(share.dimension)
        return [(values, values[at], count) for values, count in every.items()]
    chose = _combined(connection, period, _is(share))
    return [
        (values, own, count) for own, part in (("yes", chose), ("no", every - chose)) for values, count in part.items()
    ]


def _combined(connection: Connection, period: Period, *found: ColumnElement[bool]) -> Counter[tuple[str, ...]]:
    """How many leads have the same values of `SINGLE`."""
    created: ColumnElement[Any] = _LEADS.c.created_at
    if connection.dialect.name == "sqlite" and not found:
        # Left alone, it would go along the index of moments, look up every row, and sort; "+" hides the column.
        created = type_coerce(UnaryExpression(created, operator=custom_op("+")), UtcDateTime)
    columns = list(_COLUMNS.values())
    rows = connection.execute(select(*columns, func.count()).where(_in(period, created), *found).group_by(*columns))
    groups = {age: value_of(Dimension.AGE, age) for age in range(OLDEST_AGE + 1)}
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        place, language, age, sex, returnee, source, count = tuple[Any, ...](row)
        counts[place, language, groups[age], sex or "", "yes" if returnee else "no", source or ""] += count
    return counts


def by_day(connection: Connection, period: Period, share: Share | None) -> list[Found]:
    """How many leads were saved on each day in Djibouti."""
    day = _day(connection, _LEADS.c.created_at)
    return [(_as_date(row[0]), row[1], row[2]) for row in _grouped(connection, day, period, share)]


def by_sector(connection: Connection, period: Period, share: Share | None) -> list[Found]:
    """How many leads chose each sector; counted by the whole choice, of which there are few, and then told apart."""
    sqlite = connection.dialect.name == "sqlite"  # which keeps JSON as text
    choice = type_coerce(_LEADS.c.sectors, Text) if sqlite else cast(_LEADS.c.sectors, Text)
    counts: Counter[tuple[str, str]] = Counter()
    for chosen, own, count in _grouped(connection, choice, period, share):
        for sector in json.loads(chosen):
            counts[sector, own] += count
    return [(sector, own, count) for (sector, own), count in counts.items()]


def hours_to_contact(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, int, int]]:
    """After how many hours the team first spoke with the leads of each week: its Monday, the hours, how many leads.

    Every way beyond passes the state `contacted` (`bot.leads.moves`). The hours are whole ones for three days, and then
    those of whole days.
    """
    event = _EVENTS.c
    contact = (
        select(event.lead_id, func.min(event.at).label("at"))
        .where(event.kind == "state", event.after == LeadState.CONTACTED.value)
        .group_by(event.lead_id)
        .subquery()
    )
    hours = _hours(connection, _LEADS.c.created_at, contact.c.at)
    coarse = case((hours < _EXACT_HOURS, hours), else_=hours - hours % _DAY_OF_HOURS).label("hours")
    week = _week(connection, _LEADS.c.created_at).label("week")
    rows = connection.execute(
        select(week, coarse, func.count())
        .join(contact, contact.c.lead_id == _LEADS.c.id)
        .where(_in(period), *([_is(share)] if share else []))
        .group_by(week, coarse)
    )
    return [(_as_date(row[0]), int(row[1]), row[2]) for row in rows]


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
    connection: Connection, column: ColumnElement[Any], period: Period, share: Share | None
) -> Iterable[Found]:
    """Counts by a column and by the share's dimension."""
    if share is None:
        rows = connection.execute(select(column, func.count()).where(_in(period)).group_by(column))
        return [(row[0], "", row[1]) for row in rows]
    single = share.dimension in _COLUMNS
    of_share = _COLUMNS[share.dimension] if single else _of_sector(share)
    rows = connection.execute(select(column, of_share, func.count()).where(_in(period)).group_by(column, of_share))
    return [(row[0], value_of(share.dimension, row[1]) if single else row[1], row[2]) for row in rows]


def _of_sector(share: Share) -> ColumnElement[Any]:
    chosen = select(_SECTORS.c.lead_id).where(_SECTORS.c.sector == share.value)
    return case((_LEADS.c.id.in_(chosen), "yes"), else_="no")


def _is(share: Share) -> ColumnElement[bool]:
    match share.dimension:
        case Dimension.SECTOR:
            return _LEADS.c.id.in_(select(_SECTORS.c.lead_id).where(_SECTORS.c.sector == share.value))
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


def _day(connection: Connection, moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day in Djibouti of a moment. SQLite keeps moments as text in UTC, and its answer is text."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+3 hours")
    return cast(func.timezone("Africa/Djibouti", moment), Date)


def _week(connection: Connection, moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """The Monday of a moment's week in Djibouti."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+3 hours", "weekday 0", "-6 days")
    return cast(func.date_trunc("week", func.timezone("Africa/Djibouti", moment)), Date)


def _hours(connection: Connection, begin: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        seconds = type_coerce(func.unixepoch(end), Integer) - type_coerce(func.unixepoch(begin), Integer)
        return seconds // _HOUR
    return cast(func.floor(func.extract("epoch", end - begin) / _HOUR), Integer)


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
