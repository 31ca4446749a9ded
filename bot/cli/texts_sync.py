"""`espace texts sync`, and what the commands that work on domain.yml say of texts that differ from the desk's."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.services.texts.syncing import differences
from bot.settings import load_settings
from bot.translation.domain_file import DomainFileError
from bot.translation.states import marking

if TYPE_CHECKING:
    from pathlib import Path

    from bot.services.texts.syncing import Difference
    from bot.settings import Settings
    from bot.translation.domain_file import DomainFile


def tell_what_differs(file: DomainFile, path: Path) -> None:
    """Say how many texts of the desk the file does not have: the bot says those of the desk."""
    found = _differing_from(file)
    if found:
        print(f"{len(found)} texts were changed on the desk and differ from {path.name}: espace texts sync")


def _differing_from(file: DomainFile) -> list[Difference]:
    """None when there is no database yet."""
    settings = load_settings()
    return asyncio.run(_differing(settings, file)) if _has_database(settings) else []


def write_back(file: DomainFile, path: Path, *, write: bool) -> None:
    """Say what differs and, unless the file was changed too, write it there. Exits with 1 when something is left."""
    found = _differing_from(file)
    for each in found:
        print(f"{each.response} ({each.language}): {'changed in both' if each.refused else 'changed on the desk'}")
        print(f"--- {path.name}\n{each.file}\n+++ desk\n{each.live}\n")
    if not found:
        print(f"{path.name} says what the desk says")
        return
    refused = [each for each in found if each.refused]
    if refused:
        sys.exit(
            f"espace: {len(refused)} texts were changed in both; save the right one on the desk. Nothing was written"
        )
    if not write:
        sys.exit(1)
    try:
        changed = file.changed([change for each in found for change in each.changes])
        changed = changed.changed(marking(changed))
    except DomainFileError as error:
        sys.exit(f"espace: {error}; nothing was written")
    path.write_bytes(changed.source.encode())
    print(f"{len(found)} texts written to {path.name}. Next: make test ARGS=--update-transcripts, read the differences")


async def _differing(settings: Settings, file: DomainFile) -> list[Difference]:
    async with open_database(settings) as database:
        return await differences(database, file)


def _has_database(settings: Settings) -> bool:
    """Whether there is a database: to list texts must not make one."""
    return settings.database_url is not None or (settings.espace_data_dir / "espace.db").exists()
