"""`espace keys`: shows, makes and changes the key that personal values are sealed with. Prints ids, never a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.cli.wiring import key_source, open_database
from bot.crypto import KeyFile, KeyTroubleError
from bot.settings import SettingsError, load_settings
from bot.store.rotation import rotate

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(help="The key that names, phone numbers and texts are sealed with.", no_args_is_help=True)


@app.command("show")
def show_keys() -> None:
    """List the keys: id, and the day it was made."""
    try:
        keys = key_source(load_settings()).load()
    except KeyTroubleError as error:
        raise SettingsError(str(error)) from None
    for number, key in enumerate(keys):
        print(f"{key.name}  {key.made or 'from ESPACE_KEY'}  {'seals' if number == 0 else 'opens what is older'}")
    if not keys:
        print("no key yet")


@app.command("create")
def create_key() -> None:
    """Make the file that ESPACE_KEY_FILE names, with a new key, if it does not exist."""
    settings = load_settings()
    if settings.espace_key:
        raise SettingsError("ESPACE_KEY: is set; a key file would not be used")
    if settings.key_file.exists():
        raise SettingsError(f"ESPACE_KEY_FILE: {settings.key_file} exists; `espace keys rotate` changes the key")
    try:
        KeyFile(settings.key_file).create_file()
    except KeyTroubleError as error:
        raise SettingsError(str(error)) from None
    print(f"key made in {settings.key_file}: keep a copy of it apart from the copies of the database")


@app.command("rotate")
def rotate_keys() -> None:
    """Change the key; the bot must be stopped. Call it again when it was cut off."""
    asyncio.run(_rotate(load_settings()))


async def _rotate(settings: Settings) -> None:
    async with open_database(settings, alone=True) as database:
        try:
            name, count = await rotate(database)
        except KeyTroubleError as error:
            raise SettingsError(str(error)) from None
    print(f"{count} values sealed anew; the key is {name} now")
    print("remove the old key from ESPACE_KEY" if settings.espace_key else "copy the key file to your safe place")
