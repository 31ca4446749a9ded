"""Tables on the terminal and CSV files that a spreadsheet opens safely; the listing commands use them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from bot.services.sheets import safe_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def write_csv(target: Path, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows under their fields; readable for the one who exports them only, since they may hold people's words."""
    target.touch(mode=0o600)
    # utf-8-sig: without the mark, spreadsheets read accents wrongly.
    with target.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(fields)
        writer.writerows([safe_text(value) for value in row] for row in rows)


def print_table(fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their fields, in columns."""
    table = [fields, *rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(fields))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
