"""What the team decides about a lead, and why something is refused. Services apply it, the desk shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 # part of a public dataclass
from enum import StrEnum
from typing import Literal

from bot.leads.lead import LeadState
from bot.leads.moves import ENDED, may_move, needs_holder

Sex = Literal["f", "m"]


@dataclass(frozen=True, slots=True)
class Review:
    """What staff set on a lead. `assigned_to` is the number of whoever takes care of it; None: nobody, nothing set."""

    state: LeadState
    assigned_to: int | None = None
    follow_up_on: date | None = None
    sex: Sex | None = None


class Refusal(StrEnum):
    """Why a lead is left as it is."""

    GONE = "gone"  # erased, or never there
    MERGED = "merged"  # another one is kept in its place
    MOVE = "move"  # this state may not follow the one that it has
    HELD = "held"  # somebody else takes care of it
    NOT_HOLDER = "not_holder"  # only who takes care of it sees how to reach the person
    CHANGED = "changed"  # somebody changed it meanwhile
    SAME = "same"  # merged with itself
    APART = "apart"  # the team said that they are of two people


class Refused(Exception):  # noqa: N818 - named for what happened, as the services document it
    """A lead is left as it is, for this reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def decided(before: Review, wanted: Review, staff_id: int) -> Review:
    """What a lead becomes when `staff_id` wants it to be `wanted`.

    Whoever claims a lead, or takes a step with one that nobody holds, holds it from then on. A lead that is held by
    somebody else is claimed only by giving it to oneself first. Where nobody needs to do anything any more, there is no
    day on which to do it.

    Raises:
        Refused: the state may not follow, or somebody else holds the lead.
    """
    if wanted.state is not before.state and not may_move(before.state, wanted.state):
        raise Refused(Refusal.MOVE)
    if wanted.state is LeadState.NEW and before.state is not LeadState.NEW:
        return replace(wanted, assigned_to=None)
    if (
        wanted.state is LeadState.CLAIMED
        and before.state is LeadState.NEW
        and wanted.assigned_to not in {None, staff_id}
    ):
        raise Refused(Refusal.HELD)
    if needs_holder(wanted.state) and wanted.assigned_to is None:
        return replace(wanted, assigned_to=staff_id)
    return replace(wanted, follow_up_on=None) if wanted.state in ENDED else wanted


def may_reveal(state: LeadState, assigned_to: int | None, staff_id: int) -> bool:
    """Whether this member of staff may see how to reach the person: only who claimed the lead, and for as long."""
    return needs_holder(state) and assigned_to == staff_id
