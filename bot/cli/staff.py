"""`espace staff`: accounts of the desk, from the terminal of the machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.audit import cli_actor
from bot.cli.wiring import open_database
from bot.services.staff import accounts
from bot.services.staff.accounts import AccountError
from bot.services.staff.roles import Role
from bot.settings import Settings, load_settings
from bot.store import staff as rows

if TYPE_CHECKING:
    from bot.store.database import Database
    from bot.store.staff import Account

app = typer.Typer(help="Accounts of the staff's desk.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The name of the account, as its owner types it to sign in.")]
_REASONS = {
    accounts.NAME_TAKEN: "somebody has this name already",
    accounts.NAME_WRONG: f"a name has 1 to {accounts.LONGEST_NAME} visible characters",
    accounts.LAST_ADMINISTRATOR: "this is the last administrator",
}


@app.command("add")
def add(name: Name, role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.OFFICER) -> None:
    """Add an account and print the one-time link on which its owner sets a password."""
    asyncio.run(_add(load_settings(), name, role))


@app.command("list")
def list_staff() -> None:
    """List the accounts: number, role, one-time codes, state, name."""
    asyncio.run(_list(load_settings()))


@app.command("disable")
def disable(name: Name) -> None:
    """Disable an account; its sessions end at once."""
    asyncio.run(_disable(load_settings(), name))


@app.command("reset")
def reset(name: Name) -> None:
    """Take password and one-time codes away, end the sessions, and print a link that sets a new password."""
    asyncio.run(_reset(load_settings(), name))


async def _add(settings: Settings, name: str, role: Role) -> None:
    async with open_database(settings) as database:
        try:
            _, token = await accounts.add(database, name, role, cli_actor())
        except AccountError as error:
            _refuse(error)
        else:
            _print_link(settings, token)


async def _list(settings: Settings) -> None:
    async with open_database(settings) as database:
        for account in await accounts.everybody(database):
            codes = "codes" if account.has_codes else "no codes"
            state = "disabled" if account.disabled_at else "active" if account.password else "invited"
            print(f"{account.id:>4}  {account.role:<13}  {codes:<8}  {state:<8}  {account.name}")


async def _disable(settings: Settings, name: str) -> None:
    async with open_database(settings) as database:
        account = await _find(database, name)
        try:
            await accounts.set_disabled(database, account.id, cli_actor(), disabled=True)
        except AccountError as error:
            _refuse(error)
        print("disabled")


async def _reset(settings: Settings, name: str) -> None:
    async with open_database(settings) as database:
        account = await _find(database, name)
        token = await accounts.reset(database, account.id, cli_actor())
        if token:
            _print_link(settings, token)


async def _find(database: Database, name: str) -> Account:
    account = await database.run_read(rows.by_name, accounts.one_spelling(name))
    if account is None:
        print("nobody has this name")
        raise typer.Exit(1)
    return account


def _refuse(error: AccountError) -> None:
    print(_REASONS[error.reason])
    raise typer.Exit(1)


def _print_link(settings: Settings, token: str) -> None:
    url = settings.desk_url or f"http://127.0.0.1:{settings.desk_port}"
    print(f"Give this link to its owner (works once, for {accounts.LINK_WORKS.days} days):  {url}/link/{token}")
