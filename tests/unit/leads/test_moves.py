"""Which state of a lead may follow which, and who holds it then."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.lead import LeadState
from bot.leads.moves import ENDED, MOVES, may_move, needs_holder
from bot.leads.review import Refusal, Refused, Review, decided, may_reveal

STATES = list(LeadState)


def test_every_state_can_be_reached_and_left() -> None:
    assert set(MOVES) == set(STATES)
    assert {after for moves in MOVES.values() for after in moves} == set(STATES)
    assert all(MOVES.values())
    assert not any(may_move(state, state) for state in STATES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new", "contacted"),
        ("new", "enrolled"),
        ("claimed", "enrolled"),
        ("claimed", "confirmed"),
        ("not_reached", "enrolled"),
        ("enrolled", "new"),
        ("closed", "contacted"),
        ("contacted", "new"),
    ],
)
def test_no_step_is_skipped(before: LeadState, after: LeadState) -> None:
    with pytest.raises(Refused) as refused:
        decided(Review(LeadState(before), 7), Review(LeadState(after), 7), 7)
    assert refused.value.reason is Refusal.MOVE


def test_who_claims_a_lead_holds_it() -> None:
    assert decided(Review(LeadState.NEW), Review(LeadState.CLAIMED), 7) == Review(LeadState.CLAIMED, 7)


def test_a_lead_that_is_meant_for_somebody_else_is_not_claimed_over_their_head() -> None:
    planned = Review(LeadState.NEW, 8)
    with pytest.raises(Refused) as refused:
        decided(planned, Review(LeadState.CLAIMED, 8), 7)
    assert refused.value.reason is Refusal.HELD
    assert decided(planned, Review(LeadState.CLAIMED, 7), 7).assigned_to == 7


def test_a_lead_that_is_given_back_is_held_by_nobody() -> None:
    assert decided(Review(LeadState.CLAIMED, 7), Review(LeadState.NEW, 7), 7) == Review(LeadState.NEW, None)


@pytest.mark.parametrize("ended", sorted(ENDED))
def test_a_lead_that_comes_to_an_end_has_no_day_of_follow_up_any_more(ended: LeadState) -> None:
    day = date(2026, 11, 30)
    assert decided(Review(LeadState.CONTACTED, 7, day), Review(ended, 7, day), 7) == Review(ended, 7, None)
    assert decided(Review(LeadState.CONTACTED, 7), Review(LeadState.NOT_REACHED, 7, day), 7).follow_up_on == day


@given(st.sampled_from(STATES), st.sampled_from(STATES), st.none() | st.integers(1, 3), st.none() | st.integers(1, 3))
def test_whatever_is_wanted_a_lead_under_way_is_held_by_somebody(
    before: LeadState, after: LeadState, held: int | None, wanted: int | None
) -> None:
    try:
        became = decided(Review(before, held), Review(after, wanted), 1)
    except Refused:
        return
    assert became.state is after
    assert not needs_holder(after) or became.assigned_to is not None


@given(st.sampled_from(STATES), st.none() | st.integers(1, 3))
def test_only_the_holder_of_a_lead_under_way_sees_how_to_reach_the_person(state: LeadState, held: int | None) -> None:
    assert may_reveal(state, held, 1) == (held == 1 and state is not LeadState.NEW and state not in ENDED)
