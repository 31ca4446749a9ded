"""Whether a text speaks of danger, violence, exploitation or of wanting to die.

Called by the gateway before anything else, so that the safety answer works with the engine and the database down. It
would rather answer once too often than stay silent: only phrases that are plainly a manner of speaking are let pass.

The phrases are in `danger_french`, `danger_somali` and `danger_afar`, one a line: `a|b` is one word or the other,
`LIST` one of the words of that name in LISTS, `word*` any ending, `(word)` may be missing, `…` is up to four words, `^`
and `$` are the beginning and the end of the text; a line that begins with `#` is a heading.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from bot.answers import danger_afar, danger_french, danger_somali
from bot.answers.folding import afar_key, fold, somali_key

_WORD: Final = re.compile(r"[^\W_]+")
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")
_GAP: Final = r"(?:\S+ ){0,4}?"
_LONGEST: Final = 4000  # characters, Telegram's own limit is 4096

_Key = Callable[[str], str]


def is_danger(text: str) -> bool:
    """Say whether somebody in `text` may be in danger: the person who writes or another."""
    said = _WORD.findall(_DRAWN_OUT.sub(r"\1\1", fold(text[:_LONGEST])))
    return any(
        phrases.search(harmless.sub(" ", f" {' '.join(map(key, said))} ")) is not None
        for key, phrases, harmless in _languages()
    )


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[_Key, re.Pattern[str], re.Pattern[str]], ...]:
    return (
        (str, *_both(danger_french.PATTERNS, danger_french.HARMLESS, danger_french.LISTS, str)),
        (somali_key, *_both(danger_somali.PATTERNS, danger_somali.HARMLESS, danger_somali.LISTS, somali_key)),
        (afar_key, *_both(danger_afar.PATTERNS, danger_afar.HARMLESS, danger_afar.LISTS, afar_key)),
    )


def _both(phrases: str, harmless: str, lists: Mapping[str, str], key: _Key) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compile_phrases(phrases, lists, key), compile_phrases(harmless, lists, key)


def compile_phrases(block: str, lists: Mapping[str, str], key: _Key) -> re.Pattern[str]:
    """Return one pattern for all phrases of `block`, to be searched in keyed words between spaces."""
    lines = [line for line in block.splitlines() if line and not line.startswith("#")]
    return re.compile(rf"(?<= )(?:{'|'.join(_phrase(line, lists, key) for line in lines)})")


def _phrase(line: str, lists: Mapping[str, str], key: _Key) -> str:
    return "".join(_element(element, lists, key) for element in line.split())


def _element(element: str, lists: Mapping[str, str], key: _Key) -> str:
    if element == "…":
        return _GAP
    if element == "^":
        return "(?<=^ )"
    if element == "$":
        return "$"
    if element.startswith("(") and element.endswith(")"):
        return f"(?:{_element(element[1:-1], lists, key)})?"
    listed = "|".join(lists.get(word, word) for word in element.split("|"))
    words = {key(word.rstrip("*")) + (r"\S*" if word.endswith("*") else "") for word in listed.split("|")}
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))}) "
