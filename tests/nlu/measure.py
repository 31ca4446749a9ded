"""Puts the test set and the parsed messages together into figures. Called by `evaluate` and `test_scores`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from bot.answers.danger import is_danger
from bot.learning.parsing import FALLBACK, Parsed, parse_all
from bot.learning.sets import DISTRESS, LANGUAGES, OUT_OF_SCOPE, Message, Sets, load_sets, same_words, training_texts
from bot.settings import ROOT
from tests.nlu.metrics import (
    Answered,
    Bin,
    CurvePoint,
    LabelScore,
    accuracy,
    label_scores,
    macro_f1,
    percentile,
    reliability,
    share,
    threshold_curve,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THRESHOLDS = (0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)
_WARM_UP = 20  # the first parses fill caches


@dataclass(frozen=True)
class IntentFigures:
    """Intents of one language: `pairs` are (right, found), `wrong` the messages that went wrong; shares are 0 to 1."""

    macro_f1: float
    accuracy: float
    unseen_accuracy: float
    unseen: int
    fallback: float
    scores: dict[str, LabelScore]
    pairs: list[tuple[str, str]]
    wrong: list[tuple[Message, Parsed]]


@dataclass(frozen=True)
class DangerFigures:
    """What the danger rules find, and the rules or the model together (either one leads to the safety answer)."""

    recall: dict[str, float]
    near_alarms: dict[str, float]
    ordinary_alarms: float
    ordinary_alarms_together: float
    recall_together: dict[str, float]
    near_alarms_together: dict[str, float]
    missed: list[Message]
    false_alarms: list[Message]


@dataclass(frozen=True)
class Figures:
    """All that is measured in one run."""

    threshold: float  # of config.yml, one of the points of the curves
    intents: dict[str, IntentFigures]
    curves: dict[str, list[CurvePoint]]
    unscoped_missed: list[tuple[Message, Parsed]]
    bins: list[Bin]
    calibration_error: float
    languages: dict[str, dict[str, float]]
    language_pairs: list[tuple[Message, str]]
    other_named: float  # messages in Arabic letters called "ar", the other ones of no language of ours "en"
    danger: DangerFigures
    near_accuracy: float
    near_wrong: list[tuple[Message, Parsed]]
    p50: float
    p95: float


def measure(detected: dict[str, list[str]] | None = None) -> Figures:
    """Run the model over the set; `detected` are the codes of other detectors for the language set, in its order."""
    sets = load_sets()
    parsed = parse_all(sets.texts())
    known = training_texts()
    threshold = configured_threshold()
    steps = sorted({*THRESHOLDS, threshold})
    curves = {language: _curve(sets, parsed, {language}, steps) for language in LANGUAGES}
    curves["all"] = _curve(sets, parsed, {*LANGUAGES, "en", "ar"}, steps)
    bins, calibration_error = reliability(_answered((*sets.intents, *sets.out_of_scope), parsed))
    near = [m for m in sets.near_misses if m.intent]
    seconds = [p.seconds for p in parsed.values()][_WARM_UP:]
    own = [parsed[m.text].language for m in sets.languages]
    others = [m for m in sets.languages if m.language == "other"]
    return Figures(
        threshold=threshold,
        intents={language: _intents(language, sets, parsed, known) for language in LANGUAGES},
        curves=curves,
        unscoped_missed=[(m, parsed[m.text]) for m in sets.out_of_scope if not _unanswered(parsed[m.text])],
        bins=bins,
        calibration_error=calibration_error,
        languages={
            name: _language_accuracy(sets.languages, codes) for name, codes in {"ours": own, **(detected or {})}.items()
        },
        language_pairs=list(zip(sets.languages, own, strict=True)),
        other_named=accuracy([(_name(m.text), parsed[m.text].other or "") for m in others]),
        danger=_danger(sets, parsed),
        near_accuracy=share(sum(parsed[m.text].intent == m.intent for m in near), len(near)),
        near_wrong=[(m, parsed[m.text]) for m in near if parsed[m.text].intent != m.intent],
        p50=percentile(seconds, 50),
        p95=percentile(seconds, 95),
    )


def configured_threshold() -> float:
    """The confidence below which the model of config.yml answers nothing."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return float(next(part["threshold"] for part in config["pipeline"] if part["name"] == "FallbackClassifier"))


