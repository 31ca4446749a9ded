"""Numbers typed half in words and half in figures: vingt 3, dix7, 20 trois, labaatan iyo 2. Used by `numbers`.

Only what can be one number is joined, and only where an age could end: "vingt 2 enfants" is left alone.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from bot.answers.number_words import AFAR, FRENCH, SOMALI, Vocabulary

_TEN: Final = 10
_LEAST_AFTER_TEN: Final = 7  # dix-sept; dix deux is no number
_END: Final = r"(?=\s*(?:$|[.,;:!?)]|(?:ans?|annees?|jir|sano|sanad\w*|sanat\w*)\b))"


def join_mixed(folded: str) -> str:
    """Return folded text with numbers of words and figures as one figure."""
    for words in (FRENCH, SOMALI, AFAR):
        for pattern in _PATTERNS[words.language]:
            folded = pattern.sub(partial(_joined, words), folded)
    return folded


def _joined(words: Vocabulary, found: re.Match[str]) -> str:
    tens, unit = (_value(found[group], words) for group in ("tens", "unit"))
    if words is FRENCH and tens == _TEN and unit < _LEAST_AFTER_TEN:
        return found.group()
    return str(tens + unit)


def _value(written: str, words: Vocabulary) -> int:
    return int(written) if written.isdigit() else words.values[words.key_of(written)]


def _any(spellings: Iterable[str]) -> str:
    return "|".join(sorted(spellings, key=len, reverse=True))


def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Give the orders in which a ten and a unit are said; one of the two is in figures."""
    tens = _any(word for word, value in words.spellings.items() if _TEN <= value < _TEN * _TEN and value % _TEN == 0)
    units = _any(word for word, value in words.spellings.items() if 0 < value < _TEN)
    joint = rf" (?:{_any(words.joiners)}) " if words.units_first else r"[ \-]?"
    orders = [rf"(?P<tens>{tens}){joint}(?P<unit>[1-9])"]
    orders.append(rf"(?P<tens>[1-9]0){joint if words.units_first else ' '}(?P<unit>{units})")
    if words.units_first:
        orders += [rf"(?P<unit>[1-9]){joint}(?P<tens>{tens})", rf"(?P<unit>{units}){joint}(?P<tens>[1-9]0)"]
    return tuple(re.compile(rf"(?<![\w.,/\-]){order}{_END}") for order in orders)


_PATTERNS: Final = {words.language: _patterns(words) for words in (FRENCH, SOMALI, AFAR)}
