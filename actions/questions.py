"""The questions of the forms: Rasa runs `action_ask_<slot>` when a form wants an answer.

A remark (slot `remark`, set by the form) goes before the question, or stands in its place when it says itself what is
expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.skill import Skill

if TYPE_CHECKING:
    from actions.services import Services
    from actions.skill import Say
    from actions.turn import Event, Turn

QUESTIONS = {
    "age": "utter_ask_age",
    "place": "utter_ask_place",
    "returnee": "utter_ask_returnee",
    "consent": "utter_ask_consent",
    "name_given": "utter_ask_name",
    "phone_given": "utter_ask_phone",
    "commune": "utter_ask_commune",
    "sectors": "utter_ask_sectors",
    "change": "utter_ask_change",
    "confirmed": "utter_ask_confirm",
}

_IN_PLACE_OF_THE_QUESTION = frozenset({
    "utter_age_ambiguous",
    "utter_age_invalid",
    "utter_age_birthday_open",
    "utter_age_today",
    "utter_name_invalid",
    "utter_phone_invalid",
    "utter_phone_not_own",
    "utter_consent_more",
})  # fmt: skip

QUIET = "quiet"
"""A remark that is not said: something else was asked in this turn, and the question waits for the next message."""

_LAST_WORD = frozenset({"utter_goodbye"})
"""Responses after which the question waits too."""


class Ask(Skill):
    """Asks for one slot of a form."""

    def __init__(self, services: Services, slot: str, question: str) -> None:
        super().__init__(services)
        self.name = f"action_ask_{slot}"  # type: ignore[misc] # one instance per question
        self._question = question

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Ask, unless something else was asked in this turn already."""
        remark = turn.slot("remark")
        if remark == QUIET or _LAST_WORD.intersection(turn.done):
            return []
        if remark:
            say(remark)
        if remark not in _IN_PLACE_OF_THE_QUESTION:
            say(self._question)
        return []


def questions(services: Services) -> list[Skill]:
    """One action per question."""
    return [Ask(services, slot, question) for slot, question in QUESTIONS.items()]
