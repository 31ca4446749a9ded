"""What the outreach team counts leads by, and over which days; desk, services and store share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.leads.calendar import start_of


class Dimension(StrEnum):
    """What leads are told apart by. Each lead has one value of each, but as many sectors as were chosen."""

    PLACE = "place"
    AGE = "age"
    LANGUAGE = "language"
    SEX = "sex"
    RETURNEE = "returnee"
    SECTOR = "sector"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Share:
    """The leads of one value of a dimension: what a view of the figures may be narrowed to."""

    dimension: Dimension
    value: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days in Djibouti, from the first to the last, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The moment (UTC) at which it begins, and the one at which it is over."""
        return start_of(self.first), start_of(self.last + timedelta(days=1))


class Span(StrEnum):
    """Into what a period is divided."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def begin(self, day: date) -> date:
        """The first day of the day's own week (Monday), month, or itself."""
        if self is Span.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self is Span.MONTH else day

    def begins(self, period: Period) -> list[date]:
        """The first days of all parts of a period."""
        days = (period.first + timedelta(days=number) for number in range(period.days))
        return list(dict.fromkeys(self.begin(day) for day in days))


_MOST_DAYS, _MOST_WEEKS = 31, 26


def span_for(period: Period) -> Span:
    """The division that can be read as a chart: at most 31 days, or 26 weeks."""
    if period.days <= _MOST_DAYS:
        return Span.DAY
    return Span.WEEK if period.days <= _MOST_WEEKS * 7 else Span.MONTH
