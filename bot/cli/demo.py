"""`espace demo`: fills the database with invented people."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.cli.wiring import open_database
from bot.services.demo import RealLeadsError, fill
from bot.services.staff import accounts
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from bot.settings import Settings


def fill_with_invented(settings: Settings, count: int, weeks: int, *, beside_real: bool) -> None:
    """Fill; ends with status 1 when there are real leads."""
    try:
        gone, staff = asyncio.run(_fill(settings, count, weeks, beside_real=beside_real))
    except RealLeadsError as error:
        print(f"nothing was changed: this database holds {error.args[0]} leads of real people")
        print("use another one (ESPACE_DATA_DIR), or say --beside-real-leads; they stay as they are")
        raise typer.Exit(1) from None
    replaced = f" in the place of {gone}" if gone else ""
    print(f"{count} invented leads of the last {weeks} weeks{replaced}")
    if not staff:
        print("there is no account that could hold them, so all are new: add one (espace staff add) and do it again")


async def _fill(settings: Settings, count: int, weeks: int, *, beside_real: bool) -> tuple[int, list[int]]:
    async with open_database(settings) as database:
        staff = [
            account.id
            for account in await accounts.everybody(database)
            if account.disabled_at is None and Role(account.role).rank >= Role.OFFICER.rank
        ]
        return await fill(database, count, weeks, staff, beside_real=beside_real), staff
