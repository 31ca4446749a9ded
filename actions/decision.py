"""From slots to the decision and its text. The screening and the interest form use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.leads.eligibility import Decision, Outcome, decide
from bot.leads.lead import LeadAnswers

if TYPE_CHECKING:
    from collections.abc import Mapping


def decided(slots: Mapping[str, Any]) -> Decision:
    """The decision on the answers in these slots.

    Raises:
        bot.leads.eligibility.IncompleteAnswersError: a screening question is open.
    """
    return decide(int(slots["age"]), slots.get("place"), slots.get("returnee"))


def result_response(outcome: Outcome | str) -> str:
    """The response that tells an outcome."""
    return f"utter_result_{outcome}"


def slots_after(decision: Decision) -> dict[str, Any]:
    """What stays of the screening: of a minor only the outcome, so that they are not asked again for nothing."""
    gone = dict.fromkeys(("age", "place", "returnee")) if decision.outcome is Outcome.MINOR else {}
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
