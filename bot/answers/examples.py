"""Whether a message can be a training example, and how it stands among them. The review of misses calls it.

Examples are lines of Rasa's YAML, in which brackets mark entities, a leading slash is a command, and a backslash hides
the next sign. What is masked is left out: "[name]" is no word that anybody says.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200  # characters
_MASK: Final = re.compile(r"\[[a-z]+\]")
_RESERVED: Final = re.compile(r"[\[\](){}<>\\|`]")
_JOINERS: Final = "\u200c\u200d"  # within emoji, and within words of some scripts
_BEFORE_WORDS: Final = re.compile(r"^[^\w/]+|^_+")


class Unfit(StrEnum):
    """Why a message cannot be an example."""

    COMMAND = "command"  # begins with a slash
    SIGNS = "signs"  # has signs that mean something to Rasa, or that nobody sees
    EMPTY = "empty"  # nothing is left besides what is masked
    LONG = "long"


class UnfitError(ValueError):
    """A message cannot be a training example."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason)
        self.reason = reason


def as_example(text: str) -> str:
    """A masked message as one line of training data, without the masks and without signs before the first word.

    Raises:
        UnfitError: it cannot be one.
    """
    line = " ".join(_MASK.sub(" ", text).split())
    if line.startswith("/"):
        raise UnfitError(Unfit.COMMAND)
    if _RESERVED.search(line) or any(_is_hidden(char) for char in line):
        raise UnfitError(Unfit.SIGNS)
    line = _BEFORE_WORDS.sub("", line)
    if line.startswith("/"):
        raise UnfitError(Unfit.COMMAND)
    if not any(char.isalnum() for char in line):
        raise UnfitError(Unfit.EMPTY)
    if len(line) > LONGEST:
        raise UnfitError(Unfit.LONG)
    return line


def fittest(spellings: Iterable[str]) -> str:
    """Of several spellings of one message, the first in the alphabet that can be an example, if there is one."""
    return min(spellings, key=lambda text: (unfit(text) is not None, text))


def unfit(text: str) -> Unfit | None:
    """Why a message cannot be an example; None: it can."""
    try:
        as_example(text)
    except UnfitError as error:
        return error.reason
    return None


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _JOINERS
