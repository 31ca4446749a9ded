"""What only the outreach team knows: from `outreach.toml` until it is set on the desk, from then on from the database.

The desk changes it; gateway and actions follow it while they run, and the engine asks the actions for it (decision 17).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import structlog

from bot.store import team_settings
from bot.texts.outreach import OutreachError, read_file, read_outreach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.store.database import Database
    from bot.texts.outreach import Outreach

log = structlog.get_logger()
_LOOK_EVERY: Final = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that was changed; `before` and `after` are as people read them, empty where nothing was set."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What somebody changed at once."""

    at: datetime
    actor: str
    changes: tuple[Change, ...]


async def current(database: Database, file: Path) -> tuple[int, Mapping[str, Any]]:
    """The settings that hold, with the number of their version (0: the file)."""
    found = await database.run_read(team_settings.newest, 1)
    return (found[0].number, found[0].content) if found else (0, read_file(file))


async def save(database: Database, content: Mapping[str, Any], actor: str, after: int) -> bool:
    """Set all settings, made from version `after`; False when somebody else has changed them meanwhile.

    Raises:
        OutreachError: a setting is wrong; nothing was changed.
    """
    read_outreach(content)
    return await database.run_write(team_settings.add, content, actor, after)


async def history(database: Database, file: Path, limit: int) -> list[Changed]:
    """The last changes, newest first; the first version is compared with the file as it is now."""
    versions = await database.run_read(team_settings.newest, limit + 1)
    befores = [version.content for version in versions[1:]]
    if len(versions) <= limit:
        befores.append(dict(read_file(file)))
    return [
        Changed(version.at, version.actor, tuple(_changes(before, version.content)))
        for version, before in zip(versions, befores, strict=False)
    ]


async def as_sent(database: Database, have: int) -> dict[str, Any]:
    """What the engine is told: the number of the version and, unless it has that one, the settings (None: the file)."""
    version = await database.run_read(team_settings.number)
    if version == have:
        return {"version": version}
    found = await database.run_read(team_settings.newest, 1)
    return {"version": found[0].number, "content": found[0].content} if found else {"version": 0, "content": None}


class Following:
    """Follows the settings for one process: `take` is given what is read whenever it changed."""

    def __init__(self, database: Database, take: Callable[[Outreach], None]) -> None:
        self._database = database
        self._take = take
        self._version = 0

    async def look(self) -> None:
        """Look once whether something changed. Settings that cannot be read leave those before in use."""
        version = await self._database.run_read(team_settings.number)
        if version == self._version:
            return
        found = await self._database.run_read(team_settings.newest, 1)
        self._version = version
        try:
            self._take(read_outreach(found[0].content))
        except OutreachError as error:
            log.error("the settings of the team cannot be read", version=version, key=str(error).partition(":")[0])
        else:
            log.info("settings of the team", version=version)

    async def keep_looking(self) -> None:
        """Look every second, until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
                log.warning("settings of the team not looked at", error=type(error).__name__)
            await asyncio.sleep(_LOOK_EVERY)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    old, new = dict(_flat(before)), dict(_flat(after))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name, "") != new.get(name, ""):
            yield Change(name, old.get(name, ""), new.get(name, ""))


def _flat(content: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif value is True:
            yield f"{prefix}{key}", "✓"
        elif value not in ("", False, None):
            yield f"{prefix}{key}", str(value)
