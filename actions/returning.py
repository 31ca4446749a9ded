"""Somebody comes back to unfinished answers: go on, begin anew, drop. Greeting, menu, /start and screening use it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from actions.interest_form import EMPTY
from actions.questions import QUIET
from actions.skill import leave_form, set_slots, then
from bot.leads.eligibility import SCREENING_ANSWERS

if TYPE_CHECKING:
    from actions.skill import Say, Skill
    from actions.turn import Event, Turn

_AWAY = timedelta(hours=1)
"""After so long a greeting is a return, and no word in between."""


async def offer_to_go_on(skill: Skill, turn: Turn, say: Say) -> list[Event] | None:
    """Offer to go on, to begin anew or to drop it; `None`: nothing is open, or nobody was away.

    The question of a form waits then. When the answers have expired the form says so itself.
    """
    if turn.silent < _AWAY:
        return None
    draft = await skill.services.draft_state(turn.person, turn.id)
    in_consent = turn.form == "interest_form" and turn.slot("consent")
    holds = draft.exists or (turn.form and not in_consent and turn.silent < skill.services.drafts_kept)
    if not holds:
        return None
    say("utter_draft_offer")
    return set_slots({"remark": QUIET}) if turn.form else []


async def begin_anew(skill: Skill, turn: Turn) -> list[Event]:
    """Forget the answers and ask the first question."""
    await skill.services.drop_draft(turn.person, turn.id)
    answers = dict.fromkeys((*SCREENING_ANSWERS, "eligibility", "remark"))
    return [*leave_form(), *set_slots({**EMPTY, **answers}), then("screening_form")]