def _name(text: str) -> str:
    return "ar" if any("\u0600" <= sign <= "\u06ff" for sign in text) else "en"


def _unanswered(found: Parsed) -> bool:
    return found.intent in {OUT_OF_SCOPE, FALLBACK}


def _intents(language: str, sets: Sets, parsed: dict[str, Parsed], known: frozenset[str]) -> IntentFigures:
    messages = [m for m in sets.intents if m.language == language]
    pairs = [(m.intent or "", parsed[m.text].intent) for m in messages]
    unseen = [pair for m, pair in zip(messages, pairs, strict=True) if same_words(m.text) not in known]
    scores = label_scores(pairs)
    return IntentFigures(
        macro_f1=macro_f1(scores),
        accuracy=accuracy(pairs),
        unseen_accuracy=accuracy(unseen),
        unseen=len(unseen),
        fallback=share(sum(found == FALLBACK for _, found in pairs), len(pairs)),
        scores=scores,
        pairs=pairs,
        wrong=[(m, parsed[m.text]) for m in messages if parsed[m.text].intent != m.intent],
    )


def _answered(messages: Iterable[Message], parsed: dict[str, Parsed]) -> list[Answered]:
    found = ((m, parsed[m.text]) for m in messages)
    return [Answered(m.intent or "", p.guess, p.confidence) for m, p in found]


def _curve(sets: Sets, parsed: dict[str, Parsed], languages: set[str], steps: Sequence[float]) -> list[CurvePoint]:
    messages = [m for m in (*sets.intents, *sets.out_of_scope) if m.language in languages]
    return threshold_curve(_answered(messages, parsed), steps, OUT_OF_SCOPE)


def _language_accuracy(messages: Sequence[Message], codes: Sequence[str]) -> dict[str, float]:
    found = list(zip(messages, codes, strict=True))
    return {
        language: accuracy([(m.language, code) for m, code in found if m.language == language])
        for language in (*LANGUAGES, "other")
    }


def _danger(sets: Sets, parsed: dict[str, Parsed]) -> DangerFigures:
    def together(message: Message) -> bool:
        return is_danger(message.text) or parsed[message.text].intent == DISTRESS

    def by_language(messages: Sequence[Message], found: Iterable[bool]) -> dict[str, float]:
        flags = list(zip(messages, found, strict=True))
        parts = {language: [flag for m, flag in flags if m.language == language] for language in LANGUAGES}
        parts["all"] = [flag for _, flag in flags]
        return {language: share(sum(part), len(part)) for language, part in parts.items()}

    ordinary = [m for m in (*sets.intents, *sets.out_of_scope) if m.intent != DISTRESS]
    missed = [m for m in sets.danger if not is_danger(m.text)]
    alarms = [m for m in sets.near_misses if is_danger(m.text)]
    rung = [m for m in ordinary if is_danger(m.text)]
    return DangerFigures(
        recall=by_language(sets.danger, (is_danger(m.text) for m in sets.danger)),
        near_alarms=by_language(sets.near_misses, (is_danger(m.text) for m in sets.near_misses)),
        ordinary_alarms=share(len(rung), len(ordinary)),
        ordinary_alarms_together=share(sum(map(together, ordinary)), len(ordinary)),
        recall_together=by_language(sets.danger, map(together, sets.danger)),
        near_alarms_together=by_language(sets.near_misses, map(together, sets.near_misses)),
        missed=missed,
        false_alarms=alarms + rung,
    )
