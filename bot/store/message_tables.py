"""The tables of what comes from Telegram and what goes there: updates, calls, buttons; `inbox.py` and others use them.

The texts of updates and calls are sealed (`sealed.py`), and gone as soon as these are processed.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now, random_id


class InboxUpdate(Base):
    """An update of Telegram, committed before Telegram is told that it arrived; its body is dropped once processed."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        # The same message may come again under another update id (webhook re-set); edits and presses carry no key.
        UniqueConstraint("bot_id", "chat_id", "message_id"),
        Index(
            "ix_inbox_open",
            "chat_id",
            "update_id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # JSON
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OutboxCall(Base):
    """A call of the Bot API that a turn decided on, committed together with the end of that turn."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "chat_id",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        Index(
            "ix_outbox_keyboards", "chat_id", sqlite_where=text("keyboard_open"), postgresql_where=text("keyboard_open")
        ),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default=random_id)  # what the parameters are sealed for
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    method: Mapped[str] = mapped_column(String(40))
    params_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # JSON
    response: Mapped[str | None] = mapped_column(String(64))  # name of the text in domain.yml
    keyboard_open: Mapped[bool] = mapped_column(default=False)  # an inline keyboard that can still be pressed
    team_message: Mapped[int | None] = mapped_column(BigInteger)  # number of the message of the team that it carries
    outcome: Mapped[str | None] = mapped_column(String(16))  # sent, failed, blocked
    message_id: Mapped[int | None] = mapped_column(BigInteger)  # Telegram's number of the sent message
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Button(Base):
    """A button that we issued. Its id is all that Telegram sees; the payload stays here."""

    __tablename__ = "buttons"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    keyboard: Mapped[str] = mapped_column(String(24))  # buttons of one message share it
    kind: Mapped[str] = mapped_column(String(8))  # inline or reply
    title: Mapped[str] = mapped_column(String(128))
    payload: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
