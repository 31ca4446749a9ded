"""The phrases of the YAML files, compiled and searched. Used by `danger`.

One phrase a line. `a|b` is one word or the other, `NAME` one of the words of that name in `words.yml`, `word*` any
ending, `(word)` may be missing, `…` is up to four words, `a & b` is `a … b` or `b … a`, `^` and `$` are the beginning
and the end of the message, `$|word` is the end or a word.

A phrase is only tried at words with which it may begin, so that a line of chat is judged in less than a millisecond.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

Key = Callable[[str], str]
Words = Mapping[str, tuple[str, ...]]
_GAP: Final = r"(?:\S+ ){0,4}?"
_START: Final = re.compile(r"(?<= )\S+")


def read_words(block: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the words by name; a name among the words of another stands for its words."""
    read = {name: tuple(words.split()) for name, words in block.items()}
    return {name: tuple(w for word in words for w in read.get(word, (word,))) for name, words in read.items()}


def _orders(line: str) -> list[str]:
    """Return the phrase of a line, or for `one & other` the phrases in both orders."""
    one, both, other = line.partition(" & ")
    return [f"{one} … {other}", f"{other} … {one}"] if both else [line]


class Phrases:
    """The phrases of some blocks; a text is keyed words between single spaces, with one before and one behind."""

    def __init__(self, blocks: Iterable[str], words: Words, key: Key, beginning: Key) -> None:
        self._words, self._key, self._beginning = words, key, beginning
        self._whole: defaultdict[str, list[str]] = defaultdict(list)  # phrases by their first word …
        self._begun: defaultdict[str, list[str]] = defaultdict(list)  # … or by what it begins with
        for block in blocks:
            for line in block.splitlines():
                for phrase in _orders(line):
                    self._add(phrase.split())
        self._lengths = sorted({len(start) for start in self._begun})
        self._compiled: dict[tuple[str, ...], re.Pattern[str] | None] = {}

    def found_in(self, text: str) -> bool:
        """Say whether one of the phrases is in `text`."""
        return any(self._end(text, word) is not None for word in _START.finditer(text))

    def taken_from(self, text: str) -> str:
        """Return `text` without the phrases; what they parted stays apart, by a second space."""
        kept, done = [], 0
        for word in _START.finditer(text):
            end = self._end(text, word) if word.start() >= done else None
            if end is not None:
                kept.append(text[done : word.start()])
                done = end
        return " ".join([*kept, text[done:]])

    def _end(self, text: str, word: re.Match[str]) -> int | None:
        pattern = self._pattern(word.group())
        match = pattern.match(text, word.start()) if pattern is not None else None
        return match.end() if match is not None else None

    def _pattern(self, word: str) -> re.Pattern[str] | None:
        """Return what may begin with `word`, compiled when it is first met; a few hundred patterns in all."""
        starts = tuple(word[:length] for length in self._lengths if word[:length] in self._begun)
        group = (word if word in self._whole else "", *starts)
        if group == ("",):
            return None
        if group not in self._compiled:
            phrases = dict.fromkeys(self._whole.get(group[0], []) + [p for start in starts for p in self._begun[start]])
            self._compiled[group] = re.compile("|".join(phrases))
        return self._compiled[group]

    def _add(self, elements: list[str]) -> None:
        phrase = "".join(map(self._element, elements))
        for element in elements:
            if element == "^":
                continue
            for word in self._keyed(element.strip("()")):
                index = self._begun if word.endswith("*") else self._whole
                index[word.rstrip("*")].append(phrase)
            if not element.startswith("("):
                return
        raise ValueError(f"every word of {' '.join(elements)!r} may be missing")

    def _element(self, element: str) -> str:
        if element == "…":
            return _GAP
        if element == "^":
            return "(?<=^ )"
        if element == "$":
            return "$"
        if element.startswith("("):
            return f"(?:{self._element(element[1:-1])})?"
        words = sorted(self._keyed(element) - {"$"}, key=lambda word: (-len(word), word))
        said = f"(?:{'|'.join(word.replace('*', '[^ ]*') for word in words)}) "
        return f"(?:{said}|$)" if "$" in element.split("|") else said

    def _keyed(self, element: str) -> set[str]:
        listed = [word for name in element.split("|") for word in self._words.get(name, (name,))]
        begun = {word[:-1] for word in listed if word.endswith("*")}
        whole = {self._key(word.rstrip("*")) for word in listed}  # fichier* is fichier too, whose end is not heard
        return whole | {f"{self._beginning(start)}*" for start in begun}
