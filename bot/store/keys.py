"""Which keys a database was sealed with, and whether those at hand are the same; `Database.migrate` asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, inspect, select

from bot.crypto import KeyTroubleError, TamperedError, Vault
from bot.store.base import now, table_of
from bot.store.records import EncryptionKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.crypto import Key, KeySource

_TABLE = table_of(EncryptionKey)
_CHECK = "espace novateur"


def unlock(connection: Connection, source: KeySource) -> list[Key]:
    """The keys for this database, made if it is one that holds nothing sealed. Changes nothing in the database.

    Raises:
        KeyTroubleError: a key that something may be sealed with is missing or another one; no new key is made then.
    """
    checks = _checks(connection)
    keys = source.load()
    if not keys:
        if checks:
            raise KeyTroubleError(f"{source.setting}: the key of this database is missing ({', '.join(checks)})")
        return source.create()
    vault = Vault(keys)
    for name, sealed in checks.items():
        try:
            vault.open(sealed, _place(name))
        except (KeyTroubleError, TamperedError):
            raise KeyTroubleError(
                f"{source.setting}: not the key of this database, which is {name}; nothing was changed"
            ) from None
    return keys


def register(connection: Connection, key: Key) -> None:
    """Note that values may be sealed with this key from now on."""
    if key.name not in _checks(connection):
        sealed = Vault([key]).seal(_CHECK, _place(key.name))
        connection.execute(insert(_TABLE), {"id": key.name, "check_sealed": sealed, "created_at": now()})


def retire(connection: Connection, names: Sequence[str]) -> None:
    """Note that nothing is sealed with these keys any more."""
    connection.execute(delete(_TABLE).where(_TABLE.c.id.in_(names)))


def registered(connection: Connection) -> list[str]:
    """The ids of the keys that values may be sealed with, oldest first."""
    return list(connection.execute(select(_TABLE.c.id).order_by(_TABLE.c.created_at)).scalars())


def _checks(connection: Connection) -> dict[str, bytes]:
    if not inspect(connection).has_table(_TABLE.name):
        return {}  # a new database, or one from before values were sealed
    rows = connection.execute(select(_TABLE.c.id, _TABLE.c.check_sealed).order_by(_TABLE.c.created_at))
    return {row.id: row.check_sealed for row in rows}


def _place(name: str) -> str:
    return f"{_TABLE.name}.check_sealed:{name}"
