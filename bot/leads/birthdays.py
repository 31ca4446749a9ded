"""Ages and birthdays, counted in days of Djibouti. Pure; readers of answers, services and the eligibility texts use it.

Somebody born on 29 February is a year older on 1 March of the years that have no such day.
"""

from __future__ import annotations

from datetime import date

from bot.leads.eligibility import ADULT_AGE


def age_on(birth: date, day: date) -> int:
    """The age in full years on `day` of somebody born on `birth`; negative before the birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birthday(birth: date, age: int) -> date:
    """The day on which somebody born on `birth` turns `age`."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def first_adult_day(birth: date) -> date:
    """The first day on which the rule no longer calls somebody born on `birth` too young."""
    return birthday(birth, ADULT_AGE)


def month_of(day: date) -> str:
    """The month of a day, as it is stored and compared: YYYY-MM."""
    return day.strftime("%Y-%m")


def shown_month(month: str) -> str:
    """A month as people read it, in figures, since month names differ between places: MM/YYYY."""
    year, number = month.split("-")
    return f"{number}/{year}"
