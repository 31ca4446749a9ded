"""The way to people of the team: asked for, or needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.skill import Skill, leave_form
from bot.leads.eligibility import Outcome
from bot.leads.handover import ADULT, ON_REQUEST, HandoverReason, may_open

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn


class Handover(Skill):
    """Opens a conversation with the team: asked for, by words or by a button that names a reason."""

    name = "action_handover"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open it, then say so; and when somebody will be there, outside office hours.

        A minor is told where to go with a parent, unless they called for help.
        """
        named = turn.entity("reason")
        reason = HandoverReason(named) if named in ON_REQUEST else HandoverReason.ASKED
        if not may_open(reason, minor=_is_minor(turn)):
            say("utter_handover" if await self.services.called_for_help(turn.person) else "utter_handover_minor")
            return []
        opens = await self.services.request_human(turn.person, reason, turn.language)
        if opens:
            say("utter_handover_closed", opens=opens)
        else:
            say("utter_handover")
        return []


class Complaint(Skill):
    """Tells the team that somebody complains, and leads to where the complaint can be written."""

    name = "action_complaint"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Open a conversation, then say so."""
        if not may_open(HandoverReason.COMPLAINT, minor=_is_minor(turn)):
            say("utter_handover_minor")
            return []
        await self.services.request_human(turn.person, HandoverReason.COMPLAINT, turn.language)
        say("utter_answer_complaint")
        return []


class Distress(Skill):
    """Puts a person in danger before all others; the safety text has been said by then."""

    name = "action_distress"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the safety text stands alone
        """Nobody in danger is asked which sector they like: the form ends, its draft stays for later."""
        await self.services.request_human(turn.person, HandoverReason.DISTRESS, turn.language)
        return leave_form() if turn.form else []


def _is_minor(turn: Turn) -> bool:
    """Whether the person said to be under 18."""
    age = turn.slot("age")
    return turn.slot("eligibility") == Outcome.MINOR or (age is not None and float(age) < ADULT)
