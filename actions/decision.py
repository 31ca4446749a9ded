"""From slots to the decision and its text. The screening and the interest form use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answers.coming_of_age import read_coming_of_age
from bot.leads.eligibility import SCREENING_ANSWERS, Decision, Outcome, decide
from bot.leads.lead import LeadAnswers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actions.skill import Say
    from actions.turn import Turn


def decided(slots: Mapping[str, Any]) -> Decision:
    """The decision on the answers in these slots.

    Raises:
        bot.leads.eligibility.IncompleteAnswersError: a screening question is open.
    """
    return decide(int(slots["age"]), slots.get("place"), slots.get("returnee"))


def result_response(outcome: Outcome | str) -> str:
    """The response that tells an outcome."""
    return f"utter_result_{outcome}"


def tell(turn: Turn, say: Say, outcome: Outcome, today: date) -> None:
    """Say the result. To somebody too young also when to come back, where the words that are answered tell the day.

    The gateway fills the day in from the same words: the engine keeps what it says, and nothing personal of a minor.
    """
    if outcome is Outcome.MINOR and read_coming_of_age(turn.text, today):
        say("utter_result_minor_on")
    else:
        say(result_response(outcome))


def slots_after(decision: Decision) -> dict[str, Any]:
    """What stays of the screening: of a minor only the outcome, so that they are not asked again for nothing."""
    gone = dict.fromkeys(SCREENING_ANSWERS) if decision.outcome is Outcome.MINOR else {}
    return {"eligibility": decision.outcome.value, **gone}


def lead_answers(slots: Mapping[str, Any], language: str) -> LeadAnswers:
    """The answers that make up a lead."""
    return LeadAnswers(
        age=int(slots["age"]),
        place=str(slots["place"]),
        returnee=bool(slots.get("returnee")),
        sectors=tuple(slots["sectors"]),
        language=language,
    )
