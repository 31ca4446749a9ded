"""What is left of a person: rows by table, and what the engine's store says. Tests of erasure and of minors look."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.store.base import Base

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection


def rows_of(connection: Connection, chat_id: str) -> dict[str, int]:
    """How many rows of each table belong to a chat; tables without any are left out."""
    counts = {}
    for table in Base.metadata.sorted_tables:
        owner = table.c.id if table.name == "chats" else table.c.get("chat_id")
        if owner is not None:
            counts[table.name] = len(connection.execute(select(table).where(owner == chat_id)).all())
    return {name: count for name, count in counts.items() if count}


def slots_in(engine_store: Path, chat_id: str) -> dict[str, set[str]]:
    """Every value that the engine's store holds of a person's slots, in whichever event, by slot."""
    found: dict[str, set[str]] = {}
    with closing(sqlite3.connect(engine_store)) as connection:
        for (data,) in connection.execute("SELECT data FROM events WHERE sender_id = ?", (chat_id,)):
            event: dict[str, Any] = json.loads(data)
            if event["event"] == "slot" and event["value"] is not None:
                found.setdefault(event["name"], set()).add(str(event["value"]))
    return found


def traces_at_rest(folder: Path, words: list[str]) -> set[str]:
    """Which of these words stand in clear in some file of a folder, in whatever case."""
    content = b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()).lower()
    return {word for word in words if word.lower().encode() in content}
