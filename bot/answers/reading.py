"""What a reader found in an answer. Returned by every `read_…` function of this package."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Problem = Literal["ambiguous", "invalid", "missing"]


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
