"""Numbers of which only a half could be read: labaatan iyo (something), (something) iyo toban. Used by `numbers`.

The half is a number, too, and a wrong one: 20 for 25, 8 for 18. So it is not read at all, and the bot asks again.
"""

from collections.abc import Sequence
from typing import Final

from bot.answers.number_typos import is_unread, resembles_ten
from bot.answers.number_words import AFAR, FRENCH, Vocabulary

_TEN: Final = 10
_TWENTY: Final = 20
# What may follow "and" behind a whole number: and a half, and a month.
_NO_UNIT: Final = frozenset(
    (
        *("demi", "demie", "quart", "mois", "jour", "jours", "semaine", "semaines"),
        *("nus", "badh", "barkii", "bil", "bilo", "bilood", "maalin", "maalmood", "isbuuc", "toddobaad", "todobaad"),
        *("als", "alsa", "alsi", "ayro"),
    )
)
_FRAMES: Final = ("karm", "sana", "liggid", "kinn")  # Afar words that stand before an age


def is_half(words: Vocabulary, number: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether the words around `number` make it the half of one.

    `before` and `after` are the words that only a space or hyphen parts from it.
    """
    value = words.value_of(number[-1]) or 0
    first = words.value_of(number[0]) or 0
    return (
        _goes_on(words, value, after)
        or (len(before) > 1 and words.units_first and first % _TEN == 0 and _joins(words, before))
        or (words is FRENCH and value < _TEN and bool(before) and resembles_ten(before[-1]))
        or (words.units_first and _has_loose_unit(words, first, value, before, after))
        or (words is AFAR and first == _TEN and bool(before) and _may_be_unit(before[-1]))
    )


def _goes_on(words: Vocabulary, last: int, after: Sequence[str]) -> bool:
    """Whether an "and" follows to which a number could go on, and nothing that is read."""
    could = last < _TEN if words.units_first else False
    could = could or (last % _TEN == 0 and last >= (_TEN if words.units_first else _TWENTY))
    if not (could and after and after[0] in words.joiners):
        return False
    if len(after) == 1:
        return words.units_first
    # A number that did not go together with this one was written otherwise than it was meant: cinquante et dix.
    return _may_go_with_and(words, after[1])


def _joins(words: Vocabulary, before: Sequence[str]) -> bool:
    return before[-1] in words.joiners and _may_go_with_and(words, before[-2])


def _may_go_with_and(words: Vocabulary, word: str) -> bool:
    return (is_unread(word) or words.value_of(word) is not None) and word not in _NO_UNIT


def _has_loose_unit(words: Vocabulary, first: int, last: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a unit and a ten stand side by side without the "and" that makes them one: afar labaatan."""
    ahead = words.value_of(before[-1]) if before else None
    follows = words.value_of(after[0]) if after else None
    return bool(
        (first and first % _TEN == 0 and ahead and ahead < _TEN)
        or (last and last < _TEN and follows and follows % _TEN == 0 and follows < _TEN * _TEN)
    )


def _may_be_unit(word: str) -> bool:
    """Seventy to ninety are a unit beside ten, and the units are spelt in ways that nobody has listed."""
    return is_unread(word) and not word.startswith(_FRAMES)
