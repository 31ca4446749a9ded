"""Slips of the finger in words of danger: suciider, menase, kidnaper, enferfmé. Used by `danger`.

Only words that cannot be taken for ordinary ones are mended (`MENDED` in `words.yml`), and only from six letters on:
one letter left out, put in, changed or swapped with the next. Words that are near one of them and mean something else
(`NOT_MENDED`: ménage, danser) are left as they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

_SHORTEST: Final = 6  # letters, of the word of danger; the slip may have lost one


def _is_long(stem: str) -> bool:
    return len(stem) >= _SHORTEST


class Typos:
    """The beginnings of the words that are mended, by their first letter, and the words that are not."""

    def __init__(self, mended: Iterable[str], ordinary: Iterable[str]) -> None:
        self._ordinary = tuple(ordinary)
        self._mended: defaultdict[str, list[str]] = defaultdict(list)
        for stem in filter(_is_long, mended):
            self._mended[stem[0]].append(stem)
        self._word = lru_cache(maxsize=4096)(self._mend)

    def mended(self, said: str) -> str:
        """Return keyed words with the slips mended."""
        return " ".join([self._word(word) if len(word) >= _SHORTEST - 1 else word for word in said.split(" ")])

    def _mend(self, word: str) -> str:
        stems = self._mended.get(word[0], [])
        if any(word.startswith(stem) for stem in stems) or word.startswith(self._ordinary):
            return word
        for stem in stems:
            for length in (len(stem), len(stem) + 1, len(stem) - 1):
                if OSA.distance(word[:length], stem, score_cutoff=1) <= 1:
                    return stem + word[length:]
        return word
