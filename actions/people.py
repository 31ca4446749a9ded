"""The way to people of the team: asked for, or needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.decision import decided
from actions.skill import Skill, leave_form
from bot.leads.eligibility import Outcome
from bot.leads.handover import ON_REQUEST, HandoverReason, may_open
from bot.leads.lead import Screened

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn


_REVIEWED = {Outcome.TOO_OLD.value, Outcome.ABROAD.value}


class Handover(Skill):
    """Opens a conversation with the team: asked for, by words or by a button that names a reason."""

    name = "action_handover"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open it, then say so.

        Who was found not eligible may ask for another look. A minor is told where to go with a parent, unless they
        called for help.
        """
        if turn.entity("reason") == HandoverReason.REVIEW and turn.slot("eligibility") in _REVIEWED:
            slots = turn.slots()
            screened = Screened(int(slots["age"]), str(slots["place"]), slots.get("returnee"), decided(slots))
            opens = await self.services.request_human(turn.person, HandoverReason.REVIEW, turn.language, screened)
            _tell(say, "utter_review_asked", "utter_review_asked_closed", opens)
            return []
        named = turn.entity("reason")
        reason = HandoverReason(named) if named in ON_REQUEST else HandoverReason.ASKED
        if not may_open(reason, minor=_is_minor(turn)):
            helped = await self.services.called_for_help(turn.person)
            say("utter_handover" if helped else "utter_handover_minor")
            return []
        opens = await self.services.request_human(turn.person, reason, turn.language)
        _tell(say, "utter_handover", "utter_handover_closed", opens)
        return []


class Complaint(Skill):
    """Tells the team that somebody complains, and leads to where the complaint can be written."""

    name = "action_complaint"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open a conversation, then say so."""
        if not may_open(HandoverReason.COMPLAINT, minor=_is_minor(turn)):
            say("utter_handover_minor")
            return []
        opens = await self.services.request_human(turn.person, HandoverReason.COMPLAINT, turn.language)
        _tell(say, "utter_answer_complaint", "utter_answer_complaint_closed", opens)
        return []


class Distress(Skill):
    """Puts a person in danger before all others; the safety text has been said by then."""

    name = "action_distress"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the safety text stands alone
        """Nobody in danger is asked which sector they like: the form ends, its draft stays for later."""
        await self.services.request_human(turn.person, HandoverReason.DISTRESS, turn.language)
        return leave_form() if turn.form else []


def _tell(say: Say, present: str, closed: str, opens: str | None) -> None:
    """Say that the team was told; outside office hours also when they end (`opens`)."""
    if opens:
        say(closed, opens=opens)
    else:
        say(present)


def _is_minor(turn: Turn) -> bool:
    """Whether the person said to be under age, in whatever words; of a minor only the outcome is kept."""
    return bool(turn.slot("eligibility") == Outcome.MINOR)
