"""The measures on numbers small enough to work out by hand."""

from __future__ import annotations

import pytest

from tests.nlu.metrics import (
    Answered,
    accuracy,
    confusions,
    label_scores,
    macro_f1,
    percentile,
    reliability,
    threshold_curve,
)

PAIRS = [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no"), ("never", "no")]


def test_precision_recall_and_f1_follow_their_definitions() -> None:
    scores = label_scores(PAIRS)
    assert (scores["yes"].precision, scores["yes"].recall) == (1.0, 0.5)
    assert (scores["no"].precision, scores["no"].recall, scores["no"].support) == (0.5, 1.0, 2)
    assert scores["yes"].f1 == pytest.approx(2 / 3)


def test_an_intent_that_is_never_found_counts_as_zero_in_the_mean() -> None:
    assert label_scores(PAIRS)["never"].f1 == 0.0
    assert macro_f1(label_scores(PAIRS)) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert accuracy(PAIRS) == 0.6


def test_wrong_pairs_are_counted_without_the_right_ones() -> None:
    assert dict(confusions(PAIRS)) == {("yes", "no"): 1, ("never", "no"): 1}


def test_a_threshold_rejects_good_messages_and_finds_those_out_of_scope() -> None:
    answered = [
        Answered("a", "a", 0.9),
        Answered("a", "b", 0.8),
        Answered("a", "a", 0.2),
        Answered("a", "out", 0.9),
        Answered("out", "a", 0.4),
        Answered("out", "a", 0.9),
    ]
    low, high = threshold_curve(answered, (0.1, 0.5), "out")
    assert (low.good_rejected, low.unscoped_found) == (0.25, 0.0)
    assert low.error == pytest.approx(1 / 3)
    assert (high.good_rejected, high.error, high.unscoped_found) == (0.5, 0.5, 0.5)


def test_the_calibration_error_is_the_gap_between_confidence_and_success() -> None:
    sure, unsure = [Answered("a", "a", 0.95)] * 3, [Answered("a", "b", 0.55)]
    bins, error = reliability([*sure, *unsure])
    assert [(b.count, b.accuracy) for b in bins] == [(1, 0.0), (3, 1.0)]
    assert error == pytest.approx((3 * 0.05 + 0.55) / 4)


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([4.0, 1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([4.0, 1.0, 2.0, 3.0], 95) == 4.0
    assert percentile([], 50) == 0.0
