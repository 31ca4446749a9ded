"""Each chat counts once per step, and whoever reached a step of the path has reached those before it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.leads.funnel import ASIDE, PATH, Step, advance

_TURNS = st.lists(st.lists(st.sampled_from(list(Step)), max_size=3), max_size=12)


def test_a_step_brings_those_before_it_along() -> None:
    number, new = advance(0, Step.RESULT)
    assert new == (Step.ARRIVED, Step.LANGUAGE, Step.SCREENING, Step.RESULT)
    assert advance(number, Step.CONSENT_REFUSED)[1] == (Step.ELIGIBLE, Step.CONSENT_ASKED, Step.CONSENT_REFUSED)


@given(_TURNS)
def test_each_step_is_new_once_and_the_path_never_grows(turns: list[list[Step]]) -> None:
    number, counted = 0, dict.fromkeys(Step, 0)
    for steps in turns:
        number, new = advance(number, *steps)
        for step in new:
            counted[step] += 1
    assert max(counted.values()) <= 1
    assert all(counted[step] for steps in turns for step in steps)
    for earlier, later in pairwise(PATH):
        assert counted[earlier] >= counted[later]
    for aside, after in ASIDE.items():
        assert counted[after] >= counted[aside]
