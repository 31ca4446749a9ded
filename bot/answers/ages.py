"""Ages as people state them: a number, words, a birth date, a year of birth, an age still to come.

Called by the screening actions, with the day in Djibouti as `today`. A wrong age could open the door to a minor or
shut it on somebody entitled: what is not certain is ambiguous, and the bot asks again.
"""

import re
from datetime import date
from typing import Final

from bot.answers import age_words
from bot.answers.age_mentions import Kind, Mention, find_mentions
from bot.answers.births import find_births
from bot.answers.dates import Span, holds_unknown_month, spell_september
from bot.answers.folding import fold
from bot.answers.numbers import figures, holds_words
from bot.answers.reading import Reading, ambiguous, answer_in, invalid, missing
from bot.answers.turning import born, find_when, years_before
from bot.answers.turning_words import Tense
from bot.leads.birthdays import age_on
from bot.leads.eligibility import ADULT_AGE, LAST_YOUTH_AGE

YOUNGEST, OLDEST = 5, 110  # below and above, the number is no age of a person who writes here


_TENSES: Final[tuple[tuple[Tense, Kind], ...]] = (("future", Kind.FUTURE), ("past", Kind.REACHED))
_PHONE: Final = re.compile(r"\+?(?:\d{6,}|\d(?:[ .\-/]{0,2}\d){6,})")
_ONE: Final = re.compile(r"\bune?(?= (?:mois|an|annee|semaine|jour)\b)")
_FEW: Final = re.compile(r"\bquelques?(?= (?:mois|semaines?|jours?)\b)")  # less than a year, which is all that matters
_GROUPED: Final = re.compile(r"(?<!\d)(\d{1,3}) (\d{3})(?= ?(?:fdj|fd|francs?|frs|usd|birr|dollars?|euros?)\b)")
_GLUED_UNIT: Final = re.compile(r"(?<=\d)(?=(?:ans?|annees?|a|yrs?|yo|jir|sano|sanat\w*|sanad\w*|ns)(?:\b|je|j))")
_GLUED_HEAD: Final = re.compile(r"\b(j ?ai|ai|g|age|jai|karma)(?=\d{1,3}(?:\b|ans))")
_HALF: Final = re.compile(r"(?<=\d) 1/2\b|(?<=\d)[.,]\d\b(?![./])")
_AND_A_HALF: Final = re.compile(
    r"(\d(?: ?ans?)?),? et (?:demi\w*|(?:quelques?|\d+) (?:mois|jours?|semaines?)|des poussieres)\b"
)


def read_age(text: str, today: date) -> Reading[int]:
    """Return the age in full years that the person states to have on `today`.

    Details: "several", "birthday_open" (the year of birth leaves the class open), "future_age", "past_age", "about",
    "other_person" when ambiguous; "too_small", "too_large", "future", "bad_date" when invalid.
    """
    prepared = prepare(answer_in(text))
    births = find_births(prepared, today)
    stated = find_mentions(_HALF.sub("", _PHONE.sub(_hashes, births.rest)))
    if births.impossible:
        return invalid("bad_date")
    if any(span.first > today for span in births.spans):
        return invalid("future")
    plain = _plain(stated)
    if births.spans:
        return _from_births(births.spans, plain, today)
    if holds_words(prepared) or holds_unknown_month(births.rest):  # only a half of what was said can be read
        return ambiguous("about")
    if plain is not None:
        return plain
    return _turned(prepared, stated, today) or _unclear(stated, prepared)


def prepare(text: str) -> str:
    """Return the text in one spelling, for the patterns of `age_words`.

    Folded, figures only, glued words parted, halves dropped, apostrophes as spaces.
    """
    prepared = figures(spell_september(fold(text))).replace("'", " ")
    prepared = _FEW.sub("2", _ONE.sub("1", prepared))
    prepared = _GLUED_HEAD.sub(r"\1 ", _GLUED_UNIT.sub(" ", prepared))
    return _AND_A_HALF.sub(r"\1", _GROUPED.sub(r"\1\2", re.sub(r" {2,}", " ", prepared)))


def _plain(stated: list[Mention]) -> Reading[int] | None:
    """Return what the ages say that are stated as present ones, or None when there are none."""
    own = {mention.value for mention in stated if mention.kind is Kind.OWN}
    present = own or {mention.value for mention in stated if mention.kind is Kind.PRESENT}
    if len(present) == 1:
        return _checked(present.pop())
    if present or any(mention.kind is Kind.RANGE for mention in stated):
        return ambiguous("several")
    return None


def _from_births(spans: tuple[Span, ...], plain: Reading[int] | None, today: date) -> Reading[int]:
    youngest = min(age_on(span.last, today) for span in spans)
    oldest = max(age_on(span.first, today) for span in spans)
    if len(set(spans)) > 1:
        return ambiguous("several")
    if plain is not None:
        fits = plain.value is not None and youngest <= plain.value <= oldest
        return plain if fits else ambiguous("several")
    return _between(youngest, oldest)


def _turned(text: str, stated: list[Mention], today: date) -> Reading[int] | None:
    """Read an age still to come, or reached some time ago, from when its birthday is or was."""
    for tense, kind in _TENSES:
        ages = [mention for mention in stated if mention.kind is kind]
        if not ages:
            continue
        when = find_when(text, today, tense)
        if len({mention.value for mention in ages}) > 1:
            return ambiguous("several")
        if when is None or ages[0].value > OLDEST:
            return ambiguous("future_age") if kind is Kind.FUTURE else _checked(ages[0].value)
        if kind is Kind.FUTURE and when.span.last <= today:
            return ambiguous("future_age")
        span = born(when.span, ages[0].value)
        if kind is Kind.FUTURE:  # not turned yet, so the birthday is after today whatever the span says
            span = Span(max(span.first, years_before(today, ages[0].value)), span.last)
        return _between(age_on(span.last, today), age_on(span.first, today))
    return None


def _unclear(stated: list[Mention], text: str) -> Reading[int]:
    for kind, detail in ((Kind.ABOUT, "about"), (Kind.PAST, "past_age"), (Kind.OTHER, "other_person")):
        if any(mention.kind is kind for mention in stated):
            return ambiguous(detail)
    return ambiguous("about") if age_words.ROUGH.search(text) else missing()


def _between(youngest: int, oldest: int) -> Reading[int]:
    """Return the lower of two possible ages when the bot would treat both alike."""
    if _class(youngest) != _class(oldest):
        return ambiguous("birthday_open")
    return _checked(youngest)


def _class(age: int) -> int:
    return (age >= ADULT_AGE) + (age > LAST_YOUTH_AGE)


def _checked(age: int) -> Reading[int]:
    if age < YOUNGEST:
        return invalid("too_small")
    return invalid("too_large") if age > OLDEST else Reading(age)


def _hashes(match: re.Match[str]) -> str:
    return "#" * len(match.group())
