"""Opens the database and gives out transactions; the query files of this package and `espace` use it.

SQLite has one writer: a pool of one connection that begins IMMEDIATE, so that a write never fails half way because
somebody else wrote first. Readers have connections of their own (write-ahead log). PostgreSQL needs neither.
"""

from __future__ import annotations

import asyncio
import fcntl
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from bot.crypto import KeyTroubleError, Vault
from bot.store import keys as key_rows
from bot.store.aside import Aside
from bot.store.group_commit import GroupCommit
from bot.store.quick_sqlite import connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.engine import URL, Connection

    from bot.crypto import KeySource

Given = ParamSpec("Given")
Result = TypeVar("Result")

_MIGRATING, _KEYS = 0x657370616365, 0x6573706B6579  # PostgreSQL's numbers for two locks: "espace", "espkey"
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def driver_url(url: str) -> URL:
    """`postgresql://…` as people write it, with the asynchronous driver that we use."""
    parsed = make_url(url)
    return parsed.set(drivername=_DRIVERS[parsed.get_backend_name() if "+" in parsed.drivername else parsed.drivername])


def _sqlite_engine(url: URL, begin: str, connections: int) -> AsyncEngine:
    path = url.database or ":memory:"
    engine = create_async_engine(
        url, async_creator=lambda: connect(path), pool_size=connections, max_overflow=0, pool_timeout=60
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's connection
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # a confirmed update must survive a power cut
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # what is erased must not stay in the file
        cursor.execute("PRAGMA busy_timeout=15000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Database:
    """The product's database, a transaction at a time.

    Args:
        url: `sqlite:///…` or `postgresql://…`.
        keys: what personal values are sealed with. None: for work that touches no such value.

    `run_read` and `run_write` run a plain function of a connection: the way of the messages, where each turn counts.
    `run_aside` is for reading that takes long.
    `read` and `write` give an ORM session, which takes several times the processor's time, for everything else.
    """

    def __init__(self, url: str, keys: KeySource | None = None) -> None:
        self.keys = keys
        self.vault = Vault()
        self.url = driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self._writer = _sqlite_engine(self.url, "BEGIN IMMEDIATE", 1)
            self._reader = _sqlite_engine(self.url, "BEGIN", 4)
        else:
            self._writer = self._reader = create_async_engine(
                self.url, pool_size=20, max_overflow=60, pool_pre_ping=True
            )
        for engine in (self._writer, self._reader):
            engine.update_execution_options(vault=self.vault)  # the query files find it there
        self._group = GroupCommit(self._writer) if self.is_sqlite else None
        self._aside = Aside(self.url, self.vault) if self.is_sqlite else None

    async def run_write(
        self, work: Callable[Concatenate[Connection, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work` in a transaction that is committed at the end, or rolled back if anything is raised."""
        if self._group:
            return cast("Result", await self._group.run(lambda connection: work(connection, *args, **kwargs)))
        async with self._writer.begin() as connection:
            return await connection.run_sync(work, *args, **kwargs)

    async def run_read(
        self, work: Callable[Concatenate[Connection, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work`, which only reads, in a transaction of its own."""
        async with self._reader.begin() as connection:
            return await connection.run_sync(work, *args, **kwargs)

    async def run_aside(
        self, work: Callable[Concatenate[Connection, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """As `run_read`, for what reads many rows: the bot goes on meanwhile."""
        if self._aside:
            return await self._aside.run(lambda connection: work(connection, *args, **kwargs))
        return await self.run_read(work, *args, **kwargs)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is committed at the end, or rolled back if anything is raised."""
        async with (
            AsyncSession(self._writer, expire_on_commit=False, info={"vault": self.vault}) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A transaction for reading only."""
        async with (
            AsyncSession(self._reader, expire_on_commit=False, info={"vault": self.vault}) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def hold_chat(self, chat_id: str) -> AsyncIterator[bool]:
        """Hold one chat's turn while inside; False when another gateway has it.

        SQLite serves one gateway only, which never runs two turns of a chat at once. On PostgreSQL it is an advisory
        lock of a transaction: the server gives it back when the holder is killed.
        """
        if self.is_sqlite:
            yield True
            return
        async with self._writer.connect() as connection, connection.begin():
            yield await self._try_lock(connection, chat_id)

    @staticmethod
    async def _try_lock(connection: AsyncConnection, chat_id: str) -> bool:
        key = int(chat_id[:15], 16)  # 60 of the id's random bits fit PostgreSQL's signed 64
        return bool(await connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": key}))

    async def migrate(self) -> None:
        """Find the keys, then bring the tables to the newest version. Called by every command before it uses them.

        Raises:
            bot.crypto.KeyTroubleError: the keys are not those of this database; nothing was changed.
        """
        from bot.store.migrations.run import upgrade  # noqa: PLC0415 # Alembic is needed here alone

        if self.keys is None:
            raise KeyTroubleError("ESPACE_KEY: no key is given")
        async with self._first_to_open():
            keys = await self.run_read(key_rows.unlock, self.keys)
            self.vault.use(keys)
            async with self._changing_tables() as connection:
                await connection.run_sync(upgrade, self.vault)
                await connection.run_sync(key_rows.register, keys[0])
                await connection.commit()

    @asynccontextmanager
    async def _first_to_open(self) -> AsyncIterator[None]:
        """One process after the other opens an SQLite file: while it is made, the others would find it locked."""
        if not self.is_sqlite or not self.url.database:
            yield
            return
        with (Path(self.url.database).parent / "tables.lock").open("w") as file:
            await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
            yield

    @asynccontextmanager
    async def _changing_tables(self) -> AsyncIterator[AsyncConnection]:
        """A connection that may rebuild tables, one process at a time."""
        async with self._writer.connect() as connection:
            if not self.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
                yield connection
                return
            # SQLite changes a table by building it anew; dropping the old one would take along what refers to it.
            raw = cast("Any", (await connection.get_raw_connection()).driver_connection)
            await raw.execute_fetchall("PRAGMA foreign_keys=OFF")
            try:
                yield connection
            finally:
                await connection.rollback()  # what is committed stays; within a transaction the next line does nothing
                await raw.execute_fetchall("PRAGMA foreign_keys=ON")

    @asynccontextmanager
    async def holding_keys(self, *, alone: bool = False) -> AsyncIterator[bool]:
        """Hold the keys as they are while inside: together with other processes, or alone, to change them.

        False when that cannot be had. The lock goes with the process that holds it, however that ends.
        """
        if self.is_sqlite:
            with (Path(self.url.database or ".").parent / "keys.lock").open("w") as file:
                try:
                    fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
                except OSError:
                    yield False
                else:
                    yield True
            return
        lock = "pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared"
        # A connection of its own, which is closed at the end and not given back: that ends the lock too.
        engine = create_async_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            yield bool(await connection.scalar(text(f"SELECT {lock}(:key)"), {"key": _KEYS}))

    async def empty_log(self) -> None:
        """Empty SQLite's write-ahead log, which still has what was erased from the file. PostgreSQL clears its own."""
        if self.is_sqlite:
            async with self._writer.connect() as connection:
                raw = await connection.get_raw_connection()  # a checkpoint cannot be part of a transaction
                await cast("Any", raw.driver_connection).execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Give all connections back, when everything asked for is written."""
        if self._group:
            await self._group.finish()
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()
        if self._aside:
            self._aside.close()
