"""What is at rest: no name, number or Telegram id in clear, and no value that can be moved to another row."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.crypto import GivenKeys, Key, KeyFile, KeyTroubleError, TamperedError
from bot.store.database import Database
from bot.store.sealed import ALL
from tests.support.at_rest import bytes_at_rest, opened, pieces
from tests.support.generated import add_staff, leave_leads, use_desk

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


async def test_a_hundred_leads_leave_no_name_number_or_id_in_clear(database: Database) -> None:
    # A thousand, through the running bot: tests/functional/test_a_thousand_people.py
    people = await leave_leads(database, 100)
    await use_desk(database, people)
    values = "\n".join(await opened(database))
    for name, phone, telegram_id in people:
        assert name in values
        assert phone in values
        assert str(telegram_id) in values
    words = {word for name, phone, telegram_id in people for word in (*name.split(), phone[1:], str(telegram_id))}
    traces = {word.encode() for word in words} | {telegram_id.to_bytes(5, "big") for _, _, telegram_id in people}
    in_clear = b"".join(traces)
    assert _like_a_trace(in_clear) >= traces, "the search finds what is there"
    at_rest = await bytes_at_rest(database)
    assert _like_a_trace(at_rest) & traces == set()
    # Numbers that stand by themselves: by chance, eight digits do occur within random ids in hexadecimal.
    numbers = set(re.findall(rb"(?<![0-9a-f])\d{8}(?![0-9a-f])", at_rest))
    assert numbers & {phone[4:].encode() for _, phone, _ in people} == set()


def _like_a_trace(content: bytes) -> set[bytes]:
    """What has the form of a word of a name, of a phone number, or of a Telegram id in figures or in five bytes."""
    forms = (rb"[A-Za-z]{9}", rb"\d{11}", rb"\d{10}", rb"\x02.{4}")
    return set().union(*(pieces(content, form) for form in forms))


async def test_values_that_are_swapped_between_two_rows_are_noticed(database: Database) -> None:
    await use_desk(database, await leave_leads(database, 4))
    await add_staff(database, 4)
    for sealed in ALL:
        await opened(database)
        await database.run_write(_swap, sealed.table.name, sealed.column)
        with pytest.raises(TamperedError):
            await opened(database)
        await database.run_write(_swap, sealed.table.name, sealed.column)


def _swap(connection: Connection, table: str, column: str) -> None:
    rows = connection.execute(text(f"SELECT id, {column} FROM {table} ORDER BY id LIMIT 2")).all()
    values = [row[1] for row in rows]
    for row, value in zip(rows, reversed(values), strict=True):
        connection.execute(text(f"UPDATE {table} SET {column} = :value WHERE id = :id"), {"value": value, "id": row[0]})


async def test_another_key_is_refused_and_changes_nothing(database: Database) -> None:
    await leave_leads(database, 1)
    before = await _kept(database)
    url = database.url.render_as_string(hide_password=False)
    other = Database(url, GivenKeys(Key.new().text))
    with pytest.raises(KeyTroubleError, match=r"^ESPACE_KEY: not the key of this database"):
        await other.migrate()
    await other.close()
    assert await _kept(database) == before


async def test_a_missing_key_file_is_never_made_anew_for_a_database_that_needs_it(
    database: Database, tmp_path: Path
) -> None:
    url = database.url.render_as_string(hide_password=False)
    missing = Database(url, KeyFile(tmp_path / "lost" / "espace.key", may_create=True))
    with pytest.raises(KeyTroubleError, match=r"^ESPACE_KEY_FILE: the key of this database is missing"):
        await missing.migrate()
    await missing.close()
    assert not (tmp_path / "lost").exists()


async def test_the_keys_are_held_by_many_or_by_one_alone(database: Database) -> None:
    async with database.holding_keys() as first, database.holding_keys() as second:
        assert first
        assert second
        async with database.holding_keys(alone=True) as alone:
            assert not alone
    async with database.holding_keys(alone=True) as alone, database.holding_keys() as third:
        assert alone
        assert not third


async def test_the_first_start_makes_a_key_and_the_next_one_finds_it(tmp_path: Path) -> None:
    for _ in range(2):
        database = Database(f"sqlite:///{tmp_path / 'espace.db'}", KeyFile(tmp_path / "espace.key", may_create=True))
        await database.migrate()
        await leave_leads(database, 1)
        assert await opened(database)
        await database.close()
    with closing(sqlite3.connect(tmp_path / "espace.db")) as connection:
        assert connection.execute("SELECT count(*) FROM encryption_keys").fetchall() == [(1,)]


async def _kept(database: Database) -> bytes:
    """Database and log as they are; or the dump, without the random mark that pg_dump puts around it."""
    if database.is_sqlite:
        path = Path(database.url.database or "")
        return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    lines = (await bytes_at_rest(database)).split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith((b"\\restrict", b"\\unrestrict")))
