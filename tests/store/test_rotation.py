"""The key is changed while `kill -9` comes again and again: no value is ever unreadable."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
from typing import TYPE_CHECKING

import pytest

from bot.crypto import GivenKeys, Key, KeyFile, KeyTroubleError
from bot.store import chats, staff
from bot.store.database import Database
from bot.store.rotation import count_of_old, rotate
from bot.store.sealed import ALL
from tests.store.espace_process import espace
from tests.support.at_rest import opened
from tests.support.generated import BOT, add_staff, leave_leads

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

KILLS = 20
_PEOPLE = 150
# Processes of a server that has the command loaded: forty starts of Python would take far longer than what they do.
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.store.espace_process"])


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_rotation_killed_twenty_times_leaves_nothing_unreadable(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    sqlite = kind == "sqlite"
    url = f"sqlite:///{tmp_path / 'espace.db'}" if sqlite else request.getfixturevalue("postgres").new_database()
    keys = KeyFile(tmp_path / "espace.key", may_create=True)
    database = Database(url, keys)
    await database.migrate()
    people = await leave_leads(database, _PEOPLE)
    expected = sorted(await opened(database))
    await database.close()
    environment = {"ESPACE_DATA_DIR": str(tmp_path), "DATABASE_URL": url}
    dice, half_done = random.Random(1), 0
    await _seconds_undisturbed(environment)  # the first one loads the command
    whole = await _seconds_undisturbed(environment)
    for _ in range(KILLS):
        await _rotate_and_kill(environment, keys, dice.uniform(0.3, 1.2) * whole, dice.uniform(0, 0.4) * whole)
        database = Database(url, keys)
        await database.migrate()
        assert sorted(await opened(database)) == expected
        old = sum([await database.run_read(count_of_old, column) for column in ALL])
        half_done += 0 < old < len(expected)
        found = await database.run_write(chats.find_or_create, BOT, {telegram_id for _, _, telegram_id in people})
        await database.close()
        assert len(found) == len(people)
    assert half_done, "no rotation was caught half way"
    await _seconds_undisturbed(environment)
    database = Database(url, keys)
    await database.migrate()
    assert sorted(await opened(database)) == expected
    assert len(keys.load()) == 1
    assert [await database.run_read(count_of_old, column) for column in ALL] == [0] * len(ALL)
    assert len(await database.run_write(chats.find_or_create, BOT, {person[2] for person in people})) == len(people)
    await database.close()


def _start(environment: dict[str, str]) -> ForkServerProcess:
    process = _FORKING.Process(target=espace, args=(environment, "keys", "rotate"))
    process.start()
    return process


async def _seconds_undisturbed(environment: dict[str, str]) -> float:
    """Rotate to the end; gives the seconds it took, which are those of this machine at this time."""
    began = time.monotonic()
    process = _start(environment)
    await asyncio.to_thread(process.join)
    assert process.exitcode == 0
    return time.monotonic() - began


async def _rotate_and_kill(environment: dict[str, str], keys: KeyFile, going_on: float, begun: float) -> None:
    """Go on, and kill after so many seconds; or begin, and kill so many seconds after the second key is there."""
    before = keys.load()
    process = _start(environment)
    if len(before) == 1:
        while keys.load() == before and process.is_alive():  # noqa: ASYNC110 # another process, which tells nobody
            await asyncio.sleep(0.002)
    await asyncio.sleep(going_on if len(before) > 1 else begun)
    process.kill()
    await asyncio.to_thread(process.join)


async def test_a_rotation_that_is_done_opens_with_the_new_key_only(database: Database) -> None:
    await leave_leads(database, 3)
    old = database.keys
    assert old
    expected = sorted(await opened(database))
    (before,) = old.load()
    new = Key.new()
    database.keys = GivenKeys(f"{new.text},{before.text}")
    assert await rotate(database) == (new.name, len(expected))
    assert sorted(await opened(database)) == expected
    url = database.url.render_as_string(hide_password=False)
    again = Database(url, GivenKeys(new.text))
    await again.migrate()
    assert sorted(await opened(again)) == expected
    await again.close()
    with pytest.raises(KeyTroubleError, match="not the key of this database"):
        await Database(url, old).migrate()


async def test_a_key_of_the_environment_is_changed_by_putting_a_new_one_before_it(database: Database) -> None:
    with pytest.raises(KeyTroubleError, match="put a new key before"):
        await rotate(database)


async def test_staff_are_found_by_name_before_and_after_however_it_is_typed(database: Database) -> None:
    await add_staff(database, 3)
    old = database.keys
    assert old
    database.keys = GivenKeys(f"{Key.new().text},{old.load()[0].text}")
    database.vault.use(database.keys.load())
    assert await database.run_read(staff.by_name, "MEMBRE 1"), "while the keys are being changed"
    assert await database.run_write(staff.add, "membre 1", "viewer", "fr", None) is None
    await rotate(database)
    account = await database.run_read(staff.by_name, "membre 1")
    assert account
    assert (account.name, account.code_secret) == ("Membre 1", "SECRET1")
