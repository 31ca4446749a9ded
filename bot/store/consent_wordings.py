"""Queries on the words of consents as they were shown; `bot.services.wordings` calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store.base import now, table_of
from bot.store.dialects import insert_unless_there
from bot.store.text_tables import ConsentWording

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_TABLE = table_of(ConsentWording)


def keep(connection: Connection, words: str, version: str, language: str, shown: str) -> None:
    """Keep a wording, unless it is known: its first version stays."""
    values = {"words": words, "version": version, "language": language, "shown": shown, "since": now()}
    connection.execute(insert_unless_there(connection, _TABLE).values(**values))


def version_of(connection: Connection, words: str) -> str | None:
    """The version of the words with this hash; None when they are not known."""
    found: str | None = connection.scalar(select(_TABLE.c.version).where(_TABLE.c.words == words))
    return found
