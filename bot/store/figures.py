"""Counts of leads for the team's figures: a few grouped statements, whatever the number of leads. Services call them.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Date, and_, case, cast, func, literal, select

from bot.leads.age_groups import AgeGroup
from bot.leads.figures import Dimension, Period, Share
from bot.leads.moves import REACHED
from bot.store.base import table_of
from bot.store.lead_tables import LeadEvent, LeadSector
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS, _SECTORS, _EVENTS = table_of(Lead), table_of(LeadSector), table_of(LeadEvent)
_AGE = case(
    *((_LEADS.c.age >= group.bounds[0], group.value) for group in reversed(AgeGroup)), else_=AgeGroup.FROM_18.value
)
_COLUMNS: dict[Dimension, ColumnElement[Any]] = {
    Dimension.PLACE: _LEADS.c.place,
    Dimension.AGE: _AGE,
    Dimension.LANGUAGE: _LEADS.c.language,
    Dimension.SEX: func.coalesce(_LEADS.c.sex, ""),
    Dimension.RETURNEE: case((_LEADS.c.returnee, "yes"), else_="no"),
    Dimension.SOURCE: func.coalesce(_LEADS.c.source, ""),
}
SINGLE = tuple(_COLUMNS)
"""The dimensions of which a lead has one value, in the order of `joint`."""
_HOUR = 3600


def joint(connection: Connection, period: Period, share: Share | None) -> list[tuple[tuple[str, ...], str, int]]:
    """How many leads have the same values: those of `SINGLE`, the value of the share's dimension, and the count."""
    columns = [column.label(name) for name, column in _COLUMNS.items()]
    of_share = _value_of(share).label("of_share")
    rows = connection.execute(select(*columns, of_share, func.count()).where(_in(period)).group_by(*columns, of_share))
    return [(tuple(row[: len(SINGLE)]), row[-2], row[-1]) for row in rows]


def by_day(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, str, int]]:
    """How many leads were saved on each day in Djibouti, by the value of the share's dimension."""
    day, of_share = _day(connection, _LEADS.c.created_at).label("day"), _value_of(share).label("of_share")
    rows = connection.execute(select(day, of_share, func.count()).where(_in(period)).group_by(day, of_share))
    return [(_as_date(row[0]), row[1], row[2]) for row in rows]


def by_sector(connection: Connection, period: Period, share: Share | None) -> list[tuple[str, str, int]]:
    """How many leads chose each sector, by the value of the share's dimension."""
    of_share = _value_of(share).label("of_share")
    rows = connection.execute(
        select(_SECTORS.c.sector, of_share, func.count())
        .join(_LEADS, _LEADS.c.id == _SECTORS.c.lead_id)
        .where(_in(period))
        .group_by(_SECTORS.c.sector, of_share)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def hours_to_contact(connection: Connection, period: Period, share: Share | None) -> list[tuple[date, int, int]]:
    """After how many whole hours the team first reached the leads of each day: the day, the hours, how many leads.

    Reached is who was written to, or whose state says that somebody of the team spoke with them.
    """
    reached = (_EVENTS.c.kind == "message_sent") | (
        (_EVENTS.c.kind == "state") & _EVENTS.c.after.in_([state.value for state in REACHED])
    )
    first = select(_EVENTS.c.lead_id, func.min(_EVENTS.c.at).label("at")).where(reached).group_by(_EVENTS.c.lead_id)
    contact = first.subquery()
    day = _day(connection, _LEADS.c.created_at).label("day")
    hours = _hours(connection, _LEADS.c.created_at, contact.c.at).label("hours")
    found = _in(period) if share is None else and_(_in(period), _value_of(share) == _wanted(share))
    rows = connection.execute(
        select(day, hours, func.count())
        .join(contact, contact.c.lead_id == _LEADS.c.id)
        .where(found)
        .group_by(day, hours)
    )
    return [(_as_date(row[0]), int(row[1]), row[2]) for row in rows]


def wanted(share: Share | None) -> str:
    """The value in the column of the share's dimension that means the share."""
    return _wanted(share) if share else ""


def _wanted(share: Share) -> str:
    return "yes" if share.dimension is Dimension.SECTOR else share.value


def _value_of(share: Share | None) -> ColumnElement[Any]:
    if share is None:
        return literal("")
    if share.dimension is Dimension.SECTOR:
        chosen = select(_SECTORS.c.lead_id).where(_SECTORS.c.sector == share.value)
        return case((_LEADS.c.id.in_(chosen), "yes"), else_="no")
    return _COLUMNS[share.dimension]


def _in(period: Period) -> ColumnElement[bool]:
    begin, end = period.moments
    return and_(_LEADS.c.merged_into.is_(None), _LEADS.c.created_at >= begin, _LEADS.c.created_at < end)


def _day(connection: Connection, moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day in Djibouti of a moment. SQLite keeps moments as text in UTC, and its answer is text."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+3 hours")
    return cast(func.timezone("Africa/Djibouti", moment), Date)


def _hours(connection: Connection, begin: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        seconds: ColumnElement[Any] = func.unixepoch(end) - func.unixepoch(begin)
        return seconds / _HOUR
    return func.floor(func.extract("epoch", end - begin) / _HOUR)


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
