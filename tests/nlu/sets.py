"""Reads the messages of the development test set. Called by `evaluate` and `test_scores`.

The sets: `fr.yml`, `so.yml` and `aa.yml` (messages per intent), `out_of_scope.yml`, `distress.yml` (danger, and words
of danger meant otherwise) and `language.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("fr", "so", "aa")
OUT_OF_SCOPE = "out_of_scope"
DISTRESS = "distress"
_HERE = Path(__file__).parent
_TRAINING = _HERE.parents[1] / "nlu_data" / "nlu"


@dataclass(frozen=True)
class Message:
    """One message and what is known about it; `intent` is None where no single one is right."""

    text: str
    language: str
    intent: str | None


@dataclass(frozen=True)
class Sets:
    """The whole test set."""

    intents: tuple[Message, ...]
    out_of_scope: tuple[Message, ...]
    danger: tuple[Message, ...]
    near_misses: tuple[Message, ...]
    languages: tuple[Message, ...]

    def texts(self) -> list[str]:
        """Every text once, in the order of the sets."""
        parts = (self.intents, self.out_of_scope, self.danger, self.near_misses, self.languages)
        return list(dict.fromkeys(message.text for part in parts for message in part))


def load_sets() -> Sets:
    """Read all files beside this one. Raises TypeError for an entry that is not text, e.g. an unquoted number."""
    intents = [
        Message(_text(text), language, intent)
        for language in LANGUAGES
        for intent, texts in _read(f"{language}.yml").items()
        for text in texts
    ]
    out_of_scope = [
        Message(_text(text), language, OUT_OF_SCOPE)
        for language, texts in _read("out_of_scope.yml").items()
        for text in texts
    ]
    distress = _read("distress.yml")
    danger = [
        Message(_text(text), language, DISTRESS) for language, texts in distress["danger"].items() for text in texts
    ]
    near = [
        Message(_text(entry["text"]), language, entry.get("intent"))
        for language, entries in distress["near"].items()
        for entry in entries
    ]
    languages = [
        Message(_text(text), language, None) for language, texts in _read("language.yml").items() for text in texts
    ]
    return Sets(tuple(intents), tuple(out_of_scope), tuple(danger), tuple(near), tuple(languages))


def same_words(text: str) -> str:
    """A key under which a text and its copy with other capitals, accents, signs or spaces are the same."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare)) or text.strip()


def training_texts() -> frozenset[str]:
    """The keys (`same_words`) of all training examples: what the model may know by heart."""
    found: set[str] = set()
    for path in _TRAINING.glob("*/*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines = block.get("examples", "") if "intent" in block else ""
            if isinstance(lines, str):
                found.update(same_words(line[2:]) for line in lines.splitlines() if line.startswith("- "))
            else:
                found.update(same_words(example["text"]) for example in lines)
    return frozenset(found)


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} must be in quotes")
    return value
