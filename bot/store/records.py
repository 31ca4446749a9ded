"""The tables that tell of nobody: keys in use, audit trail, receipts of erasures, runs of retention, counts.

They outlive the people they are about and hold nothing that leads to them. The query files of this package use them.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import ClassVar

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now

_EXPORTED = "verb = 'exported'"


class EncryptionKey(Base):
    """A key that values of this database may be sealed with, told by a known text sealed with it."""

    __tablename__ = "encryption_keys"

    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    check_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class AuditEntry(Base):
    """One reading, change, export or erasure of a lead; append-only, chained by hashes (`audit.py`)."""

    __tablename__ = "audit"
    # For the time line of a lead, which tells of exports.
    __table_args__ = (
        Index("ix_audit_exported", "lead", sqlite_where=text(_EXPORTED), postgresql_where=text(_EXPORTED)),
    )

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))  # UTC in ISO 8601, as text: the hash is over what stands here
    actor: Mapped[str] = mapped_column(String(64))  # bot (for the person), retention, or cli:<user of the machine>
    verb: Mapped[str] = mapped_column(String(16))
    lead: Mapped[str] = mapped_column(String(32))  # its random id; no reference, it outlives the lead
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The end of the audit trail, in one row: whoever appends holds it."""

    __tablename__ = "audit_head"
    START: ClassVar = "0" * 64

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class Erasure(Base):
    """That somebody was erased, and when: a number that leads to nobody."""

    __tablename__ = "erasures"

    number: Mapped[str] = mapped_column(String(8), primary_key=True)
    on: Mapped[str] = mapped_column(String(10))  # the day (UTC); no time, which could tell who it was
    withdrawn: Mapped[bool] = mapped_column(default=False)  # the person took back the consent


class RetentionRun(Base):
    """A removal of what was kept long enough: when, and how much of what."""

    __tablename__ = "retention_runs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    counts: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))  # None: it was cut off


class MonthlyCount(Base):
    """How often something happened in a month that leaves no other record: minors, refusals of consent, thumbs."""

    __tablename__ = "monthly_counts"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)  # in Djibouti: 2026-11
    what: Mapped[str] = mapped_column(String(16), primary_key=True)  # minor, refusal, thumb_up or thumb_down
    count: Mapped[int]
