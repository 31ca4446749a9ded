"""Numbers 0 to 2099 in words and in the figures of any script. Used by `ages` and `births`.

The way in is `figures`, which rewrites a text with its number words as figures: what follows works on one spelling
only.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from bot.answers.folding import fold
from bot.answers.number_words import FRENCH, VOCABULARIES, Vocabulary

_TOKEN: Final = re.compile(r"[a-z]+|[^a-z]+")
_JOINS: Final = re.compile(r"[ \-]{1,3}")
_FUSED_IYO: Final = re.compile(r"\b([a-z]{3,}?)(iyo)\b")
_AGE_UNIT: Final = re.compile(r"[ ]?(?:ans?|annees?|jir|sano|sanad|sanat)")
_LANGUAGE_NAME: Final = re.compile(r"[ ]af\b")

_LONGEST_NUMBER: Final = 12  # words; mille neuf cent quatre-vingt-dix-neuf has 8
_TEN: Final = 10
_TWENTY: Final = 20
_SIXTY: Final = 60
_EIGHTY: Final = 80
_HUNDRED: Final = 100
_THOUSAND: Final = 1000


class _Part(NamedTuple):
    """A number read from a list of words: its value and the index of the first word after it."""

    value: int
    end: int


def figures(text: str) -> str:
    """Return `text` folded, with every number word or compound in French, Somali or Afar replaced by figures."""
    folded = _FUSED_IYO.sub(r"\1 \2", fold(text))
    tokens = _TOKEN.findall(folded)
    alone = len([token for token in tokens if token.isalpha()])
    written: list[str] = []
    at = 0
    while at < len(tokens):
        run = _word_run(tokens, at) if _may_begin(tokens[at]) else []
        found = _longest(run) if run else None
        used = 2 * found.end - 1 if found else 1
        if found and _counts(run[: found.end], tokens[at + used : at + used + 2], alone):
            written.append(str(found.value))
            at += used
        else:
            written.append(tokens[at])
            at += 1
    return "".join(written)


@lru_cache(maxsize=8192)
def _may_begin(token: str) -> bool:
    """Say whether a number in words can begin with `token`; most words of a message are let pass here."""
    return any(vocabulary.value_of(token) is not None for vocabulary in VOCABULARIES) or bool(_unglue(token))


def parse_number(text: str) -> int | None:
    """Return the number that `text` consists of, in words or figures, or None when it is anything else."""
    figure = figures(text).strip(" .!,")
    return int(figure) if re.fullmatch(r"[0-9]{1,9}", figure) else None


def _word_run(tokens: list[str], at: int) -> list[str]:
    """Return the words from `at` on that only a space or hyphen parts."""
    run: list[str] = []
    while at < len(tokens) and tokens[at].isalpha() and len(run) < _LONGEST_NUMBER:
        run.append(tokens[at])
        if at + 1 >= len(tokens) or not _JOINS.fullmatch(tokens[at + 1]):
            break
        at += 2
    return run


def _counts(number: list[str], after: list[str], words_in_text: int) -> bool:
    """Say whether words that can be a number are meant as one (un, dis, vin, hal and afar often are not)."""
    rest = "".join(after)
    if number == ["afar"] and _LANGUAGE_NAME.match(rest):
        return False
    weak = len(number) == 1 and any(vocabulary.is_weak(number[0]) for vocabulary in VOCABULARIES)
    return not weak or words_in_text == 1 or _AGE_UNIT.match(rest) is not None


def _longest(run: list[str]) -> _Part | None:
    parts = [part for vocabulary in VOCABULARIES if (part := _number(vocabulary, run, 0)) is not None]
    if parts:
        return max(parts, key=lambda part: part.end)
    glued = _unglue(run[0])
    whole = _number(FRENCH, list(glued), 0) if glued else None
    return _Part(whole.value, 1) if whole and whole.end == len(glued) else None


def _number(words: Vocabulary, run: list[str], at: int) -> _Part | None:
    """Read thousands: deux mille quatre, laba kun iyo afar."""
    low = _below_thousand(words, run, at)
    if low is None:
        return None
    if low.value == _THOUSAND:
        return _plus(words, run, low)
    if low.value < _TEN and _value(words, run, low.end) == _THOUSAND:
        return _plus(words, run, _Part(low.value * _THOUSAND, low.end + 1))
    return low


def _plus(words: Vocabulary, run: list[str], head: _Part) -> _Part:
    """Add what follows a thousand or a hundred."""
    start = _skip_joiner(words, run, head.end)
    rest = _below_thousand(words, run, start)
    return _Part(head.value + rest.value, rest.end) if rest and rest.value < min(head.value, _THOUSAND) else head


def _below_thousand(words: Vocabulary, run: list[str], at: int) -> _Part | None:
    low = _below_hundred(words, run, at)
    if low is None:
        return None
    if low.value == _HUNDRED:
        return _plus_below_hundred(words, run, low)
    if 1 < low.value < _TEN and _value(words, run, low.end) == _HUNDRED:
        return _plus_below_hundred(words, run, _Part(low.value * _HUNDRED, low.end + 1))
    return low


def _plus_below_hundred(words: Vocabulary, run: list[str], head: _Part) -> _Part:
    rest = _below_hundred(words, run, _skip_joiner(words, run, head.end))
    return _Part(head.value + rest.value, rest.end) if rest and rest.value < _HUNDRED else head


def _below_hundred(words: Vocabulary, run: list[str], at: int) -> _Part | None:
    first = _value(words, run, at)
    if first is None or first >= _HUNDRED:
        return _Part(first, at + 1) if first is not None else None
    second = _value(words, run, at + 1)
    if second is not None and (first, second) in words.products:
        return _plus_unit(words, run, _Part(first * second, at + 2))
    if first >= _TEN:
        return _plus_unit(words, run, _Part(first, at + 1))
    joined = _skip_joiner(words, run, at + 1)
    tens = _value(words, run, joined)
    if words.units_first and first and joined > at + 1 and tens and tens % _TEN == 0 and tens < _HUNDRED:
        return _Part(tens + first, joined + 1)
    return _Part(first, at + 1)


def _plus_unit(words: Vocabulary, run: list[str], tens: _Part) -> _Part:
    """Add the unit after a ten (vingt et un, labaatan iyo laba); French counts on in soixante-dix-sept."""
    start = _skip_joiner(words, run, tens.end)
    unit = _value(words, run, start)
    if unit is None or tens.value % _TEN or not _may_follow(words, tens.value, unit, joined=start > tens.end):
        return tens
    if unit == _TEN:  # soixante-dix-sept
        teens = _plus_unit(words, run, _Part(unit, start + 1))
        return _Part(tens.value + teens.value, teens.end)
    return _Part(tens.value + unit, start + 1)


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
def _unglue(word: str) -> tuple[str, ...]:
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
