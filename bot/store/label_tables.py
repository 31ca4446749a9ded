"""The tables of what staff say that messages mean, and of thumbs that wait to be pressed.

`labels.py`, `proposals.py` and `thumbs.py` query them. An example is the text of misses that are the same in one
spelling; like them it leads to nobody (decision 9). It is kept apart from them because it may outlive them.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime, now, random_id


class Example(Base):
    """A message that somebody has labelled, once for all its spellings."""

    __tablename__ = "examples"
    __table_args__ = (UniqueConstraint("language", "likeness"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    language: Mapped[str] = mapped_column(String(8))  # fr, so, aa; other: it can only be discarded
    likeness: Mapped[str] = mapped_column(Text)  # as of the misses that it stands for
    text: Mapped[str] = mapped_column(Text)  # masked
    state: Mapped[str] = mapped_column(String(16), index=True)  # bot/leads/labels.py
    intent: Mapped[str | None] = mapped_column(String(64))  # that was agreed on
    agreed_on: Mapped[date | None]  # in Djibouti


class IntentProposal(Base):
    """An intent that the catalogue lacks, for the developers to read."""

    __tablename__ = "intent_proposals"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    why_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Label(Base):
    """What one member of staff says of an example. Neither intent nor proposal: it is worth nothing."""

    __tablename__ = "labels"
    __table_args__ = (UniqueConstraint("example_id", "staff_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    example_id: Mapped[str] = mapped_column(ForeignKey("examples.id", ondelete="CASCADE"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    intent: Mapped[str | None] = mapped_column(String(64))
    proposal_id: Mapped[str | None] = mapped_column(ForeignKey("intent_proposals.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    model: Mapped[str | None] = mapped_column(String(128), index=True)  # that learnt it; None: not released


class Thumb(Base):
    """The message to which the thumbs below a person's last answer belong, until one of them is pressed."""

    __tablename__ = "thumbs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), unique=True)
    miss_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # what would be kept, masked
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
