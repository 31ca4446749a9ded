"""The model, and rules and model together, on messages by people who had seen neither examples nor rules.

Four files in `apart/`: intents and danger, each once looked at when it was measured and once only counted (`sealed`).
Called by `evaluate` and `test_apart`. What the engine answers below its threshold counts as out of scope. Messages that
stand in the training data too, since two people say "salam" in the same way, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.answers.danger import is_danger
from bot.learning.parsing import FALLBACK, Parsed, parse_all
from bot.learning.sets import DISTRESS, LANGUAGES, OUT_OF_SCOPE, same_words, training_texts
from tests.nlu.metrics import label_scores, macro_f1, share

_FOLDER = Path(__file__).parent / "apart"
INTENTS, DANGER = ("looked_at", "sealed"), ("danger_looked_at", "danger_sealed")


@dataclass(frozen=True)
class Apart:
    """Shares, 0 to 1, of one language of one file, and how many messages they are of."""

    name: str
    language: str
    reached: dict[str, float]
    messages: tuple[int, int]


def measure_apart() -> list[Apart]:
    """Parse all files and give the figures of each, by language."""
    rows = {name: _read(name) for name in (*INTENTS, *DANGER)}
    parsed = parse_all(list(dict.fromkeys(row["text"] for found in rows.values() for row in found)))
    return [
        figures(name, language, [row for row in rows[name] if row["language"] == language], parsed)
        for names, figures in ((INTENTS, _intents), (DANGER, _danger))
        for name in names
        for language in LANGUAGES
    ]


def lines(figures: list[Apart]) -> list[str]:
    """The figures as text, a line for each language of a file."""
    return [
        f"  {f.name:<18}{f.language}  "
        + "  ".join(f"{name.replace('_', ' ')} {100 * value:.1f}%" for name, value in f.reached.items())
        + f"  ({f.messages[0]}, {f.messages[1]})"
        for f in figures
    ]


def _read(name: str) -> list[dict[str, Any]]:
    """The messages of a file that nobody has trained on: text and language, and intent or danger."""
    rows: list[dict[str, Any]] = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    known = training_texts()
    return [row for row in rows if same_words(row["text"]) not in known]


def _intents(name: str, language: str, rows: list[dict[str, Any]], parsed: dict[str, Parsed]) -> Apart:
    pairs = [(row["intent"], _answered(parsed[row["text"]])) for row in rows]
    good = [found for right, found in pairs if right != OUT_OF_SCOPE]
    outside = [found for right, found in pairs if right == OUT_OF_SCOPE]
    reached = {
        "macro_f1": macro_f1(label_scores(pairs)),
        "out_of_scope_found": share(outside.count(OUT_OF_SCOPE), len(outside)),
        "good_rejected": share(good.count(OUT_OF_SCOPE), len(good)),
        "language_found": share(sum(parsed[row["text"]].language == language for row in rows), len(rows)),
    }
    return Apart(name, language, reached, (len(good), len(outside)))


def _danger(name: str, language: str, rows: list[dict[str, Any]], parsed: dict[str, Parsed]) -> Apart:
    reached: dict[str, float] = {}
    parts = [[row["text"] for row in rows if row["danger"] is real] for real in (True, False)]
    for kind, texts in zip(("danger_found", "near_misses_alarming"), parts, strict=True):
        rules = {text for text in texts if is_danger(text)}
        model = {text for text in texts if parsed[text].intent == DISTRESS}
        reached |= {kind: share(len(rules), len(texts)), f"{kind}_with_model": share(len(rules | model), len(texts))}
    return Apart(name, language, reached, (len(parts[0]), len(parts[1])))


def _answered(found: Parsed) -> str:
    return OUT_OF_SCOPE if found.intent == FALLBACK else found.intent
