"""`espace audit`: shows the audit trail and checks that nobody changed it."""

from __future__ import annotations

import asyncio
import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.wiring import open_database
from bot.settings import load_settings
from bot.store import audit

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

app = typer.Typer(help="Who read, changed, exported or erased which lead.", no_args_is_help=True)


def cli_actor() -> str:
    """Who uses the commands: the user of the machine."""
    try:
        return f"cli:{getpass.getuser()}"[:64]
    except (OSError, KeyError):  # no such user, as in some containers
        return "cli"


@app.command("list")
def list_entries() -> None:
    """List all rows, oldest first: number, time (UTC), actor, verb, random id of the lead."""
    asyncio.run(_list())


@app.command("verify")
def verify(
    head: Annotated[str | None, typer.Option(help="A hash noted earlier that must be in the chain.")] = None,
) -> None:
    """Check the chain; ends with status 1 and names the first row that is wrong."""
    verdict, found = asyncio.run(_verify(head))
    wrong = str(verdict.wrong or "") or (
        None if found else "the hash noted earlier is not in the chain: it was written anew"
    )
    print(wrong or f"{verdict.rows} rows, all in order; the last hash is {verdict.head}")
    if wrong:
        raise typer.Exit(1)


async def _list() -> None:
    async with open_database(load_settings()) as database:
        await database.run_read(_print)


def _print(connection: Connection) -> None:
    for entry in audit.entries(connection):
        print(f"{entry.number:>7}  {entry.at}  {entry.actor:<16}  {entry.verb:<8}  {entry.lead}")


async def _verify(head: str | None) -> tuple[audit.Verdict, bool]:
    async with open_database(load_settings()) as database:
        verdict = await database.run_read(audit.verify)
        return verdict, head is None or await database.run_read(_holds, head)


def _holds(connection: Connection, head: str) -> bool:
    return any(entry.hash == head for entry in audit.entries(connection))
