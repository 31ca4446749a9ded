"""Opens the database of conversations. Called by the store."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool, StaticPool

BUSY_TIMEOUT_S = 5  # how long a connection waits for another process to finish writing


def open_database(url: str, tables: sa.MetaData) -> sa.engine.Engine:
    """Open `url` (sqlite:/// or postgresql+psycopg2://) and create what is missing of `tables`.

    Raises sqlalchemy.exc.SQLAlchemyError when the database does not answer.
    """
    address = sa.engine.make_url(url)
    options: dict[str, Any] = {"hide_parameters": True}  # errors must not quote what was being written
    if address.get_backend_name() == "sqlite":
        in_memory = address.database in {None, "", ":memory:"}
        # SQLAlchemy 1.4 opens a file anew for every use; a pool keeps the connection and its prepared pages.
        options |= {"poolclass": StaticPool} if in_memory else {"poolclass": QueuePool, "pool_size": 2}
        options["connect_args"] = {"check_same_thread": False, "timeout": BUSY_TIMEOUT_S}
    else:
        options |= {"pool_size": 4, "max_overflow": 4, "pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
    engine = sa.create_engine(address, **options)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up_sqlite)
    tables.create_all(engine)
    return engine


def _set_up_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: a turn that was answered survives a power cut (0.45 ms a turn dearer than NORMAL, off the event loop).
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
