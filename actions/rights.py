"""What is held about a person: see it, correct it, erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.decision import decided
from actions.questions import QUIET
from actions.skill import Skill, reset_all, set_slots, then

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn
    from bot.leads.lead import LeadAnswers

NO_REFERENCE = "–"


class LoadLead(Skill):
    """Brings the slots in line with what is held, so that the next action can show it. Says nothing itself."""

    name = "action_load_lead"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the next action speaks
        """A form under way keeps its answers: its draft is newer than the lead."""
        lead = await self.services.latest_lead(turn.person)
        if lead is None:
            draft = await self.services.draft_state(turn.person, turn.id)
            return set_slots({"reference": NO_REFERENCE if draft.exists else None})
        answers = {} if turn.form else _slots_of(lead.answers)
        return set_slots({**answers, "reference": lead.reference})


class MyData(Skill):
    """Shows what is held."""

    name = "action_my_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say that there is nothing, or show it."""
        say("utter_answer_my_data" if turn.slot("reference") else "utter_answer_my_data_none")
        if await self.services.has_reminder(turn.person):
            say("utter_my_data_reminder")
        return []


class Status(Skill):
    """Tells what became of the registration."""

    name = "action_status"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """A draft is no registration yet."""
        registered = turn.slot("reference") not in {None, NO_REFERENCE}
        say("utter_answer_status" if registered else "utter_answer_status_none")
        return []


class EditData(Skill):
    """Leads to the question what shall be changed: in the form under way, or in the latest lead, reopened."""

    name = "action_edit_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open what there is to change."""
        if turn.form == "interest_form" and turn.slot("consent"):
            return set_slots({"change": "ask"})
        answers = await self.services.reopen_lead(turn.person)
        if answers is None:
            say("utter_answer_status_none")
            return []
        say("utter_answer_edit_data")
        slots = {**_slots_of(answers), "sectors_done": True, "change": "ask", "confirmed": None, "remark": None}
        eligibility = decided(slots).outcome.value
        return [*set_slots({**slots, "eligibility": eligibility}), then("interest_form")]


class DeleteData(Skill):
    """Asks once, then erases."""

    name = "action_delete_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Only the button erases; the language of the conversation stays."""
        erase = turn.entity("erase")
        if erase == "yes":
            await self.services.erase_person(turn.person)
            say("utter_answer_deleted")
            return reset_all(keep={"language": turn.slot("language"), "welcomed": turn.slot("welcomed")})
        if erase == "no":
            say("utter_answer_delete_kept")
            return []
        say("utter_answer_delete_ask")
        return set_slots({"remark": QUIET})


def _slots_of(answers: LeadAnswers) -> dict[str, Any]:
    return {
        "age": answers.age,
        "place": answers.place,
        "returnee": answers.returnee,
        "sectors": list(answers.sectors),
        "commune": answers.place,
    }
