"""`espace leads`: lists the saved leads or exports them to CSV."""

from __future__ import annotations

import asyncio
import csv
import sys
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.services.listing import FIELDS, LeadRow, all_leads, human_requests

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from bot.store.audit import Verb

_SHOWN = ("reference", "saved", "name", "contact", "age", "place", "returnee", "sectors", "language", "state")


def list_leads(settings: Settings, target: Path | None, actor: str) -> None:
    """Print the leads as a table, or write them to a CSV file that a spreadsheet opens safely."""
    rows, waiting = asyncio.run(_read(settings, actor, "exported" if target else "read"))
    if target:
        _write_csv(rows, target)
        print(f"{len(rows)} leads written to {target}")
        return
    _print_table(rows)
    print(f"{len(rows)} leads", file=sys.stderr)
    if waiting:
        print(f"{waiting} people wait for an answer of the team", file=sys.stderr)


async def _read(settings: Settings, actor: str, verb: Verb) -> tuple[list[LeadRow], int]:
    async with open_database(settings) as database:
        return [row async for row in all_leads(database, actor, verb)], await human_requests(database)


def _write_csv(rows: list[LeadRow], target: Path) -> None:
    target.touch(mode=0o600)  # names and phone numbers: for the one who exports them only
    # utf-8-sig: without the mark, spreadsheets read accents wrongly.
    with target.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows([_safe(row[field]) for field in FIELDS] for row in rows)


def _print_table(rows: list[LeadRow]) -> None:
    table = [_SHOWN, *([row[field] for field in _SHOWN] for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(_SHOWN))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; phone numbers, which begin with a plus, stay as they are."""
    harmless = value[:1] == "+" and value[1:].isdigit()
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") and not harmless else value
