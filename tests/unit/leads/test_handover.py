"""Who is handed over to a person of the team, and who comes first."""

from __future__ import annotations

import pytest

from bot.leads.handover import HandoverReason, may_open, urgency


def test_danger_comes_before_everything_and_an_answer_comes_last() -> None:
    ordered = sorted(HandoverReason, key=urgency)
    assert ordered[0] is HandoverReason.DISTRESS
    assert ordered[-1] is HandoverReason.REPLY
    assert len({urgency(reason) for reason in HandoverReason}) == len(HandoverReason)


def test_a_reason_of_another_version_comes_after_all_that_are_known() -> None:
    assert urgency("something new") > max(urgency(reason) for reason in HandoverReason)


@pytest.mark.parametrize("reason", list(HandoverReason))
def test_nobody_under_18_is_handed_over_but_in_danger(reason: HandoverReason) -> None:
    assert may_open(reason, minor=True) is (reason is HandoverReason.DISTRESS)
    assert may_open(reason, minor=False)
