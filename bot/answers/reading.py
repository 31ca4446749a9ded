"""What a reader found in an answer, and how much of a message is read as one. Used by every `read_…` function."""

from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

T = TypeVar("T")

Problem = Literal["ambiguous", "invalid", "missing"]


_LONGEST_ANSWER: Final = 400  # characters; what is longer is a story, and its beginning is read
_OF_NUMBERS: Final = "0123456789 .-/()+"


def answer_in(text: str) -> str:
    """Return the part of `text` that is read as an answer: all of it, or its beginning up to a whole word or number."""
    if len(text) <= _LONGEST_ANSWER:
        return text
    begun = text[:_LONGEST_ANSWER]
    whole = begun.rsplit(None, 1)[0] if begun.strip() else ""
    return whole.rstrip(_OF_NUMBERS) or begun


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """Either a value or the problem that stood in the way of one, never both.

    `problem` is "missing" when the text speaks of no such thing, "ambiguous" when it speaks of several or leaves it
    open, and "invalid" when what it says cannot be. `detail` is a short code for the caller's choice of words (or for
    a remark on a value, such as "foreign_number"); it never quotes the text.
    """

    value: T | None
    problem: Problem | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.problem is None):
            raise ValueError("a reading has a value or a problem")


def missing(detail: str = "") -> Reading[T]:
    """Return the reading of a text that does not speak of what was asked."""
    return Reading(None, "missing", detail)


def ambiguous(detail: str) -> Reading[T]:
    """Return the reading of a text that leaves open what was asked."""
    return Reading(None, "ambiguous", detail)


def invalid(detail: str) -> Reading[T]:
    """Return the reading of a text that says something impossible."""
    return Reading(None, "invalid", detail)
