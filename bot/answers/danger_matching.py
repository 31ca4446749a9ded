"""Phrases of `danger` compiled and searched: one pattern for each letter that a phrase may begin with.

`a|b` is one word or the other, `LIST` one of the words of that name in the lists, `word*` any ending, `(word)` may be
missing, `…` is up to four words, `^` and `$` are the beginning and the end of the text; a line that begins with `#` is
a heading.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

Key = Callable[[str], str]
_GAP: Final = r"(?:\S+ ){0,4}?"
_START: Final = re.compile(r"(?<= )(?=\S)")


class Phrases:
    """The phrases of one block; a text is keyed words between single spaces, with one before and one behind."""

    def __init__(self, block: str, lists: Mapping[str, str], key: Key, beginning: Key) -> None:
        self._lists, self._key, self._beginning = lists, key, beginning
        by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for line in block.splitlines():
            if line and not line.startswith("#"):
                phrase = "".join(map(self._element, line.split()))
                for letter in self._letters(line.split()):
                    by_letter[letter].append(phrase)
        self._patterns = {letter: re.compile("|".join(phrases)) for letter, phrases in by_letter.items()}

    def found_in(self, text: str) -> bool:
        """Say whether one of the phrases is in `text`."""
        return any(self._end(text, start.start()) is not None for start in _START.finditer(text))

    def taken_from(self, text: str) -> str:
        """Return `text` without the phrases; what they parted stays apart, by a second space."""
        kept, done = [], 0
        for start in _START.finditer(text):
            end = self._end(text, start.start()) if start.start() >= done else None
            if end is not None:
                kept.append(text[done : start.start()])
                done = end
        return " ".join([*kept, text[done:]])

    def _end(self, text: str, start: int) -> int | None:
        pattern = self._patterns.get(text[start])
        match = pattern.match(text, start) if pattern is not None else None
        return match.end() if match is not None else None

    def _letters(self, elements: list[str]) -> set[str]:
        """Return what the phrase may begin with: its first words up to one that must be there."""
        letters: set[str] = set()
        for element in elements:
            if element == "^":
                continue
            letters |= {word[0] for word in self._words(element.strip("()"))}
            if not element.startswith("("):
                break
        return letters

    def _element(self, element: str) -> str:
        if element == "…":
            return _GAP
        if element == "^":
            return "(?<=^ )"
        if element == "$":
            return "$"
        if element.startswith("("):
            return f"(?:{self._element(element[1:-1])})?"
        words = sorted(self._words(element), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(word.replace('*', '[^ ]*') for word in words)}) "

    def _words(self, element: str) -> set[str]:
        listed = "|".join(self._lists.get(word, word) for word in element.split("|")).split("|")
        return {f"{self._beginning(word[:-1])}*" if word.endswith("*") else self._key(word) for word in listed}
