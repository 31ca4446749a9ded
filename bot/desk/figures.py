"""Days, moments and numbers as staff read them: in Djibouti's time, day first; filters of the templates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

ZONE: Final = ZoneInfo("Africa/Djibouti")


def day(value: date | datetime, language: str) -> str:  # noqa: ARG001 # the same in both, so that nobody mixes them up
    """A day, such as 31/03/2027."""
    return f"{value.astimezone(ZONE) if isinstance(value, datetime) else value:%d/%m/%Y}"


def moment(value: datetime, language: str) -> str:
    """A day and the time of the day, in Djibouti."""
    local = value.astimezone(ZONE)
    return f"{day(value, language)} {local:%H:%M}"


def number(value: float, language: str) -> str:
    """A number with the language's own separators."""
    return str(format_decimal(value, locale=language))


def today() -> date:
    """The day in Djibouti."""
    return datetime.now(UTC).astimezone(ZONE).date()
