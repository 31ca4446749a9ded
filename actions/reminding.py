"""The reminder for somebody too young: offered, agreed to by a button, and nothing kept otherwise (decision 14).

The screening uses it. The month of the 18th birthday is pressed, since of a minor no age and no birth date is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.leads.birthdays import month_of, shown_month
from bot.leads.eligibility import Outcome

if TYPE_CHECKING:
    from datetime import date

    from actions.services import Services
    from actions.skill import Say
    from actions.turn import Turn

_MONTHS_A_YEAR = 12
_FIRST_PAGE, _LATER = range(_MONTHS_A_YEAR + 1), range(_MONTHS_A_YEAR + 1, 2 * _MONTHS_A_YEAR + 1)
"""Months from the present one. Who turns 18 later than in two years is told to come back, and no reminder is kept."""


async def answer_reminder(services: Services, turn: Turn, say: Say) -> bool:
    """Answer a button of the reminder; says whether there was anything to answer."""
    pressed, today = turn.entity("reminder"), services.today()
    if pressed == "drop":
        await services.drop_reminder(turn.person)
        say("utter_reminder_dropped")
        return True
    if turn.slot("eligibility") != Outcome.MINOR:
        return False
    if pressed == "ask":
        say("utter_reminder_ask")
    elif pressed == "no":
        say("utter_reminder_none")
    elif pressed == "more":
        say("utter_reminder_month_later", choices=_buttons(_months(today, _LATER)))
    elif pressed in (*_months(today, _FIRST_PAGE), *_months(today, _LATER)):
        await services.keep_reminder(turn.person, pressed, turn.language)
        say("utter_reminder_kept")
    else:  # agreed, or a month that is over by now
        say("utter_reminder_month", choices=_buttons(_months(today, _FIRST_PAGE)))
    return True


def _months(today: date, ahead: range) -> list[str]:
    first = today.year * _MONTHS_A_YEAR + today.month - 1
    return [
        month_of(today.replace(year=number // _MONTHS_A_YEAR, month=number % _MONTHS_A_YEAR + 1, day=1))
        for number in (first + each for each in ahead)
    ]


def _buttons(months: list[str]) -> list[dict[str, str]]:
    return [
        {"title": shown_month(month), "payload": f'/check_eligibility{{"reminder": "{month}"}}'} for month in months
    ]
