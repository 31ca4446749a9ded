"""`espace leads`: lists the saved leads, or exports them to a file that a spreadsheet opens safely."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import typer

from bot.cli.tables import print_table
from bot.cli.wiring import open_database
from bot.leads.lead_filter import LeadFilter
from bot.services.exports import NoReasonError, export_leads
from bot.services.listing import LeadRow, all_leads, counts_of_latest_month, human_requests

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from bot.settings import Settings
    from bot.store.exports import Form

_COUNTED = {"minor": "people under 18", "refusal": "refusals of consent"}
_SHOWN = ("reference", "saved", "name", "contact", "age", "place", "returnee", "sectors", "language", "state")


def list_leads(settings: Settings, actor: str) -> None:
    """Print the leads as a table."""
    rows, waiting, counted = asyncio.run(_read(settings, actor))
    print_table(_SHOWN, ([row[field] for field in _SHOWN] for row in rows))
    print(f"{len(rows)} leads", file=sys.stderr)
    if waiting:
        print(f"{waiting} people wait for an answer of the team", file=sys.stderr)
    for what, count in counted.items():
        print(f"{count} {_COUNTED[what]} in the latest month that has any", file=sys.stderr)


def export(settings: Settings, target: Path, reason: str, actor: str) -> None:
    """Write all leads to a file, readable for the one who exports only; ends with status 1 without a reason."""
    target.touch(mode=0o600)
    try:
        with target.open("wb") as file:
            count = asyncio.run(_write(settings, file, "csv" if target.suffix == ".csv" else "xlsx", reason, actor))
    except NoReasonError:
        target.unlink()
        print("say why with --reason; it is kept with the export")
        raise typer.Exit(1) from None
    print(f"{count} leads written to {target}")


async def _read(settings: Settings, actor: str) -> tuple[list[LeadRow], int, dict[str, int]]:
    async with open_database(settings) as database:
        rows = [row async for row in all_leads(database, actor)]
        return rows, await human_requests(database), await counts_of_latest_month(database)


async def _write(settings: Settings, file: BinaryIO, form: Form, reason: str, actor: str) -> int:
    async with open_database(settings) as database:
        made = await export_leads(database, actor, LeadFilter(), form, reason)
        async for piece in made.pieces():
            file.write(piece)
        return made.leads
