"""Who the initiative is for, asked and answered through the whole bot; the boundary days are computed from today."""

from __future__ import annotations

from calendar import isleap
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts, open_database
from bot.services.listing import all_leads
from bot.services.services import djibouti_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.cli.conversation import Conversation
    from tests.functional.conftest import Bot

TEXTS = load_texts()


def _born(years: int, days_later: int = 0) -> Callable[[date], str]:
    """A birth date as people type it: `years` before today, or some days later."""

    def typed(today: date) -> str:
        birthday = today + timedelta(days=days_later)
        born = birthday.year - years
        if (birthday.month, birthday.day) == (2, 29) and not isleap(born):
            # Nobody was born that day; the day before has come, and that after it has not, just like 29 February.
            birthday += timedelta(days=1 if days_later else -1)
        return f"{birthday:%d/%m}/{born}"

    return typed


async def _screened(person: Conversation, age: str, place: str = "Balbala", returnee: str = "Non") -> str:
    """Answer the screening questions; returns the text of the last reply."""
    await person.say("/start")
    await person.press("Français")
    await person.press("Est-ce pour moi ?")
    replies = await person.say(age)
    for answer in (place, returnee):
        if replies[-1].buttons and any(answer in title for title in replies[-1].buttons):
            replies = await person.press(answer)
    return replies[-1].text


def _says(text: str, response: str) -> bool:
    first_line = TEXTS.plain(response, "fr", 4096).splitlines()[0]
    return text.startswith(first_line)


@pytest.mark.parametrize(
    ("age", "response"),
    [
        ("17", "utter_result_minor"),
        ("dix-sept ans", "utter_result_minor"),
        ("18", "utter_result_eligible_youth"),
        ("26", "utter_result_eligible_youth"),
        ("27", "utter_result_too_old"),
        (_born(18), "utter_result_eligible_youth"),
        (_born(18, days_later=1), "utter_result_minor"),
        (_born(27), "utter_result_too_old"),
        (_born(27, days_later=1), "utter_result_eligible_youth"),
    ],
)
async def test_the_boundary_ages_are_decided_on_the_day(
    bot: Bot, age: str | Callable[[date], str], response: str
) -> None:
    # The bot has no other clock than the real one: when midnight passes in Djibouti meanwhile, the day is asked again.
    today = None
    while today != djibouti_date():
        today = djibouti_date()
        text = await _screened(bot.meet("Essai"), age if isinstance(age, str) else age(today))
    assert _says(text, response), text


async def test_a_birth_year_that_leaves_the_answer_open_is_asked_again(bot: Bot) -> None:
    person = bot.meet("Essai")
    year = djibouti_date().year - 18
    assert _says(await _screened(person, str(year)), "utter_age_birthday_open"), "17 or 18: not yet decided"
    replies = await person.say("18")
    assert _says(replies[-1].text, "utter_ask_place")


async def test_a_returnee_of_thirty_may_take_part_and_one_abroad_may_not(bot: Bot) -> None:
    assert _says(await _screened(bot.meet("Essai"), "30", returnee="Oui"), "utter_result_eligible_returnee")
    assert _says(await _screened(bot.meet("Essai"), "20", place="Pas à Djibouti"), "utter_result_abroad")


async def test_a_minor_leaves_no_lead_no_draft_and_no_name(bot: Bot) -> None:
    async with open_database(bot.settings) as database:
        before = [row async for row in all_leads(database)]
        person = bot.meet("Essai")
        await _screened(person, "16")
        replies = await person.say("je veux m'inscrire, je m'appelle Amina Test")
        assert _says(replies[-1].text, "utter_result_minor")
        assert [row async for row in all_leads(database)] == before
