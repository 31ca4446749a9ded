"""Spelling folded for comparison: case, accents, digits of any script, habits of writing.

Used by every reader of this package. Folded text is for comparing only: it is never shown or stored.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_APOSTROPHES = re.compile("['’‘ʼʻ`´ˊˋ′]")
_DASHES = re.compile("[‐‑‒–—―−]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\u20e3]")
_SPACES = re.compile(r"\s+")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")

# Somali: x is typed h, q and kh are typed k, dh is typed d; French writers type ch for sh.
_SOMALI_SOUNDS = (("ch", "sh"), ("kh", "k"), ("dh", "d"), ("q", "k"), ("x", "h"))
# Afar: q is left out, typed c or an apostrophe; c (ħ) is typed c, h or nothing; x is the d that Somali writes dh.
_AFAR_SOUNDS = (("dh", "d"), ("x", "d"), ("q", ""), ("c", ""), ("h", ""))


def ascii_digits(text: str) -> str:
    """Return `text` with the decimal digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain digits, apostrophes, dashes and single spaces."""
    if text.isascii():  # most messages
        return " ".join(text.replace("`", "'").lower().split())
    return _SPACES.sub(" ", text.translate(_FOLDED)).strip()


class _Folded(dict[int, str]):
    """What each character becomes, found once: a message of 4,096 characters is folded in well under a millisecond."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", _INVISIBLE.sub("", chr(code))).casefold())
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        plain = plain.replace("œ", "oe").replace("æ", "ae")
        folded = _DASHES.sub("-", _APOSTROPHES.sub("'", ascii_digits(plain)))
        if len(self) < _MOST_FOLDED:  # nobody fills the memory with rare signs
            self[code] = folded
        return folded


_MOST_FOLDED: Final = 8192
_FOLDED: Final = _Folded()


def words(text: str) -> list[str]:
    """Return the folded runs of letters of `text`; an apostrophe parts words (j'ai: j, ai)."""
    return _WORD.findall(fold(text))


def somali_key(word: str) -> str:
    """Return what the usual spellings of one Somali word have in common (saddex, sadex and saddeh: sadeh)."""
    return _key(word, _SOMALI_SOUNDS)


def afar_key(word: str) -> str:
    """Return what the usual spellings of one Afar word have in common (labaatanna and labatana: labatana)."""
    return _key(word, _AFAR_SOUNDS)


@lru_cache(maxsize=8192)
def _key(word: str, sounds: tuple[tuple[str, str], ...]) -> str:
    key = fold(word).replace("'", "")
    for written, kept in sounds:
        key = key.replace(written, kept)
    return _DOUBLED.sub(r"\1", key)
