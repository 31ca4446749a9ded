"""Which words of the texts occur in a word list: shows words that a draft may have made up. Called by the CLI.

Two kinds of "attested" are told apart: the same form, and a form that differs by one of the few endings below. Nothing
else is taken: a wrong verb form on an attested stem shall show up.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.texts.template import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_NOT_WORDS: Final = re.compile(r"\{[^}]*\}|\[\[[^]]*\]\]|(?<![\w<])/[a-z]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "aa": ("l", "k", "h", "t"),  # in, from, for, with: after a vowel
    "so": ("ka", "ga", "ta", "da", "ku", "gu", "tu", "du", "na"),  # the articles, "and"
}
_SHORTEST_STEM: Final = 3
_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class Attested:
    """How many words (each time it occurs) are attested, and which are not."""

    exact: Counter[str]
    by_stem: Counter[str]
    missing: Counter[str]

    @property
    def total(self) -> int:
        """All words."""
        return self.exact.total() + self.by_stem.total() + self.missing.total()

    @property
    def share(self) -> float:
        """Share of attested words, exact or by stem, in percent; 100 when there are no words."""
        return 100 * (self.total - self.missing.total()) / self.total if self.total else 100.0


def normalised(word: str) -> str:
    """Give the spelling words are compared in: small letters, no accents, straight apostrophes."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text of the bot: no places, commands, markup, figures or emojis."""
    letters = "".join(sign for sign in plain(_NOT_WORDS.sub(" ", text)) if unicodedata.category(sign) != "So")
    for word in _WORD.findall(letters.replace("’", "'").replace("ℹ", " ")):
        yield normalised(word)


def stems(word: str, language: str) -> Iterator[str]:
    """Give the forms that `word` may be an inflection of: without a case ending, or a question's long last vowel."""
    for ending in _ENDINGS.get(language, ()):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM and stem[-1] in _VOWELS:
            yield stem
    if language == "aa" and len(word) > _SHORTEST_STEM and word[-1] in _VOWELS and word[-2] == word[-1]:
        yield word[:-1]


def attest(words: Iterable[str], known: frozenset[str], accepted: frozenset[str], language: str) -> Attested:
    """Sort words (normalised). `accepted`: names and international words, which are not counted at all."""
    result = Attested(Counter(), Counter(), Counter())
    for word in words:
        if word in accepted or any(stem in accepted for stem in stems(word, language)):
            continue
        if word in known:
            result.exact[word] += 1
        elif any(stem in known for stem in stems(word, language)):
            result.by_stem[word] += 1
        else:
            result.missing[word] += 1
    return result


def read_words(path: Path) -> frozenset[str]:
    """Read a word list (one word a line; what follows a tab is left out) or every text file of a folder.

    Raises OSError, UnicodeDecodeError.
    """
    if path.is_dir():
        texts = [each.read_text(encoding="utf-8") for each in sorted(path.rglob("*")) if each.suffix in {".txt", ".md"}]
    else:
        texts = [line.partition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()]
    return frozenset(word for text in texts for word in words_of(text))


def read_accepted(path: Path) -> frozenset[str]:
    """Read our own list: words before a "#", which begins the reason. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in words_of(line.partition("#")[0]))
