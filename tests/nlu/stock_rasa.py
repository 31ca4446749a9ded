"""Rasa's default pipeline (DIET) beside ours: the same examples, the same messages, the same run. Called by `evaluate`.

The default model is trained by `bench.stock`, which keeps it under var/bench/ until the examples or the pins change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import stock
from bot.learning.parsing import MODEL, Parsed, parse_all
from bot.learning.sets import LANGUAGES, OUT_OF_SCOPE, Message, load_sets
from bot.settings import ROOT
from tests.nlu.metrics import Answered, accuracy, label_scores, macro_f1, percentile, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

EPOCHS = 8
"""Of DIET; the default of 100 takes an hour and more on two cores. On its training data it is right in 94 % after 3."""
_WARM_UP = 20  # the first parses fill caches


@dataclass(frozen=True)
class Compared:
    """One model on the test set; shares are 0 to 1 by language, times in seconds, size in bytes.

    `found` is the share of messages out of scope that get no answer when as many messages in scope get none as with our
    model at the threshold of config.yml (`rejected`).
    """

    macro_f1: dict[str, float]
    accuracy: dict[str, float]
    found: dict[str, float]
    rejected: dict[str, float]
    p50: float
    p95: float
    size: int


def compare(epochs: int) -> Iterator[str]:
    """Train the default pipeline if it is not there yet, measure both, and give the lines of a table."""
    trained = stock.train(epochs, only_nlu=True)
    model = next((trained.project / "models").glob("*.tar.gz"))
    sets = load_sets()
    messages = (*sets.intents, *sets.out_of_scope)
    texts = list(dict.fromkeys(message.text for message in messages))
    ours_parsed = parse_all(texts)
    rejected = {
        language: share(sum(_silent(ours_parsed[m.text]) for m in part), len(part))
        for language, part in _in_scope(messages).items()
    }
    yield f"beside Rasa's default pipeline (DIET, {epochs} epochs, {trained.seconds:.0f} s of training)"
    yield "               macro-F1 fr so aa       accuracy fr so aa       out of scope fr so aa    p50 / p95 ms   MB"
    for name, parsed, path in (("ours", ours_parsed, ROOT / MODEL), ("DIET", parse_all(texts, model), model)):
        found = _measure(messages, parsed, rejected, path)
        shares = (found.macro_f1, found.accuracy, found.found)
        numbers = "".join("  " + "".join(f"{part[language]:8.3f}" for language in LANGUAGES) for part in shares)
        yield f"  {name:<8}{numbers}  {1000 * found.p50:7.1f} / {1000 * found.p95:.1f}  {found.size / 1e6:6.1f}"
    yield "  out of scope: found when as many good messages are rejected as by ours: " + ", ".join(
        f"{language} {100 * value:.1f}%" for language, value in rejected.items()
    )


def _measure(
    messages: Sequence[Message], parsed: dict[str, Parsed], rejected: dict[str, float], path: Path
) -> Compared:
    pairs = {
        language: [(m.intent or "", parsed[m.text].intent) for m in messages if m.language == language]
        for language in LANGUAGES
    }
    seconds = [found.seconds for found in parsed.values()][_WARM_UP:]
    return Compared(
        macro_f1={language: macro_f1(label_scores(part)) for language, part in pairs.items()},
        accuracy={language: accuracy(part) for language, part in pairs.items()},
        found={
            language: _found([m for m in messages if m.language == language], parsed, rejected[language])
            for language in LANGUAGES
        },
        rejected=rejected,
        p50=percentile(seconds, 50),
        p95=percentile(seconds, 95),
        size=path.stat().st_size,
    )


def _found(messages: Sequence[Message], parsed: dict[str, Parsed], rejected: float) -> float:
    """Share of the messages out of scope below the confidence that rejects the share `rejected` of the others."""
    answers = [Answered(m.intent or "", parsed[m.text].guess, parsed[m.text].confidence) for m in messages]
    certain = {id(a): -1.0 if a.guess in {None, OUT_OF_SCOPE} else a.confidence for a in answers}
    good = sorted(certain[id(a)] for a in answers if a.right != OUT_OF_SCOPE)
    limit = good[min(len(good) - 1, round(rejected * len(good)))]
    outside = [certain[id(a)] for a in answers if a.right == OUT_OF_SCOPE]
    return share(sum(value < limit or value < 0 for value in outside), len(outside))


def _in_scope(messages: Sequence[Message]) -> dict[str, list[Message]]:
    return {
        language: [m for m in messages if m.language == language and m.intent != OUT_OF_SCOPE] for language in LANGUAGES
    }


def _silent(found: Parsed) -> bool:
    return found.intent in {OUT_OF_SCOPE, "nlu_fallback"}
