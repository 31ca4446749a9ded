"""Dates and parts of dates in a text that `numbers.figures` has rewritten. Used by `births` and `turning`.

Day comes before month, as in Djibouti; month before day is accepted only where the other reading cannot be.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from bot.answers.month_names import MONTHS

_MONTH: Final = "(?P<name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR: Final = r"(?P<year>(?:1[89]|2[01])\d\d)"
_SHORT_YEAR: Final = r"(?P<year>(?:1[89]|2[01])\d\d|\d\d)"
_OF: Final = r"[ ,]*(?:(?:de|du|en|an|l an|sanadkii|sannadkii|sannad) )?"
_NOT_IN_NUMBER: Final = r"(?<![\d/.\-+])"
_END: Final = r"(?![\d/\-]|\.\d)"


class Span(NamedTuple):
    """The days that a date may mean: one day, or all days of a month or year; both ends included."""

    first: date
    last: date


class Found(NamedTuple):
    """A date seen in a text: its span (None for a day that no calendar has) and where it stands."""

    span: Span | None
    start: int
    end: int


def full_year(written: str, today: date) -> int:
    """Return the year meant by 2 or 4 figures; two figures mean the latest such year that is not after `today`."""
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - four figures are the year itself
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century + year - 100


def year_span(year: int) -> Span:
    """Return the span of a whole year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def month_span(year: int, month: int) -> Span:
    """Return the span of a whole month."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def day_span(year: int, month: int, day: int) -> Span | None:
    """Return the span of one day, or None when the calendar has no such day."""
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return Span(exact, exact)


def _iso(match: re.Match[str], _today: date) -> Span | None:
    return day_span(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_month_year(match: re.Match[str], today: date) -> Span | None:
    year, first, second = full_year(match["year"], today), int(match["day"]), int(match["month"])
    return day_span(year, second, first) or day_span(year, first, second)


def _named(match: re.Match[str], today: date) -> Span | None:
    return day_span(full_year(match["year"], today), MONTHS[match["name"]], int(match["day"]))


def _named_month(match: re.Match[str], today: date) -> Span | None:
    return month_span(full_year(match["year"], today), MONTHS[match["name"]])


def _month_year(match: re.Match[str], today: date) -> Span | None:
    month = int(match["month"])
    return month_span(full_year(match["year"], today), month) if 1 <= month <= 12 else None  # noqa: PLR2004 - months


_Reader = Callable[[re.Match[str], date], Span | None]
_DAY: Final = r"(?P<day>\d{1,2})"
_FORMS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = tuple(
    (re.compile(_NOT_IN_NUMBER + form + _END), reader)
    for form, reader in (
        (rf"{_YEAR}[\-/.](?P<month>\d{{1,2}})[\-/.]{_DAY}", _iso),
        (rf"{_DAY} ?(?P<sep>[\-/.]) ?(?P<month>\d{{1,2}}) ?(?P=sep) ?{_SHORT_YEAR}", _day_month_year),
        (r"(?:(?<=^)|(?<= ))(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)(?=\W*$)", _day_month_year),
        (rf"{_DAY} (?:(?:du|de|le|mois) )*(?P<month>\d{{1,2}}) (?:(?:de|en|l an) )?{_YEAR}", _day_month_year),
        (rf"{_DAY} ?(?:er|eme)?[ \-]?(?:de |du |bisha |bil )?{_MONTH}{_OF}[\-/]?{_SHORT_YEAR}", _named),
        (rf"(?:\b){_MONTH} {_DAY}(?:er)?{_OF}[\-/]?{_YEAR}", _named),
        (rf"{_YEAR} {_MONTH} {_DAY}", _named),
        (rf"\b{_MONTH}{_OF}[\-/]?{_YEAR}", _named_month),
        (rf"(?P<month>\d{{1,2}})[\-/.]{_YEAR}", _month_year),
    )
)
_SEPTEMBER: Final = re.compile(r"(?<!dix )\bsept\b\.?(?=[ ,\-]*(?:\d{4}|deux mille))")


# A day, a word or two that name no month we know, and a year: 12 ximoli 2004. The day is no age.
_UNKNOWN_MONTH: Final = re.compile(
    r"(?<![\d#])\d{1,2}[ /\-.,]{1,2}(?P<words>[a-z]{3,}(?:[ \-][a-z]{3,})?)[ /\-.,]{1,2}(?:19|20)\d\d(?!\d)"
)
_NO_MONTH: Final = re.compile(
    rf"\b{_MONTH}|\b(?:an|ans|annee|annees|jir|sano|sanad\w*|sanat\w*|depuis|en|rentre\w*|revenue?s?|retour\w*|arrive\w*|soo|kii|"
    r"dhash\w*|yoobok\w*|nee?|born|formation|bac|promo\w*|et|iyo|kee)\b"
)


def holds_unknown_month(text: str) -> bool:
    """Say whether a day, something that is no known month, and a year stand together in folded text."""
    return any(not _NO_MONTH.search(found["words"]) for found in _UNKNOWN_MONTH.finditer(text))


def spell_september(folded: str) -> str:
    """Return folded text with "sept" before a year written out, lest it be taken for the number seven."""
    return _SEPTEMBER.sub("septembre", folded)


def find_dates(text: str, today: date) -> list[Found]:
    """Return the dates of `text` that name a year and at least a month, in order, none overlapping another.

    A date that no calendar has is kept, without a span, when its year has four figures; else it is no date (18/22/23).
    """
    found: list[Found] = []
    for form, reader in _FORMS:
        for match in form.finditer(text):
            span = reader(match, today)
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            if not overlaps and (span is not None or len(match["year"]) > 2):  # noqa: PLR2004 - figures of a year
                found.append(Found(span, match.start(), match.end()))
    return sorted(found, key=lambda each: each.start)
