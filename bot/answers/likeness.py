"""What the spellings of one text have in common, to count the same texts. Called by the review of misses."""

import re
from typing import Final

from bot.answers.folding import fold

_DRAWN_OUT: Final = re.compile(r"([^\W\d])\1+")
_SIGNS: Final = re.compile(r"[^\w\[\]]+|_+")
_LONGEST: Final = 200  # characters


def likeness(text: str) -> str:
    """Return `text` in one spelling: folded, no doubled letters, no signs but the brackets of what is masked.

    "C'est combien ???" and "c est  COMBIENN" are then the same.
    """
    return " ".join(_SIGNS.sub(" ", _DRAWN_OUT.sub(r"\1", fold(text))).split())[:_LONGEST]
