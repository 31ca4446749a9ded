"""Training sentences are written one by one: none comes from a template whose gap was filled again and again."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from bot.settings import ROOT

MOST = 3
_FEWEST_WORDS = 4  # in shorter ones nearly everything is the gap
_INTENT = re.compile(r"\s*-?\s*intent:\s*(\S+)")
_EXAMPLE = re.compile(r"\s+- (.+)")


def test_no_skeleton_occurs_more_than_three_times() -> None:
    sentences = list(_sentences())
    assert len(sentences) > 5000, "the files were read"
    by_skeleton: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for intent, words in sentences:
        for place in range(len(words) if len(words) >= _FEWEST_WORDS else 0):
            by_skeleton[(intent, *words[:place], "…", *words[place + 1 :])].add(" ".join(words))
    assert {skeleton: found for skeleton, found in by_skeleton.items() if len(found) > MOST} == {}


def _sentences() -> list[tuple[str, list[str]]]:
    """File and intent, and the words of each sentence in one spelling."""
    found = []
    for path in sorted(ROOT.glob("nlu_data/nlu/*/*.yml")):
        intent = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if named := _INTENT.match(line):
                intent = f"{path.parent.name}/{path.name} {named.group(1)}"
            elif intent and (example := _EXAMPLE.match(line)):
                found.append((intent, _words(example.group(1))))
    return found


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9']+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
