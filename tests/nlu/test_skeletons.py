"""Training sentences are written one by one: none comes from a template whose gap was filled again and again."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from bot.settings import ROOT

MOST = 3
MOST_SHORT = 5
"""Sentences of three words: with one of them left out little is left to tell them apart."""
_FEWEST_FIXED = 3  # words beside the gap
_LONGEST_GAP = 2  # words
_ANSWERS = "inform"  # ages and places: hardly more than the gap
_INTENT = re.compile(r"\s*-?\s*intent:\s*(\S+)")
_EXAMPLE = re.compile(r"\s+- (.+)")


def test_no_skeleton_occurs_more_than_three_times() -> None:
    assert {s: found for s, found in _skeletons(_LONGEST_GAP, _FEWEST_FIXED).items() if len(found) > MOST} == {}


def test_no_skeleton_of_three_words_occurs_more_than_five_times() -> None:
    short = _skeletons(1, 2)
    assert {s: f for s, f in short.items() if len(s) == 4 and len(f) > MOST_SHORT} == {}  # the intent, and three words


def _skeletons(longest_gap: int, fewest_fixed: int) -> dict[tuple[str, ...], set[str]]:
    """The sentences by intent and what is left of them around a gap."""
    sentences = [(intent, words) for intent, words in _sentences() if not intent.endswith(_ANSWERS)]
    assert len(sentences) > 5000, "the files were read"
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for intent, words in sentences:
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + longest_gap) + 1):
                if len(words) - (end - start) >= fewest_fixed:
                    found[(intent, *words[:start], "…", *words[end:])].add(" ".join(words))
    return found


def _sentences() -> list[tuple[str, list[str]]]:
    """Language and intent, and the words of each sentence in one spelling."""
    found = []
    for path in sorted(ROOT.glob("nlu_data/nlu/*/*.yml")):
        intent = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if named := _INTENT.match(line):
                intent = f"{path.parent.name} {named.group(1)}"
            elif intent and (example := _EXAMPLE.match(line)):
                found.append((intent, _words(example.group(1))))
    return found


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9']+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
