"""The name that a person puts into a sentence: je m'appelle…, magacaygu waa…, migaq yok….

Used by `names`, `question` and `masking`. A frame is strong when it can only announce a name, weak when other things
follow it as well (je suis…, c'est…).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from bot.answers.folding import fold
from bot.answers.question_words import GREETING, LEXICON, PREDICATES

_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f]+[^\W\d_]*)*")
_WITHIN_NAME: Final = re.compile(r"\s{1,3}|\s?['’‘ʼʻ`´\-‐‑]\s?|\.\s?|")
_BEFORE_NAME: Final = re.compile(r"[\w\s:=,.\-–—…\"«“(*_'’]")  # a bracket means that the name is masked already
_ELIDED: Final = frozenset("jcdlmnst")
_MOST_WORDS: Final = 6

_STRONG: Final = re.compile(
    r"(?:^| )(?:"
    r"(?:j|je) ?(?:m|me) ?ap+el+e?s?|jme ?ap+el+e?|m ap+el+e?|on m ap+el+e?|ap+el+e(?:z|r)? moi|nom et prenoms?|"
    r"noms? prenoms?"
    r"|mon (?:petit )?(?:nom|prenom|non)(?: complet| de famille| et (?:mon )?prenom)?(?: (?:c est|cest|est|sait|c))?"
    r"|moi (?:je m ap+el+e?|c est|cest|c|mon nom)|my name is|my name s"
    r"|maga+c?a*[ey]+g[uai]+(?: (?:waa|wa|waxaa weeye|wuxuu yahay|waxa))?|maga+c+a*[ey]+ga+ygu"
    r"|waxa+ (?:la i|la ii|lay|la y|lai|la|ley|le i) ?y?i?(?:dh|r|d)a+h+d?a+|anig[au] waa"
    r"|(?:yi|i) miga+[qc]?a?(?: kinni)?|miga+[qc]?a? yo+k?"
    r"|(?:انا )?اسمي"
    r")(?= |$)"
)
LABEL: Final = re.compile(r"\b(?:noms?(?: complet| de famille)?|pr[ée]noms?|name|magaca?|migaq)\s*[:=]", re.IGNORECASE)
_WEAK: Final = re.compile(
    rf"^(?:(?:{'|'.join(sorted(GREETING))}|oui|ok|ben|alors|d accord) )*"
    r"(?P<frame>je suis|j suis|jsuis|chui|c est|cest|moi|ici|waxaan ahay|nom|prenom|anu|انا)(?= |$)"
)
_LOWER_CASE_MAY_FOLLOW: Final = frozenset({"je suis", "j suis", "jsuis", "chui", "waxaan ahay", "nom", "prenom", "انا"})
_CLOSING: Final = re.compile(
    r"(?: (?:ayaa|baa|aa) (?:la i|lay|la y|la|ley) ?y?i?(?:dh|r|d)a+h+d?a+| kin+i?(?:yo+h?|o)|waa magacay\w*)(?= |$)"
)


class Framed(NamedTuple):
    """Where a name stands in a text."""

    start: int
    end: int


class _Words(NamedTuple):
    """The words of a text: their matches, as they are compared, in one string, and where each begins in it."""

    text: str
    found: list[re.Match[str]]
    folded: list[str]
    joined: str
    starts: list[int]

    def index_at(self, offset: int) -> int:
        """Return how many words begin before `offset` in the joined string."""
        return bisect_left(self.starts, offset)


def find_framed_names(text: str, *, asked: bool) -> list[Framed]:
    """Return the names that frames in `text` announce, in the order of the frames' certainty, none overlapping another.

    With `asked` the bot has just asked for a name: then "je suis amina" is one too; else only "Je suis Amina" is,
    lest what people tell about themselves be taken for names.
    """
    found = list(_WORD.finditer(text))
    folded = [fold(match.group()).replace(" ", "") for match in found]
    starts = list(accumulate((len(word) + 1 for word in folded[:-1]), initial=0)) if folded else []
    words = _Words(text, found, folded, " ".join(folded), starts)
    names: list[Framed] = []
    taken = bytearray(len(text))
    for name in _candidates(words, asked=asked):
        if name and not any(taken[name.start : name.end]):
            names.append(name)
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
    return names


def _candidates(words: _Words, *, asked: bool) -> Iterator[Framed | None]:
    for match in _STRONG.finditer(words.joined):
        yield _name_from(words, words.index_at(match.end()))
    for label in LABEL.finditer(words.text):
        yield _name_from(words, bisect_left(words.found, label.end(), key=lambda match: match.start()))
    weak = _WEAK.search(words.joined)
    name = _weak_name(words, weak, asked=asked) if weak else None
    yield name or _closed_name(words, asked=asked)


def _weak_name(words: _Words, weak: re.Match[str], *, asked: bool) -> Framed | None:
    first = words.index_at(weak.end())
    name = _name_from(words, first)
    if name is None or words.folded[first] in PREDICATES:
        return None
    capital = words.found[first].group()[0].isupper()
    frame = weak["frame"]
    closed = frame == "anu" and _CLOSING.search(words.joined) is not None
    if closed:  # anu … kinniyo, I am …: two words are a name, one may be anything
        return name if capital or asked or " " in words.text[name.start : name.end] else None
    return name if capital or (asked and frame in _LOWER_CASE_MAY_FOLLOW) else None


def _closed_name(words: _Words, *, asked: bool) -> Framed | None:
    """Return the name before words that close a frame (… ayaa la i yidhaahdaa, … kinniyo: I am …)."""
    closing = _CLOSING.search(words.joined)
    name = _name_before(words, words.index_at(closing.start())) if closing else None
    return name if name and (asked or words.text[name.start].isupper()) else None


def _name_from(words: _Words, first: int) -> Framed | None:
    """Return the run of words from index `first` on that can be a name."""
    if first >= len(words.found) or not _BEFORE_NAME.fullmatch(_char_before(words, first)):
        return None
    last = first
    while last < min(len(words.found), first + _MOST_WORDS) and not _is_stop(words, last):
        if last > first and not _WITHIN_NAME.fullmatch(
            words.text[words.found[last - 1].end() : words.found[last].start()]
        ):
            break
        last += 1
    return Framed(words.found[first].start(), words.found[last - 1].end()) if last > first else None


def _char_before(words: _Words, index: int) -> str:
    start = words.found[index].start()
    return words.text[max(0, start - 1) : start]


def _name_before(words: _Words, end: int) -> Framed | None:
    """Return the run of words just before index `end` that can be a name."""
    first = end
    if first and words.text[words.found[end - 1].end() :].startswith("]"):  # masked already
        return None
    while first > max(0, end - _MOST_WORDS) and not _is_stop(words, first - 1):
        first -= 1
    return Framed(words.found[first].start(), words.found[end - 1].end()) if first < end else None


def _is_stop(words: _Words, index: int) -> bool:
    """Say whether a word ends a name: a word of ordinary speech, or the letter elided before one (j'ai)."""
    word = words.folded[index]
    if word in _ELIDED and index + 1 < len(words.found):
        return words.folded[index + 1] in LEXICON
    return word in LEXICON
