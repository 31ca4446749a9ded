"""A start with another key, or without the key, ends with one line and leaves the data as they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.crypto import Key
from tests.support.system import System

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.preview.server import PreviewServer


@pytest.fixture(scope="module")
async def locked(telegram: PreviewServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    """A system with a key and a database, which both are as they were when all starts have been refused."""
    system = System(tmp_path_factory.mktemp("locked"), telegram)
    assert (await system.command("leads"))[0] == 0
    key, database = system.data / "espace.key", system.data / "espace.db"
    before = key.read_bytes(), database.read_bytes()
    yield system
    assert (key.read_bytes(), database.read_bytes()) == before
    assert (await system.command("leads"))[0] == 0


@pytest.mark.parametrize("command", ["run", "gateway", "actions", "leads"])
async def test_a_start_without_the_key_changes_nothing(locked: System, command: str) -> None:
    key, kept = locked.data / "espace.key", locked.data / "kept.key"
    key.rename(kept)
    status, lines = await locked.command(command)
    assert not key.exists()
    kept.rename(key)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY_FILE: the key of this database is missing")


@pytest.mark.parametrize("command", ["run", "gateway", "actions", "leads"])
async def test_a_start_with_another_key_changes_nothing(locked: System, telegram: PreviewServer, command: str) -> None:
    database = locked.data / "espace.db"
    before = database.read_bytes()
    wrong = System(locked.folder, telegram, ESPACE_KEY=Key.new().text)
    status, lines = await wrong.command(command)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY: not the key of this database")
    assert database.read_bytes() == before


async def test_the_key_cannot_be_changed_while_the_bot_runs(own_telegram: PreviewServer, tmp_path: Path) -> None:
    system = System(tmp_path / "busy", own_telegram)
    system.start("actions")
    try:
        while not (system.data / "espace.key").exists():  # noqa: ASYNC110 # another process, which tells nobody
            await asyncio.sleep(0.05)
        status, lines = await system.command("keys", "rotate")
    finally:
        system.stop()
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY_FILE: the bot is running")
    assert (await system.command("keys", "rotate"))[0] == 0
