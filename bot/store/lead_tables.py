"""The tables of what the team does with leads: their time line, what they are found by, who is not whom, saved views.

Notes and views are free text and therefore sealed. A name is found without opening it by keyed hashes
(`lead_index.py`, decision 18). Everything about a lead goes with it. Staff are known by their number: they are
disabled, never deleted.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now, random_id


class LeadEvent(Base):
    """Something that happened to a lead: its time line. Append-only.

    Kinds: created, changed (by the person), state, assigned, follow_up, sex, note, revealed, merged (into another),
    absorbed (another one), unmerged, released (another one), apart (from another one), not_apart, message_sent,
    not_delivered, message_received.
    """

    __tablename__ = "lead_events"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default=random_id)  # what the note is sealed for
    lead_id: Mapped[str] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))  # as in the audit trail: bot, staff:<id>, cli:<user>
    kind: Mapped[str] = mapped_column(String(16))
    before: Mapped[str | None] = mapped_column(String(32))  # a state, a number of staff, a day, a random id of a lead
    after: Mapped[str | None] = mapped_column(String(32))
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class LeadNameWord(Base):
    """A keyed hash of a word of a lead's name, or of the beginning of one."""

    __tablename__ = "lead_name_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    lead_id: Mapped[str] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True, index=True)


class LeadLikeness(Base):
    """A keyed hash of how two words of a lead's name sound, with the region: who shares one may be one person."""

    __tablename__ = "lead_likenesses"
    __table_args__ = ({"sqlite_with_rowid": False},)

    likeness_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    lead_id: Mapped[str] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True, index=True)


class LeadsApart(Base):
    """Two leads that look like one person's and are of two, as the team said. Each pair stands both ways round."""

    __tablename__ = "leads_apart"
    __table_args__ = ({"sqlite_with_rowid": False},)

    lead_id: Mapped[str] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True, index=True)


class LeadListView(Base):
    """A view of the list of leads that a member of staff saved: its name and the query of its address."""

    __tablename__ = "lead_views"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    staff_id: Mapped[int] = mapped_column(index=True)
    view_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # JSON: a search in it may be a name
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
