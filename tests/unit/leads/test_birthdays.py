"""The days around birthdays, counted in Djibouti: three years of them, leap days, and the moment of midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.birthdays import age_on, birthday, first_adult_day
from bot.leads.calendar import DJIBOUTI, day_of
from bot.leads.eligibility import ADULT_AGE, LAST_YOUTH_AGE, Outcome, decide

DAY = timedelta(days=1)
THREE_YEARS = [date(2026, 1, 1) + n * DAY for n in range(3 * 365 + 1)]  # 2028 has a 29 February
LEAP_DAYS = [date(2000, 2, 29), date(2004, 2, 29), date(2008, 2, 29)]
births = st.dates(date(1920, 1, 1), date(2026, 11, 23))
days = st.dates(date(2026, 11, 23), date(2030, 12, 31))


def _outcome(birth: date, day: date) -> Outcome:
    """What the rule says on this day to somebody in Djibouti who never left."""
    return decide(age_on(birth, day), "balbala", returnee=False).outcome


@pytest.mark.parametrize(
    ("age", "before", "since"),
    [
        (ADULT_AGE, Outcome.MINOR, Outcome.ELIGIBLE_YOUTH),
        (LAST_YOUTH_AGE + 1, Outcome.ELIGIBLE_YOUTH, Outcome.TOO_OLD),
    ],
)
def test_the_answer_changes_on_the_birthday_for_every_birthday_of_three_years(
    age: int, before: Outcome, since: Outcome
) -> None:
    for day in THREE_YEARS:
        if (day.month, day.day) != (2, 29) or (day.year - age) % 4 == 0:
            birth = day.replace(year=day.year - age)
            assert (_outcome(birth, day - DAY), _outcome(birth, day)) == (before, since), day


@pytest.mark.parametrize("age", [ADULT_AGE, LAST_YOUTH_AGE + 1])
@pytest.mark.parametrize("birth", [*LEAP_DAYS, date(2000, 2, 28), date(2000, 3, 1), date(2001, 12, 31)])
def test_every_day_of_the_year_before_and_the_two_after_a_birthday_is_on_its_side(birth: date, age: int) -> None:
    turned = birthday(birth, age)
    for n in range(-365, 2 * 365):
        assert (age_on(birth, turned + n * DAY) >= age) == (n >= 0)


@pytest.mark.parametrize(
    ("birth", "age", "day"),
    [
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2000, 2, 29), 27, date(2027, 3, 1)),
        (date(2008, 2, 29), 20, date(2028, 2, 29)),
        (date(2008, 11, 23), 18, date(2026, 11, 23)),
    ],
)
def test_a_leap_day_is_kept_on_1_march_in_other_years(birth: date, age: int, day: date) -> None:
    assert birthday(birth, age) == day


def test_the_day_changes_at_midnight_in_djibouti_and_not_at_midnight_in_greenwich() -> None:
    birth, midnight = date(2008, 11, 24), datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert midnight.astimezone(DJIBOUTI).isoformat() == "2026-11-24T00:00:00+03:00"
    before = day_of(midnight - timedelta(microseconds=1))
    assert (_outcome(birth, before), _outcome(birth, day_of(midnight))) == (
        Outcome.MINOR,
        Outcome.ELIGIBLE_YOUTH,
    )


@given(birth=births, day=days, later=st.integers(0, 40_000))
def test_an_age_never_decreases_as_days_go_by(birth: date, day: date, later: int) -> None:
    after = day + timedelta(days=later)
    assert 0 <= age_on(birth, after) - age_on(birth, day) <= later // 365 + 1


@given(birth=births)
def test_the_first_adult_day_is_the_first_day_on_which_the_rule_says_yes(birth: date) -> None:
    first = first_adult_day(birth)
    assert _outcome(birth, first - DAY) is Outcome.MINOR
    assert _outcome(birth, first) is Outcome.ELIGIBLE_YOUTH


@given(birth=births, years=st.integers(0, 60))
def test_a_birthday_is_the_day_of_the_new_age(birth: date, years: int) -> None:
    day = birthday(birth, years)
    assert age_on(birth, day) == years
    assert years == 0 or age_on(birth, day - DAY) == years - 1
