"""Tables on the terminal and CSV files that a spreadsheet opens safely; the listing commands use them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(target: Path, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows under their fields; readable for the one who exports them only, since they may hold people's words."""
    target.touch(mode=0o600)
    # utf-8-sig: without the mark, spreadsheets read accents wrongly.
    with target.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(fields)
        writer.writerows([safe_cell(value) for value in row] for row in rows)


def print_table(fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their fields, in columns."""
    table = [fields, *rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(fields))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; phone numbers, which begin with a plus, stay as they are."""
    harmless = value[:1] == "+" and value[1:].isdigit()
    begins = value.lstrip(" \u00a0")[:1]  # spreadsheets skip spaces before a formula
    return f"'{value}" if begins in _OPENS_A_FORMULA and begins and not harmless else value
