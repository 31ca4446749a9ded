"""Changes the key: everything that is sealed is sealed anew, a few rows at a time; `espace keys rotate` calls it.

The hashes that find a value are made anew in the transaction that seals it anew. The new key is on the disk before the
first row needs it, the old one until no row needs it any more, and every row says which of the two opens it. So it can
be killed at any moment, the bot can run on what is half done, and the next call goes on from there. While it runs
nobody else may hold the keys (`Database.holding_keys`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, true, update

from bot.crypto import Key, KeyTroubleError
from bot.store import keys as key_rows
from bot.store.lead_index import index_names
from bot.store.sealed import ALL, LEAD_NAME, Sealed, vault_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

_BATCH = 200  # rows in one transaction


async def rotate(database: Database) -> tuple[str, int]:
    """Change the key, or finish a change that was cut off; returns the new key's id and how many values it sealed.

    Raises:
        KeyTroubleError: the keys are kept by people, and there is no new one.
    """
    if database.keys is None:
        raise KeyTroubleError("ESPACE_KEY: no key is given")
    keys = database.keys.load()
    if len(keys) == 1:
        keys = [Key.new(), *keys]
        database.keys.replace(keys)
    database.vault.use(keys)
    await database.run_write(key_rows.register, keys[0])
    count = 0
    for column in ALL:
        after: Any = None
        while True:
            rows, after = await database.run_write(_seal_anew, column, after)
            count += rows
            if after is None:
                break
    if any([await database.run_read(count_of_old, column) for column in ALL]):
        raise KeyTroubleError("ESPACE_KEY: somebody seals with the old key; stop every process and try again")
    old = [name for name in await database.run_read(key_rows.registered) if name != keys[0].name]
    await database.run_write(key_rows.retire, old)
    database.keys.replace(keys[:1])
    database.vault.use(keys[:1])
    await database.empty_log()
    return keys[0].name, count


def _seal_anew(connection: Connection, sealed: Sealed, after: Any) -> tuple[int, Any]:  # noqa: ANN401 # ids of any kind
    """Seal the next rows with the new key; returns how many needed it and where to go on (None: that was all)."""
    vault, table, column = vault_of(connection), sealed.table, sealed.table.c[sealed.column]
    read = [table.c.id, column, *(table.c[name] for name in sealed.row if name != "id")]
    onwards = true() if after is None else table.c.id > after
    query = select(*read).where(onwards, column.is_not(None)).order_by(table.c.id).limit(_BATCH)
    rows = connection.execute(query).mappings().all()
    changed, names = [], {}
    for row in rows:
        if bytes(row[sealed.column]).startswith(vault.key_id):
            continue
        place = [row[name] for name in sealed.row]
        value = sealed.open(vault, row[sealed.column], *place)
        anew: dict[str, Any] = {"row_id": row["id"], "sealed_anew": sealed.seal(vault, value, *place)}
        changed.append(anew | ({"hashed_anew": sealed.hash(vault, value)} if sealed.hashed else {}))
        names[row["id"]] = value
    if changed:
        values: dict[str, Any] = {sealed.column: bindparam("sealed_anew")}
        if sealed.hashed:
            values[sealed.hashed] = bindparam("hashed_anew")
        if "updated_at" in table.c:
            values["updated_at"] = table.c.updated_at  # nothing changed for the person
        connection.execute(update(table).where(table.c.id == bindparam("row_id")).values(values), changed)
    if sealed is LEAD_NAME and names:
        index_names(connection, names)  # what names are found by, with the new key too
    return len(changed), rows[-1]["id"] if len(rows) == _BATCH else None


def count_of_old(connection: Connection, sealed: Sealed) -> int:
    """How many values of a column are not sealed with the key that seals now."""
    column = sealed.table.c[sealed.column]
    key_id = vault_of(connection).key_id
    query = select(func.count()).where(column.is_not(None), func.substr(column, 1, len(key_id)) != key_id)
    return connection.scalar(query) or 0
