"""What names are found by and compared by: their words, how these begin, and how they sound.

The store keeps keyed hashes of these keys and never the keys themselves. A change here asks for a migration that makes
the hashes anew.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from rapidfuzz.fuzz import token_sort_ratio

from bot.answers.folding import fold, somali_key, words

SHORTEST_BEGINNING: Final = 3
"""Letters from which the beginning of a word finds it; a shorter word is found by the whole of it."""
LONGEST: Final = 12
"""Letters of a word that count; what comes after is not looked at."""
_MOST_WORDS: Final = 8

# Somali and French spellings of one name: Djama, Jaamac; Zahra, Sahra; Guelleh, Geelle; Fatouma, Fadumo; Cali, Ali.
_SOUNDS: Final = (("dj", "j"), ("gu", "g"), ("z", "s"), ("d", "t"), ("p", "b"), ("v", "f"), ("c", ""))
_UNHEARD: Final = re.compile("[aeiouwy]")
_DOUBLED: Final = re.compile(r"(.)\1+")


def beginnings(name: str) -> set[str]:
    """The words of a name and their beginnings, folded: what somebody may type to find it."""
    return {
        word[:length]
        for word in _words(name)
        for length in range(min(SHORTEST_BEGINNING, len(word)), min(LONGEST, len(word)) + 1)
    }


def searched(typed: str) -> set[str]:
    """The words of what was typed to find a name; each has to be one of the name's `beginnings`."""
    return {word[:LONGEST] for word in _words(typed)}


def sound(word: str) -> str:
    """What the usual spellings of a name have in common: its consonants as they are heard."""
    key = somali_key(word)
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    heard = _UNHEARD.sub("", key)
    return _DOUBLED.sub(r"\1", heard if len(heard) == 1 else heard.removesuffix("h")) or fold(word)


def likenesses(name: str, region: str) -> set[str]:
    """Keys that the names of one person from one region are likely to share, however they are spelled.

    A pair of words each: many people share one name with each other, few share two. A name of one word has none.
    """
    sounds = sorted({sound(word) for word in _words(name)})
    return {f"{region}|{first}|{second}" for first, second in combinations(sounds, 2)}


def alike(name: str, other: str) -> int:
    """How much two names sound alike, from 0 to 100; their words may stand in any order."""
    one, two = (" ".join(sound(word) for word in _words(each)) for each in (name, other))
    return round(token_sort_ratio(one, two))


def _words(name: str) -> list[str]:
    return words(name)[:_MOST_WORDS]
