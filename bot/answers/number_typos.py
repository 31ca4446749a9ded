"""Number words with a slip of the finger: tobon, inik, vinte. Used by `numbers`.

Such a word is mended only beside a number word of the same language, and only where one changed letter leads to one
number alone. A word that is farther off may still say that a number is not whole: `resembles_ten`.
"""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.answers.number_words import FRENCH, VOCABULARIES, Vocabulary
from bot.answers.question_words import LEXICON

_SHORTEST: Final = 4  # letters; shorter words have too many neighbours
_TEN: Final = 10
_HUNDRED: Final = 100
_ALIKE: Final = 2  # changed letters at most of a word that may have been meant as a number


def is_unread(word: str) -> bool:
    """Say whether `word` is neither a number nor a word of ordinary speech."""
    return word not in LEXICON and all(words.value_of(word) is None for words in VOCABULARIES)


def mend_beside(word: str, neighbours: list[str]) -> str:
    """Return the number word that `word` was meant as beside `neighbours`, or `word` itself."""
    if len(word) < _SHORTEST or not neighbours or not is_unread(word):
        return word
    meant = {
        found
        for words in VOCABULARIES
        if any(words.value_of(near) is not None and not words.is_weak(near) for near in neighbours)
        and (found := _one_letter_off(words.language, word))
    }
    return meant.pop() if len(meant) == 1 else word


@lru_cache(maxsize=8192)
def resembles_ten(word: str) -> bool:
    """Say whether an unread word is close to a French ten (dice, for dix); elsewhere an "and" stands behind a ten."""
    near = _near(FRENCH, FRENCH.key_of(word), _ALIKE) if len(word) >= _SHORTEST and is_unread(word) else []
    return any(FRENCH.values[key] >= _TEN and FRENCH.values[key] % _TEN == 0 for key in near)


@lru_cache(maxsize=8192)
def _one_letter_off(language: str, word: str) -> str | None:
    words = _vocabulary(language)
    near = _near(words, words.key_of(word), 1)
    if any(words.values[key] >= _HUNDRED for key in near):  # 40 and "kaan", taken for a thousand, would be 40 again
        return None
    return near[0] if len({words.values[key] for key in near}) == 1 else None


def _near(words: Vocabulary, key: str, most: int) -> list[str]:
    return [
        known for known in words.values if known[:1] == key[:1] and OSA.distance(key, known, score_cutoff=most) <= most
    ]


def _vocabulary(language: str) -> Vocabulary:
    return next(words for words in VOCABULARIES if words.language == language)
