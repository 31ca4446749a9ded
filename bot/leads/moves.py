"""Which state of a lead may follow which. The services move leads; the desk shows which moves are open.

The table is the whole rule: a move that is not in it is refused, wherever it comes from.
"""

from __future__ import annotations

from typing import Final

from bot.leads.lead import LeadState

_S = LeadState

MOVES: Final[dict[LeadState, tuple[LeadState, ...]]] = {
    _S.NEW: (_S.CLAIMED, _S.CLOSED),
    _S.CLAIMED: (_S.CONTACTED, _S.NOT_REACHED, _S.NOT_INTERESTED, _S.CLOSED, _S.NEW),
    _S.CONTACTED: (_S.CONFIRMED, _S.NOT_REACHED, _S.NOT_INTERESTED, _S.CLOSED),
    _S.NOT_REACHED: (_S.CONTACTED, _S.NOT_INTERESTED, _S.CLOSED),
    _S.CONFIRMED: (_S.ENROLLED, _S.NOT_REACHED, _S.NOT_INTERESTED, _S.CLOSED),
    _S.ENROLLED: (_S.NOT_INTERESTED, _S.CLOSED),
    _S.NOT_INTERESTED: (_S.CLAIMED, _S.CLOSED),
    _S.CLOSED: (_S.CLAIMED,),
}
"""What may follow each state, the usual step first. Back to `new` gives a claimed lead back to everybody; a lead that
was ended by mistake, or whose person writes again, is claimed anew."""

REACHED: Final = frozenset({_S.CONTACTED, _S.CONFIRMED, _S.ENROLLED})
"""States in which somebody of the team has spoken with the person."""

ENDED: Final = frozenset({_S.NOT_INTERESTED, _S.CLOSED})
"""States in which nobody needs to do anything any more."""


def may_move(before: LeadState, after: LeadState) -> bool:
    """Whether a lead may go from one state to the other."""
    return after in MOVES[before]


def needs_holder(state: LeadState) -> bool:
    """Whether a lead in this state has somebody who takes care of it: every one but a new or an ended one."""
    return state is not _S.NEW and state not in ENDED
