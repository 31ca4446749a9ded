"""What stands in a cell, and how text is kept from being taken for a formula; both kinds of sheet use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Phone(str):
    """A phone number in E.164: text, whatever the spreadsheet thinks of it."""

    __slots__ = ()


Cell = str | int | date | datetime | None
"""A `datetime` without time zone: the local time that is to be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and about how many letters wide it is."""

    title: str
    width: int


class Sheet(Protocol):
    """A file that is given out in pieces, from `begin` over any number of `add` to `end`."""

    media_type: str

    def begin(self) -> bytes:
        """Everything before the first row."""
        ...

    def add(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Some rows; a piece may be empty."""
        ...

    def end(self) -> bytes:
        """Everything after the last row."""
        ...


def safe_text(value: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file: an apostrophe goes before it (OWASP)."""
    # Spreadsheets skip spaces before a formula, and do not agree on what a space is.
    opens = value.startswith(_OPENS_A_FORMULA) or value.lstrip().startswith(_OPENS_A_FORMULA)
    return f"'{value}" if opens else value
