"""The way to people of the team: asked for, or needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.skill import Skill, leave_form
from bot.leads.eligibility import Outcome

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn


class Handover(Skill):
    """Puts the person into the team's queue because they asked for it."""

    name = "action_handover"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Ask for a person, then say so. A minor is told where to go with a parent, unless they called for help."""
        if turn.slot("eligibility") == Outcome.MINOR:
            helped = await self.services.called_for_help(turn.person)
            say("utter_handover" if helped else "utter_handover_minor")
            return []
        await self.services.request_human(turn.person, "asked", turn.language)
        say("utter_handover")
        return []


class Distress(Skill):
    """Puts a person in danger into the team's queue; the safety text has been said by then."""

    name = "action_distress"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the safety text stands alone
        """Nobody in danger is asked which sector they like: the form ends, its draft stays for later."""
        await self.services.request_human(turn.person, "distress", turn.language)
        return leave_form() if turn.form else []
