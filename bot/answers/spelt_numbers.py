"""Phone numbers written out in words: soixante-dix-sept douze…, toddoba toddoba eber…. Called by `masking`.

Ages and years are never that long: "vingt-deux", "mille neuf cent quatre-vingt-dix-neuf" (whose mille and cent are no
part of a phone number).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.answers.number_words import VOCABULARIES

FEWEST: Final = 5  # words and figures in a row
_FEWEST_SURE: Final = 4  # of them with no other everyday meaning
_BELOW: Final = 100
_PART: Final = re.compile(r"[^\W\d_]+|\d+")
# How the number words begin that mean nothing else, and figures.
_STEMS: Final = re.compile(
    r"\d|z[eé]ro|deux?|trois?|trwa|[ck]atr|quatr|quator|cin[qck]|sin[qk]|six|sept|huit|neuf|onz|dou?z|tre[iz]|quinz|kinz|sei?z"
    r"|dix|vingt|trent|quara|[sc]inqu|soix|soiss|swas"
    r"|eber|kow|laba|labo|sadd?e|afart|shan|lix|tod|sid|saga|sob?an|toban|sodd|konto"
    r"|iniki|l[ae]mm|namm|fere|affar|kono|koona|le[ch]|malc|malx|bac|bax|sagl|taban|tabn|moro|konto|la[cx]t",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[\W_]{0,5}")
_JOINERS: Final = frozenset({"et", "iyo", "kee", "puis"})


class Spelt(NamedTuple):
    """Where a number stands that is written out."""

    start: int
    end: int


def find_spelt_numbers(text: str) -> Iterator[Spelt]:
    """Give the runs of number words (and figures among them) in `text` that are too long for an age or a year."""
    if not _may_hold_one(text):
        return
    run: list[re.Match[str]] = []
    sure = 0
    for part in _PART.finditer(text):
        near = not run or _BETWEEN.fullmatch(text[run[-1].end() : part.start()])
        counts, certain = _number(part.group())
        if run and near and part.group().casefold() in _JOINERS:
            continue
        if not (near and counts):
            yield from _long_enough(run, sure)
            run, sure = [], 0
        if counts:
            run.append(part)
            sure += certain
    yield from _long_enough(run, sure)


def _may_hold_one(text: str) -> bool:
    """Look quickly, over the whole text at once: nearly no message is worth a closer look word by word."""
    return len(_STEMS.findall(text)) >= _FEWEST_SURE


def _long_enough(run: list[re.Match[str]], sure: int) -> Iterator[Spelt]:
    in_words = any(part.group().isalpha() for part in run)  # figures alone are the business of `masking`
    if in_words and len(run) >= FEWEST and sure >= _FEWEST_SURE:
        yield Spelt(run[0].start(), run[-1].end())


def _number(part: str) -> tuple[bool, bool]:
    """Say whether a word or a run of figures is a number below 100, and whether it can be nothing else."""
    if part.isdigit():
        return len(part) <= 2, True  # noqa: PLR2004 - the figures of a pair
    values = [(words.value_of(part), words.is_weak(part)) for words in VOCABULARIES]
    known = [weak for value, weak in values if value is not None and value < _BELOW]
    return bool(known), bool(known) and not all(known)
