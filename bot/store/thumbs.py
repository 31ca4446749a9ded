"""Queries on the message below whose answer a person may press a thumb. The gateway calls them.

At most one for each chat: the next answer takes the thumbs away, and the row with them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from bot.store.base import now, random_id, table_of
from bot.store.label_tables import Thumb
from bot.store.misses import NewMiss
from bot.store.sealed import THUMBED, vault_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

_TABLE = table_of(Thumb)


def keep(connection: Connection, chat_id: str, miss: NewMiss) -> None:
    """Keep what is to be reviewed if the thumb goes down, in place of an earlier one."""
    drop(connection, chat_id)
    row = random_id()
    content: dict[str, Any] = {name: value for name, value in asdict(miss).items() if name != "day"}
    sealed = THUMBED.seal_json(vault_of(connection), content, row)
    connection.execute(insert(_TABLE), {"id": row, "chat_id": chat_id, "miss_sealed": sealed, "at": now()})


def take(connection: Connection, chat_id: str, day: date) -> NewMiss | None:
    """Remove what was kept and give it, as if it had come on `day`; None: a thumb was pressed before."""
    row = connection.execute(
        delete(_TABLE).where(_TABLE.c.chat_id == chat_id).returning(_TABLE.c.id, _TABLE.c.miss_sealed)
    ).first()
    return NewMiss(day=day, **THUMBED.open_json(vault_of(connection), row.miss_sealed, row.id)) if row else None


def drop(connection: Connection, chat_id: str) -> None:
    """Forget what was kept."""
    connection.execute(delete(_TABLE).where(_TABLE.c.chat_id == chat_id))


def of_chat(connection: Connection, chat_id: str) -> list[dict[str, Any]]:
    """What is kept, for the person's own eyes: the masked text, and since when."""
    return [
        {"text": THUMBED.open_json(vault_of(connection), row.miss_sealed, row.id)["text"], "at": row.at}
        for row in connection.execute(select(_TABLE).where(_TABLE.c.chat_id == chat_id))
    ]
