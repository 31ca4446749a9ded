"""The tables of texts changed on the desk; `live_texts`, `text_proposals` and `consent_wordings` query them.

They are what the bot says in public: nothing in them is sealed. Who changed something is told by a number.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now


class TextChange(Base):
    """One change of a text; append-only. The last one of a response in a language is what the bot says."""

    __tablename__ = "text_changes"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[str | None] = mapped_column(String(64))  # the second person; None where none is needed
    response: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(16))  # edited, restored, "file 1a2b3c4d", or settled: as in domain.yml
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # None: as domain.yml says it
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    base: Mapped[str] = mapped_column(String(8))  # fingerprint of the text of domain.yml that it stands for


class TextProposal(Base):
    """A change of a text that needs a second person."""

    __tablename__ = "text_proposals"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))
    response: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(16))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[int]  # number of the change that it was made from; 0: domain.yml
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[str | None] = mapped_column(String(16))  # approved, declined, withdrawn


class ConsentWording(Base):
    """The words of a consent as they were shown, by the hash that a consent keeps of them."""

    __tablename__ = "consent_wordings"

    words: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    shown: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
