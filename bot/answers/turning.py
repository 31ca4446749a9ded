"""When a person says that they turn an age: in March, next month, in three months. Used by `ages`.

A time becomes the span of days on which the birthday may fall; taken back by the age reached, that is a span of birth
dates.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.answers import turning_words as words
from bot.answers.dates import Span, day_span, find_dates, month_span, year_span
from bot.answers.month_names import MONTHS
from bot.answers.turning_words import Tense

_MONTHS_A_YEAR: Final = 12


class When(NamedTuple):
    """A time seen in a text: the days it may mean, and where it stands."""

    span: Span
    start: int
    end: int


def years_before(day: date, years: int) -> date:
    """Return the same day `years` earlier; where there is no 29 February, 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def born(turning: Span, age: int) -> Span:
    """Return the birth dates of somebody who turns `age` within `turning`."""
    return Span(years_before(turning.first, age), years_before(turning.last, age))


def find_when(text: str, today: date, tense: Tense) -> When | None:
    """Return the first time of `text` that can be meant in `tense`, or None."""
    times: list[When] = [
        When(found.span, found.start, found.end) for found in find_dates(text, today) if found.span is not None
    ]
    for pattern, reader in _COMPILED[tense]:
        match = pattern.search(text)
        if match and not any(time.start <= match.start() < time.end for time in times):
            span = reader(match, today)
            if span is not None:
                times.append(When(span, match.start(), match.end()))
    return min(times, key=lambda time: time.start, default=None)


def _later(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _month_after(today: date, months: int) -> Span:
    index = today.year * _MONTHS_A_YEAR + today.month - 1 + months
    return month_span(index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written]


def _next_month_of_name(match: re.Match[str], today: date) -> Span | None:
    month = _month(match["month"])
    if match["day"]:
        year = today.year + ((month, int(match["day"])) <= (today.month, today.day))
        return day_span(year, month, int(match["day"]))
    if month == today.month:  # later this month, or in a year at the latest: not reached yet in either case
        return Span(_later(today, 1), _later(today, 364))
    return month_span(today.year + (month < today.month), month)


def _last_month_of_name(match: re.Match[str], today: date) -> Span | None:
    month = _month(match["month"])
    if match["day"]:
        year = today.year - ((month, int(match["day"])) > (today.month, today.day))
        return day_span(year, month, int(match["day"]))
    if month == today.month:
        return Span(today.replace(day=1), today)
    return month_span(today.year - (month > today.month), month)


def _in_units(match: re.Match[str], today: date) -> Span | None:
    count, unit = int(match["count"]), match["unit"]
    if unit.startswith(("an", "san")):
        return Span(years_before(today, -count), years_before(today, -count)) if count <= 50 else None  # noqa: PLR2004
    if unit.startswith(("mois", "bil")):
        month = _month_after(today, count) if count <= 60 else None  # noqa: PLR2004 - five years at most
        return Span(max(month.first, _later(today, 1)), month.last) if month else None
    days = count * (7 if unit.startswith(("sem", "isb", "tod")) else 1)
    return Span(_later(today, max(1, days)), _later(today, max(1, days) + 6)) if days <= 400 else None  # noqa: PLR2004


_Reader = Callable[[re.Match[str], date], Span | None]
_READERS: Final[dict[str, _Reader]] = {
    words.IN_UNITS: _in_units,
    words.AFTER_UNITS: _in_units,
    words.TOMORROW: lambda _match, today: Span(_later(today, 1), _later(today, 2)),
    words.NEXT_WEEK: lambda _match, today: Span(_later(today, 1), _later(today, 14)),
    words.NEXT_MONTH: lambda _match, today: _month_after(today, 1),
    words.THIS_MONTH: lambda _match, today: Span(_later(today, 1), _later(today, 31)),
    words.NEXT_YEAR: lambda _match, today: year_span(today.year + 1),
    words.THIS_YEAR: lambda _match, today: Span(
        min(_later(today, 1), date(today.year, 12, 31)), date(today.year, 12, 31)
    ),
    words.IN_YEAR: lambda match, _today: year_span(int(match["year"])),
    words.LAST_YEAR: lambda _match, today: year_span(today.year - 1),
}
_NAMED_MONTH: Final[dict[Tense, _Reader]] = {"future": _next_month_of_name, "past": _last_month_of_name}
_COMPILED: Final[dict[Tense, tuple[tuple[re.Pattern[str], _Reader], ...]]] = {
    tense: (
        *((re.compile(pattern), _READERS[pattern]) for pattern in patterns),
        (re.compile(words.NAMED_MONTH), _NAMED_MONTH[tense]),
        (re.compile(words.DAY_IN_FIGURES), _NAMED_MONTH[tense]),
    )
    for tense, patterns in words.TIMES.items()
}
