"""The grammar of number words in French, Somali and Afar: which words in a row are one number. Used by `numbers`."""

from functools import lru_cache
from typing import Final, NamedTuple

from bot.answers.number_words import FRENCH, VOCABULARIES, Vocabulary

_TEN: Final = 10
_TWENTY: Final = 20
_SIXTY: Final = 60
_EIGHTY: Final = 80
_HUNDRED: Final = 100
_THOUSAND: Final = 1000


class Part(NamedTuple):
    """A number read from a list of words: its value and the index of the first word after it."""

    value: int
    end: int


def longest_number(run: list[str]) -> Part | None:
    """Return the longest number with which `run` begins, in any of the languages."""
    parts = [part for vocabulary in VOCABULARIES if (part := number_from(vocabulary, run, 0)) is not None]
    if parts:
        return max(parts, key=lambda part: part.end)
    glued = unglued(run[0])
    whole = number_from(FRENCH, list(glued), 0) if glued else None
    return Part(whole.value, 1) if whole and whole.end == len(glued) else None


def number_from(words: Vocabulary, run: list[str], at: int) -> Part | None:
    """Read thousands: deux mille quatre, laba kun iyo afar."""
    low = _below_thousand(words, run, at)
    if low is None:
        return None
    if low.value == _THOUSAND:
        return _plus(words, run, low)
    if low.value < _TEN and _value(words, run, low.end) == _THOUSAND:
        return _plus(words, run, Part(low.value * _THOUSAND, low.end + 1))
    return low


def _plus(words: Vocabulary, run: list[str], head: Part) -> Part:
    """Add what follows a thousand or a hundred."""
    start = _skip_joiner(words, run, head.end)
    rest = _below_thousand(words, run, start)
    return Part(head.value + rest.value, rest.end) if rest and rest.value < min(head.value, _THOUSAND) else head


def _below_thousand(words: Vocabulary, run: list[str], at: int) -> Part | None:
    low = _below_hundred(words, run, at)
    if low is None:
        return None
    if low.value == _HUNDRED:
        return _plus_below_hundred(words, run, low)
    if 1 < low.value < _TEN and _value(words, run, low.end) == _HUNDRED:
        return _plus_below_hundred(words, run, Part(low.value * _HUNDRED, low.end + 1))
    return low


def _plus_below_hundred(words: Vocabulary, run: list[str], head: Part) -> Part:
    rest = _below_hundred(words, run, _skip_joiner(words, run, head.end))
    return Part(head.value + rest.value, rest.end) if rest and rest.value < _HUNDRED else head


def _below_hundred(words: Vocabulary, run: list[str], at: int) -> Part | None:
    first = _value(words, run, at)
    if first is None or first >= _HUNDRED:
        return Part(first, at + 1) if first is not None else None
    second = _value(words, run, at + 1)
    if second is not None and (first, second) in words.products:
        return _plus_unit(words, run, Part(first * second, at + 2))
    if first >= _TEN:
        return _plus_unit(words, run, Part(first, at + 1))
    joined = _skip_joiner(words, run, at + 1)
    tens = _value(words, run, joined)
    if words.units_first and first and joined > at + 1 and tens and tens % _TEN == 0 and tens < _HUNDRED:
        return Part(tens + first, joined + 1)
    return Part(first, at + 1)


def _plus_unit(words: Vocabulary, run: list[str], tens: Part) -> Part:
    """Add the unit after a ten (vingt et un, labaatan iyo laba); French counts on in soixante-dix-sept."""
    start = _skip_joiner(words, run, tens.end)
    unit = _value(words, run, start)
    if unit is None or tens.value % _TEN or not _may_follow(words, tens.value, unit, joined=start > tens.end):
        return tens
    if unit == _TEN:  # soixante-dix-sept
        teens = _plus_unit(words, run, Part(unit, start + 1))
        return Part(tens.value + teens.value, teens.end)
    return Part(tens.value + unit, start + 1)


def _may_follow(words: Vocabulary, tens: int, unit: int, *, joined: bool) -> bool:
    if words is not FRENCH:
        return 0 < unit < _TEN and (joined or tens >= _TWENTY)
    if tens == _TEN:
        return unit in {7, 8, 9} and not joined
    return 0 < unit < (_TWENTY if tens in {_SIXTY, _EIGHTY} else _TEN)


def _value(words: Vocabulary, run: list[str], at: int) -> int | None:
    """Return the value of the word at index `at` of `run`, or None past its end."""
    return words.value_of(run[at]) if at < len(run) else None


def _skip_joiner(words: Vocabulary, run: list[str], at: int) -> int:
    return at + 1 if at + 1 < len(run) and run[at] in words.joiners else at


@lru_cache(maxsize=1024)
def unglued(word: str) -> tuple[str, ...]:
    """Return the French number words that were typed as one (vingtdeux, soixantedix), or nothing."""
    if not 6 <= len(word) <= 40:  # noqa: PLR2004 - shorter ones are single words, longer ones are no numbers
        return ()
    pieces = sorted((*FRENCH.values, "et"), key=len, reverse=True)

    def split(rest: str) -> tuple[str, ...] | None:
        if not rest:
            return ()
        for piece in pieces:
            if rest.startswith(piece) and (tail := split(rest[len(piece) :])) is not None:
                return (piece, *tail)
        return None

    return split(word) or ()
