"""Writes that share a transaction: all are done, in order, and one that fails harms no other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'group.db'}")
    await database.run_write(lambda connection: connection.execute(text("CREATE TABLE noted (number INTEGER UNIQUE)")))
    yield database
    await database.close()


def _note(connection: Connection, number: int) -> int:
    connection.execute(text("INSERT INTO noted VALUES (:number)"), {"number": number})
    return number


def _fail(connection: Connection, number: int) -> None:
    _note(connection, number)
    raise RuntimeError("half way")


def _noted(connection: Connection) -> list[int]:
    return list(connection.execute(text("SELECT number FROM noted ORDER BY rowid")).scalars())


async def test_everyone_gets_the_own_result_and_the_order_is_kept(sqlite: Database) -> None:
    numbers = list(range(200))
    assert await asyncio.gather(*(sqlite.run_write(_note, number) for number in numbers)) == numbers
    assert await sqlite.run_read(_noted) == numbers


async def test_one_that_fails_is_undone_and_harms_no_other(sqlite: Database) -> None:
    results = await asyncio.gather(
        sqlite.run_write(_note, 1),
        sqlite.run_write(_fail, 2),
        sqlite.run_write(_note, 3),
        sqlite.run_write(_note, 1),
        sqlite.run_write(_note, 4),
        return_exceptions=True,
    )
    assert [results[0], results[2], results[4]] == [1, 3, 4]
    assert isinstance(results[1], RuntimeError)
    assert isinstance(results[3], SQLAlchemyError)
    assert await sqlite.run_read(_noted) == [1, 3, 4]


async def test_who_is_cancelled_while_waiting_holds_up_nobody(sqlite: Database) -> None:
    first, second, third = (asyncio.create_task(sqlite.run_write(_note, number)) for number in (1, 2, 3))
    await asyncio.sleep(0)
    second.cancel()
    assert [await first, await third] == [1, 3]
    assert {1, 3} <= set(await sqlite.run_read(_noted))


async def test_closing_waits_for_what_was_asked_for(tmp_path: Path, sqlite: Database) -> None:
    tasks = [asyncio.create_task(sqlite.run_write(_note, number)) for number in range(50)]
    await asyncio.sleep(0)
    await sqlite.close()
    assert [await task for task in tasks] == list(range(50))
    again = Database(f"sqlite:///{tmp_path / 'group.db'}")
    assert await again.run_read(_noted) == list(range(50))
    await again.close()
