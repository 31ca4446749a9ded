"""What several people's labels of one message come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.labels import Choice, LabelState, Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

COST, PLACE, NOTHING, NEW = Choice("ask_cost"), Choice("ask_location"), Choice(), Choice(proposal="p")


@pytest.mark.parametrize(
    ("choices", "needed", "state"),
    [
        ([COST], 1, LabelState.AGREED),
        ([COST], 2, LabelState.WAITING),
        ([COST, COST], 2, LabelState.AGREED),
        ([COST, PLACE], 1, LabelState.DISPUTED),
        ([COST, PLACE], 2, LabelState.DISPUTED),
        ([COST, PLACE, COST], 2, LabelState.AGREED),  # a third person settles it
        ([COST, PLACE, COST], 3, LabelState.DISPUTED),
        ([COST, COST, PLACE, PLACE], 2, LabelState.DISPUTED),
        ([NOTHING], 2, LabelState.DISCARDED),
        ([NEW], 2, LabelState.PROPOSED),
        ([NOTHING, COST], 1, LabelState.DISPUTED),
        ([NOTHING, COST, NOTHING], 2, LabelState.DISCARDED),
        ([NEW, Choice(proposal="q")], 1, LabelState.DISPUTED),
    ],
)
def test_labels_come_to(choices: Sequence[Choice], needed: int, state: LabelState) -> None:
    assert verdict(choices, needed) == Verdict(state, "ask_cost" if state is LabelState.AGREED else None)


@given(st.lists(st.sampled_from([COST, PLACE, NOTHING, NEW]), min_size=1, max_size=6), st.integers(1, 3), st.randoms())
def test_what_counts_has_enough_votes_whoever_was_first(choices: list[Choice], needed: int, random: Random) -> None:
    found = verdict(choices, needed)
    random.shuffle(choices)
    assert verdict(choices, needed) == found
    if found.state is LabelState.AGREED:
        assert choices.count(Choice(found.intent)) >= needed
        assert found.intent
    else:
        assert found.intent is None
