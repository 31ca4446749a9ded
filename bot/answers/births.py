"""Birth dates, and years of birth, in a prepared text. Used by `ages`."""

import re
from datetime import date
from typing import Final, NamedTuple

from bot.answers.age_words import AGE_UNIT, FUTURE, MONTH, REACHED
from bot.answers.dates import Span, find_dates, full_year, year_span
from bot.answers.turning_words import TIME_AFTER

_BORN: Final = re.compile(
    r"\b(?:(?:suis|sui|chui|chuis|etais|ete) nee?\b|nee\b|ne(?= (?:le|en|au|a|vers|de|du|\d))|naissance|naissanc|"
    r"nai|naquis|"
    r"dhash\w*|dhal(?:ash|at)\w*|dashay|dashey|yoobok\w*|oobok\w*|born|dob|ddn)"
)
# A date or year beside one of these is the date of something else.
_OTHER_EVENT: Final = re.compile(
    r"\b(?:rentre\w*|revenue?s?|retour\w*|arrive\w*|depuis|formation|commenc\w*|debut\w*|parti\w*|quitte\w*|bac|"
    r"soo laab\w*|soo noq\w*|imid)\b"
)
_FILLER: Final = (
    r"(?:en|c|est|cest|an|annee|l|d|de|du|je|j|suis|sui|moi|ma|mon|la|le|date|san+ad\w*|sano|waa|waxaan|sanata|oui|"
    r"ben|classe|"
    r"generation|promo|anu|ahay)"
)
_YEAR: Final = r"(?<![\d/.\-+])(?P<year>(?:1[89]|20|21)\d\d)(?![\d/\-])"
_YEAR_ALONE: Final = re.compile(rf"\W*(?:{_FILLER}\W+){{0,6}}{_YEAR}(?: ?(?:kii|dii|kinni\w*|ahay))?\W*")
_SHORT_YEAR_ALONE: Final = re.compile(r"\W*(?:(?:je|j|moi|c|est|suis|sui)\W+){0,4}(?:de|en)\W+(?P<year>0\d|9\d|8\d)\W*")
_AFTER_BORN: Final = re.compile(
    rf"\D{{0,30}}?{_YEAR}|\W{{0,2}}(?:(?:e|en|de|in|vers|l an)\W+)*(?P<short>\d\d)(?!\d| ?(?:ans?\b|/|-|{MONTH}))"
)
_BEFORE_BORN: Final = re.compile(rf"{_YEAR}[^\d]{{0,25}}$")
_PART_OF_DATE: Final = re.compile(rf"\b\d{{1,4}}\b(?! ?{AGE_UNIT})")
_FEW_WORDS: Final = 5
_YEAR_LENGTH: Final = 4


class _Year(NamedTuple):
    """A year of birth and where it stands."""

    year: int
    start: int
    end: int


class Births(NamedTuple):
    """The spans in which the person says to be born, whether one of the dates cannot be, and the text without them."""

    spans: tuple[Span, ...]
    impossible: bool
    rest: str


def find_births(text: str, today: date) -> Births:
    """Read the birth dates of a prepared text; a date of something else is taken out of the rest, but not counted."""
    born = _BORN.search(text)
    dates = find_dates(text, today)
    rest = text
    for found in dates:
        rest = _blank(rest, found.start, found.end)
    turning = FUTURE.search(text) or REACHED.search(text)  # j'aurai 19 ans le…: that date is a birthday to come
    if TIME_AFTER.search(text) and not born and all(found.span and found.span.last > today for found in dates):
        for found in dates:  # 18 ans en décembre 2026: the day and month beside the age are needed still
            text = _blank(text, found.end - _YEAR_LENGTH, found.end)
        return Births((), impossible=False, rest=text)
    if born or (_is_short(rest) and not turning and not _OTHER_EVENT.search(text)):
        spans = tuple(found.span for found in dates if found.span is not None)
        impossible = len(spans) < len(dates)
        if born and len(spans) > 1:  # né le 12/03/2004, rentré le 1/1/2020: the date after the word is the birth date
            after = [found.span for found in dates if found.span and found.start >= born.end()]
            spans = (after[0] if after else spans[-1],)
    else:
        spans, impossible = (), False
    if not dates:
        year = _year(text, born, today)
        if year is not None:
            spans = (year_span(year.year),)
            rest = _blank(rest, year.start, year.end)
    if born and not spans:  # né le 15 mars, née un 3: parts of a date, not ages
        rest = _PART_OF_DATE.sub(lambda match: "#" * len(match.group()), rest)
    return Births(spans, impossible, rest)


def _year(text: str, born: re.Match[str] | None, today: date) -> _Year | None:
    """Find the year that follows or precedes the word for being born, or that is all there is."""
    alone = _YEAR_ALONE.fullmatch(text) or _SHORT_YEAR_ALONE.fullmatch(text)
    if alone:
        return _Year(full_year(alone["year"], today), alone.start("year"), alone.end("year"))
    if not born:
        return None
    after = _AFTER_BORN.match(text, born.end())
    if after:
        group = "year" if after["year"] else "short"
        return _Year(full_year(after[group], today), after.start(group), after.end(group))
    before = _BEFORE_BORN.search(text[: born.start()])
    return _Year(int(before["year"]), before.start("year"), before.end("year")) if before else None


def _is_short(rest: str) -> bool:
    return len(re.findall(r"[^\W\d_]+", rest)) <= _FEW_WORDS


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "#" * (end - start) + text[end:]
