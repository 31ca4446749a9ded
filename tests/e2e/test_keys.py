"""A start with another key, or without the key, ends with one line and leaves the data as they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.crypto import Key
from tests.support.system import ESPACE, System

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.server import PreviewServer


@pytest.mark.parametrize("command", ["run", "gateway", "actions", "leads"])
async def test_a_start_without_the_right_key_changes_nothing(
    own_telegram: PreviewServer, tmp_path: Path, command: str
) -> None:
    system = System(tmp_path / "locked", own_telegram)
    assert (await _espace(system, "leads"))[0] == 0
    key, database = system.data / "espace.key", system.data / "espace.db"
    kept, before = key.read_bytes(), database.read_bytes()
    key.unlink()
    status, lines = await _espace(system, command)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY_FILE: the key of this database is missing")
    assert not key.exists()

    wrong = System(tmp_path / "locked", own_telegram, ESPACE_KEY=Key.new().text)
    status, lines = await _espace(wrong, command)
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY: not the key of this database")
    assert database.read_bytes() == before
    key.write_bytes(kept)
    key.chmod(0o600)
    assert (await _espace(system, "leads"))[0] == 0


async def test_the_key_cannot_be_changed_while_the_bot_runs(own_telegram: PreviewServer, tmp_path: Path) -> None:
    system = System(tmp_path / "busy", own_telegram)
    system.start("actions")
    try:
        while not (system.data / "espace.key").exists():  # noqa: ASYNC110 # another process, which tells nobody
            await asyncio.sleep(0.05)
        status, lines = await _espace(system, "keys", "rotate")
    finally:
        system.stop()
    assert (status, len(lines)) == (2, 1), lines
    assert lines[0].startswith("espace: ESPACE_KEY_FILE: the bot is running")
    assert (await _espace(system, "keys", "rotate"))[0] == 0


async def _espace(system: System, *words: str) -> tuple[int | None, list[str]]:
    process = await asyncio.create_subprocess_exec(
        ESPACE, *words, cwd=system.folder, env=system.environment, stdout=asyncio.subprocess.DEVNULL, stderr=-1
    )
    try:
        _, errors = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, errors.decode().splitlines()
