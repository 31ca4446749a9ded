"""Reads the messages of the test set, by which models are compared: `espace learn`, `make evaluate` and tests call it.

The sets, in `sets/`: `fr.yml`, `so.yml` and `aa.yml` (messages per intent), `out_of_scope.yml`, `distress.yml` (danger,
and words of danger meant otherwise), `language.yml`, and in `stories/` conversations.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

LANGUAGES = ("fr", "so", "aa")
OUT_OF_SCOPE = "out_of_scope"
DISTRESS = "distress"
SETS = Path(__file__).parent / "sets"
STORIES = SETS / "stories"
_TRAINING = ROOT / "nlu_data" / "nlu"


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
    """Read all files. Raises TypeError for an entry that is not text, e.g. an unquoted number."""
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


def load_steps() -> list[Message]:
    """What is typed in the stories, with the intent that decides how each goes on."""
    return [
        Message(_text(step["user"]).strip(), path.stem.removeprefix("test_"), step["intent"])
        for path in sorted(STORIES.glob("test_*.yml"))
        for story in yaml.safe_load(path.read_text(encoding="utf-8"))["stories"]
        for step in story["steps"]
        if "user" in step and not step["user"].strip().startswith("/")
    ]


def training_texts() -> frozenset[str]:
    """The keys (`same_words`) of all training examples: what the model may know by heart."""
    return frozenset(training_intents())


def training_intents() -> dict[str, str]:
    """The intent of each training example, by its key (`same_words`)."""
    found: dict[str, str] = {}
    for path in _TRAINING.glob("*/*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            if "intent" not in block:
                continue
            lines = block["examples"]
            if isinstance(lines, str):
                texts = [line[2:] for line in lines.splitlines() if line.startswith("- ")]
            else:
                texts = [example["text"] for example in lines]
            found.update((same_words(text), block["intent"]) for text in texts)
    return found


@cache
def catalogue() -> frozenset[str]:
    """The intents that the domain knows: another one would be learnt, and no rule would answer it."""
    loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    domain = yaml.load((ROOT / "domain.yml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 # both are safe
    return frozenset(domain["intents"])


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((SETS / name).read_text(encoding="utf-8"))
    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} must be in quotes")
    return value
