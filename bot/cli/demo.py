"""`espace demo`: fills the database with invented people."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.cli.wiring import open_database
from bot.services.demo import RealLeadsError, fill

if TYPE_CHECKING:
    from bot.settings import Settings


def fill_with_invented(settings: Settings, count: int, weeks: int, *, beside_real: bool) -> None:
    """Fill; ends with status 1 when there are real leads."""
    try:
        gone = asyncio.run(_fill(settings, count, weeks, beside_real=beside_real))
    except RealLeadsError as error:
        print(f"nothing was changed: this database holds {error.args[0]} leads of real people")
        print("use another one (ESPACE_DATA_DIR), or say --beside-real-leads; they stay as they are")
        raise typer.Exit(1) from None
    replaced = f" in the place of {gone}" if gone else ""
    print(f"{count} invented leads of the last {weeks} weeks{replaced}")


async def _fill(settings: Settings, count: int, weeks: int, *, beside_real: bool) -> int:
    async with open_database(settings) as database:
        return await fill(database, count, weeks, beside_real=beside_real)
