"""What is held about a person: see it, correct it, take the consent back, erase it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actions.conversation import left
from actions.decision import decided
from actions.questions import QUIET
from actions.screening import go_on
from actions.skill import Skill, reset_all, set_slots, then
from bot.answers.folding import fold
from bot.answers.stated_age import said_to_be_minor, stated_age
from bot.leads.eligibility import Outcome

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn
    from bot.leads.lead import LeadAnswers

NO_REFERENCE = "–"
_REMEMBERED = ("age", "place", "returnee", "eligibility", "sectors")
"""What the dialogue itself remembers of a person, by slot."""
_OF_THE_CONSENT = re.compile(r"\b(?:accord|consentement|autorisation|oggol\w*)\b")
"""Words for the consent, in the three languages; in a wish to erase, it is the consent that is taken back."""


class LoadLead(Skill):
    """Brings the slots in line with what is held, so that the next action can show it. Says nothing itself."""

    name = "action_load_lead"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the next action speaks
        """A form under way keeps its answers: its draft is newer than the lead."""
        lead = await self.services.latest_lead(turn.person)
        if lead is None:
            draft = await self.services.draft_state(turn.person, turn.id)
            return set_slots({"reference": NO_REFERENCE if draft.exists else None, "lead_state": None})
        answers = {} if turn.form else _slots_of(lead.answers)
        return set_slots({**answers, "reference": lead.reference, "lead_state": lead.state})


class MyData(Skill):
    """Shows what is held, in words and as a file."""

    name = "action_my_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """The gateway fills in what the engine does not know, and makes the file."""
        say("utter_my_data_file", attached={name: turn.slot(name) for name in _REMEMBERED})
        if turn.slot("reference"):
            say("utter_answer_my_data")
        else:
            minor = turn.slot("eligibility") == Outcome.MINOR
            say("utter_answer_my_data_minor" if minor else "utter_answer_my_data_none")
        return []


class Status(Skill):
    """Tells what became of the registration."""

    name = "action_status"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """A draft is no registration yet."""
        if turn.slot("lead_state"):
            say(status_response(turn.slot("lead_state")))
        elif turn.slot("reference"):
            say("utter_answer_status_draft")
        else:
            say("utter_answer_status_none")
        return []


class EditData(Skill):
    """Leads to the question what shall be changed: in the form under way, or in the latest lead, reopened."""

    name = "action_edit_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open what there is to change. Who corrects the age to that of a minor has nothing left to change."""
        if said_to_be_minor(turn.text, self.services.today()):
            events = await left(self, turn) if turn.form else []
            return [*events, *go_on(turn, say, {"age": stated_age(turn.text, self.services.today())})]
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
    """Asks once, then erases. To take the consent back is the same, in other words."""

    name = "action_delete_data"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Only a button erases; the language of the conversation stays."""
        erase = turn.entity("erase")
        if erase in {"yes", "withdrawn"}:
            await self.services.erase_person(turn.person, withdrawn=erase == "withdrawn")
            say("utter_answer_withdrawn" if erase == "withdrawn" else "utter_answer_deleted")
            return reset_all(keep={"language": turn.slot("language"), "welcomed": turn.slot("welcomed")})
        if erase == "no":
            say("utter_answer_delete_kept")
            return []
        withdraws = erase == "withdraw" or _OF_THE_CONSENT.search(fold(turn.text))
        say("utter_answer_withdraw_ask" if withdraws else "utter_answer_delete_ask")
        return set_slots({"remark": QUIET})


def status_response(state: str) -> str:
    """The response that tells where the team stands with a lead (`bot.leads.lead.LeadState`)."""
    return f"utter_answer_status_{state}"


def _slots_of(answers: LeadAnswers) -> dict[str, Any]:
    return {
        "age": answers.age,
        "place": answers.place,
        "returnee": answers.returnee,
        "sectors": list(answers.sectors),
        "commune": answers.place,
    }
