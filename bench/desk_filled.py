"""A database filled with invented leads, as one finds it in the morning: `bench.desk` measures the desk on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.services.demo import fill
from bot.store.database import Database

if TYPE_CHECKING:
    from typing import Any

    from bot.crypto import GivenKeys

_NEVER_WAIT_FOR_THE_DISK = {
    True: ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-200000"),  # SQLite
    False: ("SET synchronous_commit = off",),
}


async def filled(url: str, keys: GivenKeys, count: int, weeks: int) -> None:
    """Fill an empty database with leads of the last weeks; nobody minds when that is cut off, so no disk is waited for.

    At the end PostgreSQL looks at what it holds, as it would of itself in a night.
    """
    database = Database(url, keys)

    def never_wait(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's
        for setting in _NEVER_WAIT_FOR_THE_DISK[database.is_sqlite]:
            connection.cursor().execute(setting)

    event.listen(database._writer.sync_engine, "connect", never_wait)  # noqa: SLF001 # a setting of this filling alone
    try:
        await database.migrate()
        await fill(database, count, weeks)
        await database.empty_log()
    finally:
        await database.close()
    if not database.is_sqlite:
        engine = create_async_engine(database.url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM ANALYZE"))
        await engine.dispose()
