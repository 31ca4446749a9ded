"""Reminders that somebody too young asked for: the month of the 18th birthday, and nothing else of them (decision 14).

Services and the gateway's daily look call the queries. A row goes when it was sent, when the person stops it, and with
every erasure.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.store import chats
from bot.store.base import Base, UtcDateTime, now, table_of
from bot.store.inbox import WAITING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Reminder(Base):
    """That a chat is to be written to once, after a month; agreed to by a button."""

    __tablename__ = "reminders"

    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)  # YYYY-MM, in Djibouti; due when it is over
    language: Mapped[str] = mapped_column(String(2))
    text_version: Mapped[str] = mapped_column(String(16))  # of the consent
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


TABLE = table_of(Reminder)


def keep(connection: Connection, person: str, month: str, language: str, text_version: str) -> None:
    """Keep a reminder, in place of an earlier one."""
    drop(connection, person)
    values = {"chat_id": person, "month": month, "language": language, "text_version": text_version, "asked_at": now()}
    connection.execute(insert(TABLE).values(values))


def drop(connection: Connection, person: str) -> bool:
    """Remove the person's reminder; says whether there was one."""
    return connection.execute(delete(TABLE).where(TABLE.c.chat_id == person)).rowcount > 0


def month_of(connection: Connection, person: str) -> str | None:
    """The month of the person's reminder."""
    return connection.scalar(select(TABLE.c.month).where(TABLE.c.chat_id == person))


def due(connection: Connection, bot_id: int, month: str) -> list[str]:
    """The chats of this bot whose month is over when it is `month`, and that have nothing left to be answered."""
    query = (
        select(TABLE.c.chat_id)
        .join(chats.TABLE, chats.TABLE.c.id == TABLE.c.chat_id)
        .where(chats.TABLE.c.bot_id == bot_id, TABLE.c.month < month, TABLE.c.chat_id.not_in(WAITING))
        .order_by(TABLE.c.month, TABLE.c.chat_id)
    )
    return list(connection.execute(query).scalars())


def take(connection: Connection, chat_id: str, month: str) -> str | None:
    """Remove a reminder that is due when it is `month`; returns its language, None when another process was first."""
    rows = delete(TABLE).where(TABLE.c.chat_id == chat_id, TABLE.c.month < month).returning(TABLE.c.language)
    return connection.scalar(rows)
