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
