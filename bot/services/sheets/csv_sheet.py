"""CSV as Excel opens it in French: semicolons, UTF-8 with a mark, days first.

A cell that begins with a plus sign would be taken for a formula, and `+25377000001` for a number without its plus. A
phone number is therefore written as RFC 3966 does, `tel:+25377000001`: text everywhere, and complete.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.services.sheets.cells import Phone, safe_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.services.sheets.cells import Cell, Column

_MARK = "\ufeff"  # without it, Excel reads accents wrongly


class CsvSheet:
    """A table as CSV."""

    media_type = "text/csv; charset=utf-8"

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, delimiter=";")

    def begin(self) -> bytes:
        """The mark and the titles."""
        self._text.write(_MARK)
        return self.add([[column.title for column in self._columns]])

    def add(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Some rows."""
        self._writer.writerows([_written(cell) for cell in row] for row in rows)
        piece = self._text.getvalue().encode()
        self._text.seek(0)
        self._text.truncate()
        return piece

    def end(self) -> bytes:
        """Nothing: the last row is the end."""
        return b""


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Phone():
            return f"tel:{cell}"
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case int():
            return str(cell)
        case _:
            return safe_text(cell)
