"""When somebody who is too young turns 18, as far as the own words tell it. Called by the actions and the gateway.

The actions choose the text by it, the gateway fills the day in: the engine keeps what it says, and nothing personal of
a minor may be kept there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.age_mentions import Kind, find_mentions
from bot.answers.ages import prepare
from bot.answers.births import find_births
from bot.answers.dates import Span
from bot.answers.reading import answer_in
from bot.answers.turning import find_when
from bot.leads.birthdays import age_on, first_adult_day
from bot.leads.eligibility import ADULT_AGE

if TYPE_CHECKING:
    from datetime import date


def read_coming_of_age(text: str, today: date) -> Span | None:
    """Return the days on which the person may turn 18, all after `today`; `None` when `text` tells no day or month.

    A birth date gives one day, "j'aurai 18 ans en mars" the days of that month; a year alone is too wide to tell.
    """
    prepared = prepare(answer_in(text))
    spans = set(find_births(prepared, today).spans)
    if len(spans) == 1:
        born = spans.pop()
        if age_on(born.first, today) >= ADULT_AGE:
            return None
        return _narrow(Span(first_adult_day(born.first), first_adult_day(born.last)))
    to_come = {each.value for each in find_mentions(prepared) if each.kind is Kind.FUTURE}
    when = find_when(prepared, today, "future") if to_come == {ADULT_AGE} else None
    return _narrow(when.span) if when and when.span.first > today else None


def coming_of_age_shown(span: Span) -> str:
    """Return the day, or the month when the day is not known, in figures: 15/03/2027 or 03/2027."""
    return span.first.strftime("%d/%m/%Y" if span.first == span.last else "%m/%Y")


def _narrow(span: Span) -> Span | None:
    return span if (span.first.year, span.first.month) == (span.last.year, span.last.month) else None
