"""Connections to SQLite that hop to another thread only where they may wait for the disk; `database.py` opens them.

aiosqlite hands every single step (cursor, execute, fetch, close) to a thread and back. A step takes some 20 µs, the
way there and back several times as much: a turn of some 25 statements spent most of its time on the way. So reading and
changing happen in place, while BEGIN IMMEDIATE, which may wait for another process, and COMMIT, which waits for the
disk, go to the connection's thread as before.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import Callable

_FETCHED_AT_ONCE = 64
_MAY_WAIT = ("BEGIN IMMEDIATE", "PRAGMA wal_checkpoint", "PRAGMA journal_mode")


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection with a shorter way for what cannot wait."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 # aiosqlite's signature
        statement = args[0] if args and isinstance(args[0], str) else ""
        if fn.__name__ in ("commit", "close") or statement.startswith(_MAY_WAIT):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite leaves it so
        return fn(*args, **kwargs)


async def connect(path: str) -> aiosqlite.Connection:
    """Open a connection in autocommit mode: whoever uses it says BEGIN."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    connection = _Connection(open_file, _FETCHED_AT_ONCE)
    connection._thread.daemon = True  # noqa: SLF001 # as SQLAlchemy sets it: it must not hold the process up
    return await connection
