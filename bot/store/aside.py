"""Long readings beside the way of the messages: `Database.run_aside` uses it for SQLite.

A connection of `quick_sqlite.py` works in the event loop, which is right for a turn's small statements and wrong for
one that reads a hundred thousand rows: the bot would answer nobody meanwhile. So these run in a thread, on connections
of their own; SQLite lets go of the interpreter while it works.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import create_engine, event

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy.engine import URL, Connection

    from bot.crypto import Vault

Result = TypeVar("Result")

_AT_ONCE = 2


class Aside:
    """Reads an SQLite database in threads, a few at a time."""

    def __init__(self, url: URL, vault: Vault) -> None:
        self._engine = create_engine(
            url.set(drivername="sqlite+pysqlite"),
            pool_size=_AT_ONCE,
            max_overflow=0,
            connect_args={"check_same_thread": False},
            execution_options={"vault": vault},
        )

        @event.listens_for(self._engine, "connect")
        def configure(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's connection
            connection.isolation_level = None
            connection.execute("PRAGMA query_only=ON")
            connection.execute("PRAGMA busy_timeout=15000")

        @event.listens_for(self._engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN")

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a transaction of its own, in a thread."""

        def in_thread() -> Result:
            with self._engine.begin() as connection:
                return work(connection)

        return await asyncio.to_thread(in_thread)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()
