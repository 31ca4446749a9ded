"""Numbers 0 to 2099 in words and in the figures of any script. Used by `ages` and `births`.

The way in is `figures`, which rewrites a text with its number words as figures: what follows works on one spelling
only.
"""

import re
from functools import lru_cache
from typing import Final

from bot.answers.folding import fold
from bot.answers.half_numbers import is_half
from bot.answers.mixed_numbers import join_mixed
from bot.answers.number_grammar import Part, longest_number, number_from, unglued
from bot.answers.number_typos import mend_beside
from bot.answers.number_words import VOCABULARIES

_TOKEN: Final = re.compile(r"[a-z]+|[^a-z]+")
_JOINS: Final = re.compile(r"[ \-]{1,3}")
_FUSED_IYO: Final = re.compile(r"\b([a-z]{3,}?)(iyo)\b")
_AGE_UNIT: Final = re.compile(r"[ ]?(?:ans?|annees?|jir|sano|sanad|sanat)")
_LANGUAGE_NAME: Final = re.compile(r"[ ]af\b")

_JOINERS: Final = frozenset().union(*(words.joiners for words in VOCABULARIES))

_LONGEST_NUMBER: Final = 12  # words; mille neuf cent quatre-vingt-dix-neuf has 8


def figures(text: str) -> str:
    """Return `text` folded, with every number word or compound in French, Somali or Afar replaced by figures.

    A number of which only a half can be read stays in words, see `holds_words`.
    """
    tokens = _mended(_TOKEN.findall(join_mixed(_FUSED_IYO.sub(r"\1 \2", fold(text)))))
    alone = len([token for token in tokens if token.isalpha()])
    written: list[str] = []
    at = 0
    while at < len(tokens):
        run = _word_run(tokens, at) if _may_begin(tokens[at]) else []
        found = longest_number(run) if run else None
        used = 2 * found.end - 1 if found else 1
        if found and _counts(run[: found.end], tokens[at + used : at + used + 2], alone):
            words = tokens[at : at + used]
            written += words if _is_half(tokens, at, run, found) else [str(found.value)]
            at += used
        else:
            written.append(tokens[at])
            at += 1
    return "".join(written)


def holds_words(prepared: str) -> bool:
    """Say whether a text that `figures` has rewritten still holds number words, which only halves of numbers do."""
    return any(
        words.value_of(token) is not None and not any(each.is_weak(token) for each in VOCABULARIES)
        for token in _TOKEN.findall(prepared)
        if token.isalpha()
        for words in VOCABULARIES
    )


def _mended(tokens: list[str]) -> list[str]:
    """Mend the slips of the finger in words beside a number word, or beside the "and" next to one."""
    return [
        mend_beside(token, [near[0] for near in (_words_before(tokens, at), _words_after(tokens, at)) if near])
        if token.isalpha()
        else token
        for at, token in enumerate(tokens)
    ]


def _words_after(tokens: list[str], at: int) -> list[str]:
    """Return the first word behind the one at `at` that is no joiner."""
    return [word for word in _word_run(tokens, at)[1:3] if word not in _JOINERS][:1]


def _words_before(tokens: list[str], at: int) -> list[str]:
    return [word for word in _run_before(tokens, at)[::-1] if word not in _JOINERS][:1]


def _run_before(tokens: list[str], at: int) -> list[str]:
    """Return the two words at most before the one at `at` that only a space or hyphen parts from it."""
    run: list[str] = []
    while at > 1 and len(run) < 2 and _JOINS.fullmatch(tokens[at - 1]) and tokens[at - 2].isalpha():  # noqa: PLR2004
        run.insert(0, tokens[at - 2])
        at -= 2
    return run


def _is_half(tokens: list[str], at: int, run: list[str], found: Part) -> bool:
    """Say whether a number in words is the half of one, or is glued to figures that it does not go with (vingt12)."""
    end = at + 2 * found.end - 1
    if tokens[at - 1 : at] and at and tokens[at - 1][-1:].isdigit():
        return True
    if end < len(tokens) and tokens[end][:1].isdigit():
        return True
    after = run[found.end :]
    figure_follows = any(char.isdigit() for char in "".join(tokens[end : end + 4]))
    if len(after) == 1 and figure_follows:  # labaatan iyo 23: two numbers
        after = []
    before = _run_before(tokens, at)
    return any(
        is_half(words, run[: found.end], before, after)
        for words in VOCABULARIES
        if (part := number_from(words, run, 0)) and part.end == found.end
    )


@lru_cache(maxsize=8192)
def _may_begin(token: str) -> bool:
    """Say whether a number in words can begin with `token`; most words of a message are let pass here."""
    return any(vocabulary.value_of(token) is not None for vocabulary in VOCABULARIES) or bool(unglued(token))


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
