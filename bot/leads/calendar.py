"""Days and weeks as the outreach team counts them: in Djibouti (UTC+3, no summer time). Services and store use it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

DJIBOUTI = timezone(timedelta(hours=3), "Africa/Djibouti")


def day_of(moment: datetime) -> date:
    """The day in Djibouti on which a moment falls."""
    return moment.astimezone(DJIBOUTI).date()


def start_of(day: date) -> datetime:
    """The moment, in UTC, at which a day begins in Djibouti."""
    return datetime.combine(day, time(), DJIBOUTI).astimezone(UTC)


_DAY_0 = date(1970, 1, 1)


def number_of(day: date) -> int:
    """A day as a number that is quick to count by: days since 1970."""
    return (day - _DAY_0).days


def numbered(number: int) -> date:
    """The day with this number."""
    return _DAY_0 + timedelta(days=number)


def whole_hours(begin: datetime, end: datetime) -> int:
    """Whole hours from one moment to another."""
    return (end - begin) // timedelta(hours=1)
