"""What only the outreach team knows: from `outreach.toml` until it is set on the desk, from then on from the database.

The desk changes it; `bot.services.live` brings it to the running bot (decision 17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.store import team_settings
from bot.texts.outreach import read_file, read_outreach

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.store.database import Database


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
