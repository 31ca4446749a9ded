"""The screening: age, place, return. Rasa runs it for every message while `screening_form` is active."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.explaining import tell_what_if
from actions.form import ABOUT_ONESELF, COMMANDS, EXPIRED, FormSkill, Understood, asks_instead, unread
from actions.said import stated_age, stated_place
from bot.answers.ages import read_age
from bot.answers.places import read_place
from bot.answers.question import asks_something
from bot.answers.yes_no import read_yes_no
from bot.leads.eligibility import ABROAD, ADULT_AGE, OLDEST_AGE, SCREENING_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actions.skill import Say
    from actions.turn import Turn
    from bot.answers.reading import Reading

_WHY_AMBIGUOUS = {"several": "utter_age_ambiguous", "birthday_open": "utter_age_birthday_open"}

AGE_CHANGED = "utter_age_changed"


class ScreeningForm(FormSkill):
    """Asks what the decision hangs on, and nothing more: a minor is asked nothing else."""

    name = "validate_screening_form"
    form = "screening_form"

    def next_slot(self, slots: Mapping[str, Any]) -> str | None:
        """The first answer that is missing and still matters."""
        return next_screening_slot(slots)

    async def check(self, turn: Turn) -> dict[str, Any]:
        """Answers of a week ago no longer hold; the form begins again."""
        if turn.form_before != self.form or turn.silent < self.services.drafts_kept:
            return {}
        return {**dict.fromkeys(SCREENING_ANSWERS), "remark": EXPIRED}

    async def read(self, turn: Turn, say: Say) -> Understood | None:
        """Buttons first, then what was typed."""
        if turn.pressed:
            slots = pressed_answers(turn)
            return Understood(slots) if slots or turn.intent == "inform" else None
        if turn.intent in COMMANDS:
            return None
        if tell_what_if(turn, say):
            return Understood()
        text, today = turn.text, self.services.today()
        found = screening_answer(turn, text, today)
        changed = stated_age(text, today) if turn.asked != "age" else None
        if changed is not None and changed != turn.slot("age"):
            answered = found.slots if found else {}
            return Understood({**answered, "age": changed}, AGE_CHANGED, aside=asks_instead(turn))
        return found


def screening_answer(turn: Turn, text: str, today: date) -> Understood | None:
    """What was typed at the question for age, place or return; `None` when it is not for the form."""
    if turn.asked == "age":
        return _age(turn, read_age(text, today))
    if turn.asked == "place":
        place = read_place(text)
        if place.value is None:
            return unread(turn, "utter_place_unknown")
        return None if asks_instead(turn) else Understood({"place": place.value})
    return _returnee(turn)


def pressed_answers(turn: Turn) -> dict[str, Any]:
    """The screening answers of a pressed button: an older button than that of the question asked changes its answer."""
    age, place, returnee = turn.entity("age"), turn.entity("place"), turn.entity("returnee")
    slots: dict[str, Any] = {}
    if isinstance(age, int) and 0 <= age <= OLDEST_AGE:
        slots["age"] = age
    if place is not None:
        slots["place"] = place
    if returnee is not None:
        slots["returnee"] = returnee == "yes"
    return slots


def next_screening_slot(slots: Mapping[str, Any]) -> str | None:
    """The screening question that comes next, `None` when the answers are enough for a decision."""
    if slots.get("age") is None:
        return "age"
    if slots["age"] < ADULT_AGE:
        return None
    if slots.get("place") is None:
        return "place"
    if slots["place"] == ABROAD or slots.get("returnee") is not None:
        return None
    return "returnee"


def age_remark(reading: Reading[int]) -> str:
    """The response that says why an age could not be taken."""
    if reading.problem != "ambiguous":
        return "utter_age_invalid"
    return _WHY_AMBIGUOUS.get(reading.detail, "utter_age_today")


def _age(turn: Turn, reading: Reading[int]) -> Understood | None:
    if reading.value is None:
        spoken_of = reading.problem != "missing" and turn.intent in ABOUT_ONESELF
        return Understood(remark=age_remark(reading)) if spoken_of else unread(turn, age_remark(reading))
    if asks_instead(turn):
        return None
    place = stated_place(turn.text) if turn.slot("place") is None else None
    return Understood({"age": reading.value} | ({"place": place} if place else {}))


def _returnee(turn: Turn) -> Understood | None:
    reading = read_yes_no(turn.text)
    if reading.value is not None:
        return None if asks_instead(turn) else Understood({"returnee": reading.value})
    if reading.problem == "missing" and turn.intent in {"affirm", "deny"}:
        return Understood({"returnee": turn.intent == "affirm"})
    if turn.intent == "ask_returnee" and not asks_something(turn.text):
        return Understood(remark="utter_returnee_unclear")
    return unread(turn, "utter_returnee_unclear")
