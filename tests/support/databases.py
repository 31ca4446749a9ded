"""Databases for tests: a PostgreSQL server for the run, and copies of a database with all tables.

A plugin of pytest, loaded by tests/conftest.py. The migrations run once for each kind of database; every test gets a
copy, which takes a tenth of the time. tests/store/test_migrations.py runs them themselves.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from bot.crypto import GivenKeys, Key
from bot.store.database import Database
from tests.support.postgres_server import PostgresServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


class MigratedDatabases:
    """Copies of databases that went through the migrations once; `keys` opens them all."""

    def __init__(self, folder: Path) -> None:
        self.keys = GivenKeys(Key.new().text)
        self._sqlite = folder / "migrated.db"
        self._postgres = ""

    async def sqlite(self, path: Path) -> Database:
        """A file of its own for this test."""
        if not self._sqlite.exists():
            await self._migrate(f"sqlite:///{self._sqlite}")
        shutil.copyfile(self._sqlite, path)
        return self._opened(f"sqlite:///{path}")

    async def postgres(self, server: PostgresServer) -> Database:
        """A database of its own for this test."""
        if not self._postgres:
            url = server.new_database()
            await self._migrate(url)
            self._postgres = Database(url).url.database or ""
        return self._opened(server.new_database(self._postgres))

    async def _migrate(self, url: str) -> None:
        database = Database(url, self.keys)
        await database.migrate()
        await database.close()

    def _opened(self, url: str) -> Database:
        database = Database(url, self.keys)
        database.vault.use(self.keys.load())  # what `migrate` does besides bringing the tables up to date
        if database.is_sqlite:
            event.listen(database._writer.sync_engine, "connect", _never_wait_for_the_disk)
        return database


def _never_wait_for_the_disk(connection: Any, _record: object) -> None:
    connection.cursor().execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server, started when the first test needs it."""
    # Not in pytest's own folder: for root the server runs as another user, and every other run of pytest that starts
    # takes the way through that folder away from it.
    with tempfile.TemporaryDirectory(prefix="espace-postgres-") as folder:
        server = PostgresServer(Path(folder) / "data")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> MigratedDatabases:
    """The source of databases with all tables."""
    return MigratedDatabases(tmp_path_factory.mktemp("migrated"))


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: MigratedDatabases
) -> AsyncIterator[Database]:
    """An empty database with all tables, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        database = await migrated.sqlite(tmp_path / "espace.db")
    else:
        database = await migrated.postgres(request.getfixturevalue("postgres"))
    yield database
    await database.close()
