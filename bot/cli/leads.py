"""`espace leads`: lists the saved leads or exports them to CSV."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.cli.tables import print_table, write_csv
from bot.cli.wiring import open_database
from bot.services.listing import FIELDS, LeadRow, all_leads, counts_of_latest_month, human_requests

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from bot.store.audit import Verb

_COUNTED = {"minor": "people under 18", "refusal": "refusals of consent"}
_SHOWN = ("reference", "saved", "name", "contact", "age", "place", "returnee", "sectors", "language", "state")


def list_leads(settings: Settings, target: Path | None, actor: str) -> None:
    """Print the leads as a table, or write them to a CSV file that a spreadsheet opens safely."""
    rows, waiting, counted = asyncio.run(_read(settings, actor, "exported" if target else "read"))
    if target:
        write_csv(target, FIELDS, ([row[field] for field in FIELDS] for row in rows))
        print(f"{len(rows)} leads written to {target}")
        return
    print_table(_SHOWN, ([row[field] for field in _SHOWN] for row in rows))
    print(f"{len(rows)} leads", file=sys.stderr)
    if waiting:
        print(f"{waiting} people wait for an answer of the team", file=sys.stderr)
    for what, count in counted.items():
        print(f"{count} {_COUNTED[what]} in the latest month that has any", file=sys.stderr)


async def _read(settings: Settings, actor: str, verb: Verb) -> tuple[list[LeadRow], int, dict[str, int]]:
    async with open_database(settings) as database:
        rows = [row async for row in all_leads(database, actor, verb)]
        return rows, await human_requests(database), await counts_of_latest_month(database)
