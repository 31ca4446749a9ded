"""Starting and ending the interest form: from "sign me up" to the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.decision import decided, lead_answers, result_response
from actions.interest_form import EMPTY
from actions.rights import status_response
from actions.screening import go_on, said_early
from actions.skill import Skill, set_slots, then
from bot.answers.stated_age import said_to_be_minor
from bot.leads.eligibility import Outcome
from bot.leads.lead import MissingAnswer

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn

_FAILED = "failed"


class StartInterest(Skill):
    """Sends to the screening first, starts the form for those who may take part, tells the others the result again."""

    name = "action_start_interest"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Choose what comes first."""
        if turn.form == "interest_form":
            return []
        if said_to_be_minor(turn.text, self.services.today()):
            return go_on(turn, say, said_early(turn, self.services.today()))
        eligibility = turn.slot("eligibility")
        if eligibility is None:
            say("utter_interest_needs_screening")
            return [] if turn.form else go_on(turn, say, said_early(turn, self.services.today()))
        if not Outcome(eligibility).eligible:
            say(result_response(eligibility))
            return []
        if turn.slot("confirmed") and turn.slot("reference"):
            lead = await self.services.latest_lead(turn.person)
            say(status_response(lead.state) if lead else "utter_answer_status_none")
            return []
        return [then("interest_form")]


class SaveLead(Skill):
    """Saves the lead after the form has ended with a confirmed summary; the form deals with any other end."""

    name = "action_save_lead"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the next action speaks: it sees the reference
        """Save; the same draft gives the same reference."""
        if not turn.slot("confirmed"):
            return set_slots({"reference": None})
        slots = turn.slots()
        answers = lead_answers(slots, turn.language)
        try:
            reference = await self.services.save_lead(turn.person, turn.id, answers, decided(slots))
        except MissingAnswer:
            return set_slots({**EMPTY, "reference": _FAILED})
        return set_slots({"reference": reference})


class TellSaved(Skill):
    """Tells the reference."""

    name = "action_tell_saved"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say nothing when nothing was to be saved."""
        reference = turn.slot("reference")
        if reference == _FAILED:
            say("utter_save_failed")
            return set_slots({"reference": None})
        if reference:
            say("utter_saved")
        return []
