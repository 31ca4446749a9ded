"""Why a decision was made, and what it would be for somebody else or at another age.

The screening, the forms and the fallback use it. What is only supposed never becomes the person's own answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.decision import decided, result_response
from actions.skill import Skill, set_slots
from bot.answers.suppositions import read_supposition
from bot.leads.eligibility import ABROAD, ADULT_AGE, IncompleteAnswersError, Outcome, decide
from bot.leads.places import Place
from bot.leads.reasons import reason_response

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn
    from bot.answers.suppositions import Supposition

# The intents under which such sentences arrive; the others ask something of their own.
_SUPPOSING = frozenset({
    "affirm", "ask_eligibility", "ask_women", "check_eligibility", "deny", "inform", "nlu_fallback", "out_of_scope",
    "register_interest",
})  # fmt: skip


class AnswerEligibility(Skill):
    """Who can take part: in general, or a person of the age or place that was named."""

    name = "action_answer_eligibility"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Answer what was asked."""
        if not tell_what_if(turn, say):
            say("utter_answer_eligibility")
        return []


def explain(turn: Turn, say: Say) -> list[Event]:
    """Say the reasons that decide on the answers that were given, and by which rule.

    Of a minor no age is kept; every age below 18 has the same reasons. A rule that changed since is told as a result.
    """
    minor = turn.slot("eligibility") == Outcome.MINOR
    decision = decide(ADULT_AGE - 1, None, None) if minor else decided(turn.slots())
    if decision.outcome != turn.slot("eligibility"):
        say(result_response(decision.outcome))
    say("utter_why", sentences=[reason_response(each) for each in decision.reasons], rule_version=decision.rule_version)
    return set_slots({"eligibility": decision.outcome.value})


def tell_what_if(turn: Turn, say: Say) -> bool:
    """Answer a typed supposition, if it is one; says whether it was."""
    found = supposed(turn)
    if found is None:
        return False
    say(_what_if_response(found), supposed_age=found.age)
    return True


def supposed(turn: Turn) -> Supposition | None:
    """What the typed message supposes. "J'aurai 18 ans en mars" tells the own age as long as that is not known."""
    if turn.pressed or turn.intent not in _SUPPOSING:
        return None
    found = read_supposition(turn.text)
    return None if found and found.about == "later" and turn.slot("age") is None else found


def _what_if_response(found: Supposition) -> str:
    if found.place == ABROAD and (found.age is None or found.age >= ADULT_AGE):
        return "utter_what_if_abroad"
    if found.age is None:
        return "utter_answer_eligibility"
    try:
        minor = decide(found.age, Place.DJIBOUTI_VILLE, None).outcome is Outcome.MINOR
    except IncompleteAnswersError:  # hangs on the return
        return "utter_what_if_older"
    return "utter_what_if_minor" if minor else "utter_what_if_youth"
