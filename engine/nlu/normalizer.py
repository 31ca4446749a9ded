"""Brings what people type to one spelling, for the NLU components: case, accents, repeated letters, digits.

Somali and Afar are typed with French, Somali or Afar habits (q, c, ', h, x, dh, doubled letters), so there is also a
folded key: a rougher spelling in which such habits are the same. It is used beside the normal spelling, never alone.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′ʿʾ", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0e\ufe0f\ufeff]")
_MANY = re.compile(r"(\w)\1{2,}")
_NUMBER = re.compile(r"\d+(?:[\s.,/-]?\d+)*")
# Words (with an apostrophe inside), question marks, and single signs such as emoji, which people answer with.
_TOKEN = re.compile(r"0|[^\W\d_]+(?:'[^\W\d_]+)*'?|\?|[^\w\s.,;:!'\"()\[\]{}<>/\\|@#&*+=_-]", re.UNICODE)
_FOLDED_AWAY = re.compile("[qchx']")
_FOREIGN = re.compile("[\u0370-\u1cff\u3040-\ud7ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_DOUBLE = re.compile(r"(\w)\1+")


# Both classifiers ask for the same text one after the other; no more is kept in memory of what people type.
@lru_cache(maxsize=1)
def normalized(text: str) -> str:
    """Give `text` in one spelling: small letters without accents, every number as "0", words separated by a space."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    text = _INVISIBLE.sub("", text)
    text = _MANY.sub(r"\1\1", _NUMBER.sub(" 0 ", text))
    return " ".join(_TOKEN.findall(text))


@lru_cache(maxsize=1)
def folded(words: str) -> str:
    """Give the folded key of a normalized text: q, c, h, x and ' gone, dh as d, doubled letters single."""
    return " ".join(_folded_word(word) for word in words.split())


def _folded_word(word: str) -> str:
    key = _DOUBLE.sub(r"\1", _FOLDED_AWAY.sub("", word.replace("dh", "d")))
    return key or word


def in_other_letters(text: str) -> bool:
    """Tell whether most letters of `text` are of another script than Latin, which the three languages use."""
    return 2 * len(_FOREIGN.findall(text)) > len(_LETTER.findall(text))
