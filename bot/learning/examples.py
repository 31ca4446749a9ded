"""The training data that staff taught: files for Rasa, one per language, made anew each time in the same order.

`bot.learning.run` calls it. They live in the data directory and not in `nlu_data/`, which an update replaces.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import yaml

from bot.learning.sets import LANGUAGES, catalogue, same_words, training_intents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.services.agreed import AgreedExample

_HEAD = "# Learnt from what staff agreed on. Written by `espace learn`: do not change by hand.\n"


class Taught(NamedTuple):
    """A sentence and what it means."""

    language: str
    intent: str
    text: str


@dataclass(frozen=True)
class Sorted:
    """Agreed examples by what can be done with them: new ones, known ones, and those that cannot be learnt.

    `contrary` are labels that say other than the training data or than each other, or name an intent that is gone.
    """

    new: list[AgreedExample]
    known: list[AgreedExample]
    contrary: list[AgreedExample]


def sort_out(agreed: Iterable[AgreedExample], learnt: Iterable[Taught]) -> Sorted:
    """Sort agreed examples by whether they can be learnt, and whether the training data has them already.

    Training takes what it is given: nothing after this looks for words that are said to mean two things. The model
    sees all languages together, so words that are the same in two of them are compared, too.
    """
    before = training_intents() | {same_words(each.text): each.intent for each in learnt}
    meant: dict[str, set[str]] = defaultdict(set)
    examples = list(agreed)
    for each in examples:
        meant[same_words(each.text)].add(each.intent)
    found = Sorted([], [], [])
    for each in examples:
        words = same_words(each.text)
        known = before.get(words)
        if (
            each.intent not in catalogue()
            or known not in (None, each.intent)
            or (known is None and len(meant[words]) > 1)
        ):
            found.contrary.append(each)
        else:
            (found.new if known is None else found.known).append(each)
    return found


def still_valid(taught: Iterable[Taught]) -> list[Taught]:
    """What was taught and fits the project as it is: an update may have left an intent out, or decided otherwise."""
    training = training_intents()
    return [
        each
        for each in taught
        if each.intent in catalogue() and training.get(same_words(each.text), each.intent) == each.intent
    ]


def read_learnt(folder: Path) -> list[Taught]:
    """What the files of a folder teach; nothing where there are none."""
    found = []
    for language in LANGUAGES:
        path = folder / f"{language}.yml"
        content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        for block in content.get("nlu", []):
            lines = block["examples"].splitlines()
            found += [Taught(language, block["intent"], line.removeprefix("- ")) for line in lines]
    return found


def write_learnt(folder: Path, taught: Iterable[Taught], name: str = "{language}.yml") -> None:
    """Write the files; a language without sentences gets none, and loses an old one."""
    everything = sorted(set(taught))
    for language in LANGUAGES:
        path = folder / name.format(language=language)
        own = [each for each in everything if each.language == language]
        if not own:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [_HEAD, 'version: "3.1"\n', "nlu:\n"]
        for intent, group in groupby(own, key=lambda each: each.intent):
            lines.append(f"- intent: {intent}\n  metadata:\n    language: {language}\n  examples: |\n")
            lines += [f"    - {each.text}\n" for each in group]
        beside = path.with_suffix(".new")
        beside.write_text("".join(lines), encoding="utf-8")
        beside.replace(path)
