"""The measures: precision, recall, F1, coverage and error by threshold, calibration, percentiles. Pure arithmetic.

Called by `measure`; checked with small numbers by `test_metrics`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class LabelScore:
    """How well one label is found; shares are 0 to 1."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Answered:
    """A message for the threshold curve: the right intent, the best guess and its confidence."""

    right: str
    guess: str | None
    confidence: float


@dataclass(frozen=True)
class CurvePoint:
    """What a threshold on the confidence does; shares are 0 to 1.

    `good_rejected`: messages in scope that get no answer (guess below the threshold, or taken for out of scope).
    `error`: wrong answers among the messages in scope that get one. `unscoped_found`: messages out of scope that get no
    answer, as they should.
    """

    threshold: float
    good_rejected: float
    error: float
    unscoped_found: float


@dataclass(frozen=True)
class Bin:
    """Guesses of similar confidence: how many, their mean confidence and the share that is right."""

    count: int
    confidence: float
    accuracy: float


def share(part: int, whole: int) -> float:
    """Part of a whole, 0 when there is no whole."""
    return part / whole if whole else 0.0


def label_scores(pairs: Sequence[tuple[str, str]]) -> dict[str, LabelScore]:
    """Scores of each right label of `pairs` (right, found)."""
    right, found = Counter(r for r, _ in pairs), Counter(f for _, f in pairs)
    hits = Counter(r for r, f in pairs if r == f)
    scores = {}
    for label in sorted(right):
        precision, recall = share(hits[label], found[label]), share(hits[label], right[label])
        f1 = 2 * precision * recall / (precision + recall) if hits[label] else 0.0
        scores[label] = LabelScore(precision, recall, f1, right[label])
    return scores


def macro_f1(scores: dict[str, LabelScore]) -> float:
    """Mean F1 over the labels, each counting the same."""
    return sum(score.f1 for score in scores.values()) / len(scores) if scores else 0.0


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Share of `pairs` (right, found) that agree."""
    return share(sum(right == found for right, found in pairs), len(pairs))


def confusions(pairs: Iterable[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    """The wrong pairs (right, found) with their counts, most frequent first."""
    return Counter(pair for pair in pairs if pair[0] != pair[1]).most_common()


def threshold_curve(answered: Sequence[Answered], thresholds: Iterable[float], unscoped: str) -> list[CurvePoint]:
    """One point for each threshold; `unscoped` is the label of messages out of scope."""
    good = [a for a in answered if a.right != unscoped]
    outside = [a for a in answered if a.right == unscoped]
    points = []
    for threshold in thresholds:
        given = [a for a in good if a.confidence >= threshold and a.guess not in {None, unscoped}]
        silent = sum(a.confidence < threshold or a.guess in {None, unscoped} for a in outside)
        wrong = sum(a.guess != a.right for a in given)
        rejected = 1 - share(len(given), len(good))
        points.append(CurvePoint(threshold, rejected, share(wrong, len(given)), share(silent, len(outside))))
    return points


def reliability(answered: Sequence[Answered], bins: int = 10) -> tuple[list[Bin], float]:
    """Bins of equal width and the expected calibration error (mean gap of confidence and accuracy, 0 to 1)."""
    groups: list[list[Answered]] = [[] for _ in range(bins)]
    for a in answered:
        groups[min(int(a.confidence * bins), bins - 1)].append(a)
    found = [
        Bin(len(g), sum(a.confidence for a in g) / len(g), share(sum(a.guess == a.right for a in g), len(g)))
        for g in groups
        if g
    ]
    gap = sum(b.count * abs(b.confidence - b.accuracy) for b in found)
    return found, gap / len(answered) if answered else 0.0


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which `percent` of `values` lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(percent / 100 * len(ordered) + 0.5) - 1))] if ordered else 0.0
