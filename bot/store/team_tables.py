"""The tables of what goes between the team and a person; `team_messages.py` and `conversations.py` use them.

The conversations themselves are `human_requests` in `schema.py`.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now, random_id


class TeamMessage(Base):
    """What the team and a person wrote to each other, and what happened between. Goes with the chat.

    Directions: `out` (team to person; Telegram HTML), `in` (person; plain text), `bot` (what the program answered
    while the person waits; the name of the text), `event` (taken, returned, closed …; its name in `name`).
    """

    __tablename__ = "team_messages"
    __table_args__ = (Index("ix_team_messages_chat_id_id", "chat_id", "id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=random_id)  # the text is sealed for it
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    direction: Mapped[str] = mapped_column(String(8))
    name: Mapped[str | None] = mapped_column(String(64))  # of the template, of the text, of the event, kind of media
    staff_id: Mapped[int | None]  # who wrote or did it
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str | None] = mapped_column(String(8))  # of what the team wrote: see `team_messages.State`
    telegram_number: Mapped[int | None] = mapped_column(BigInteger)  # Telegram's number of the message in the chat
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it was sent, or given up
