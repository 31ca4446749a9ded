"""A start with another key, or without the key, ends with one line and leaves the data as they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.crypto import Key
from tests.support.system import System

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.server import PreviewServer


@pytest.mark.parametrize("command", ["run", "gateway", "actions", "leads"])
async def test_a_start_without_the_right_key_changes_nothing(
    own_telegram: PreviewServer, tmp_path: Path, command: str
) -> None:
    system = System(tmp_path / "locked", own_telegram)
    assert (await system.command("leads"))[0] == 0
    key, database = system.data / "espace.key", system.data / "espace.db"
    kept, before = key.read_bytes(), database.read_bytes()
    key.unlink()
    status, lines = await system.command(command)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY_FILE: the key of this database is missing")
    assert not key.exists()

    wrong = System(tmp_path / "locked", own_telegram, ESPACE_KEY=Key.new().text)
    status, lines = await wrong.command(command)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY: not the key of this database")
    assert database.read_bytes() == before
    key.write_bytes(kept)
    key.chmod(0o600)
    assert (await system.command("leads"))[0] == 0


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
