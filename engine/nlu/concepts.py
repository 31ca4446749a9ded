"""What the words of a text mean, whatever their language: the terms of the concept tables, alone and in pairs.

Called by the model under the intent classifier. "combien d'argent", "imisa lacag" and "magide lakqo" all mean
"howmuch" and "money", so what is learnt from one language is known in the others.
"""

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import yaml

from engine.nlu.normalizer import normalized

_TABLES = ("concepts.yml", "concepts_of_danger.yml")
_DOUBLE = re.compile(r"(\w)\1+")
_SHORTEST_BEGINNING = 3
_SHORTEST_ENDING = 3


class _Words(NamedTuple):
    """Meanings by whole word, by beginning and by ending."""

    whole: dict[str, set[str]]
    beginnings: dict[str, set[str]]
    endings: dict[str, set[str]]


def concept_terms(text: str) -> list[str]:
    """Give the meanings in a normalized text and every pair of them, each once; none for words not listed."""
    words = [_key(word) for word in text.split()]
    found: set[str] = set()
    for position, word in enumerate(words):
        found |= _meanings(word)
        if position + 1 < len(words):
            found |= _meanings(f"{word}'{words[position + 1]}", whole_only=True)
    meanings = sorted(found)
    return meanings + [f"{one}+{other}" for one, other in combinations(meanings, 2)]


def _meanings(word: str, *, whole_only: bool = False) -> set[str]:
    words = _words()
    found = set(words.whole.get(word, ()))
    if whole_only:
        # Two words side by side; the second may be a beginning ("codsi u dir*").
        return found | _by_beginning(word, least=word.index("'") + _SHORTEST_BEGINNING)
    found |= _by_beginning(word, _SHORTEST_BEGINNING)
    for start in range(1, len(word) - _SHORTEST_ENDING):
        if word[start:] in words.endings:
            found |= words.endings[word[start:]]
            break
    if not found and "'" in word:  # l'argent, d'aide
        found |= _meanings(word.split("'", 1)[1])
    return found


def _by_beginning(word: str, least: int) -> set[str]:
    """Give the meanings of the longest listed beginning."""
    beginnings = _words().beginnings
    return next((beginnings[word[:n]] for n in range(len(word), least - 1, -1) if word[:n] in beginnings), set())


def _key(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


@cache
def _words() -> _Words:
    words = _Words({}, {}, {})
    tables = [yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8")) for name in _TABLES]
    for meaning, languages in (entry for table in tables for entry in table.items()):
        for entry in " ".join(languages.values()).split():
            place = words.beginnings if entry.endswith("*") else words.endings if entry.startswith("*") else words.whole
            place.setdefault(_key(normalized(entry.strip("*")).replace(" ", "'")), set()).add(meaning)
    return words
