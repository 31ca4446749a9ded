"""Tables behind the figures of the outreach team: counters of steps, and the exports that were made.

They tell of no person: a counter holds no id, an export only who asked, why, and for how many leads. `funnel.py` and
`exports.py` of this package use them.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime, now, random_id
from bot.store.schema import Lead

# What the figures are counted along, without a look at the sealed values beside it (`figures.py`): leads with the same
# values beside each other, for long periods, and the days of a short one. The sex stands first, by which no list is
# filtered: SQLite would take the index for lists of a region too, and look up every row.
_TRAITS = tuple(getattr(Lead, name) for name in ("sex", "returnee", "language", "place", "source", "age"))
Index("ix_leads_figures", *_TRAITS, Lead.saved_on, Lead.sectors, Lead.merged_into)
Index("ix_leads_by_day", Lead.saved_on, Lead.reached_after, *_TRAITS, Lead.sectors, Lead.merged_into)


class FunnelCount(Base):
    """How many chats that began on a day reached a step, by the language in which they reached it."""

    __tablename__ = "funnel"
    __table_args__ = ({"sqlite_with_rowid": False},)  # else the rows would be numbered in the order of arrival

    day: Mapped[date] = mapped_column(primary_key=True)  # of the chat's first message, in Djibouti
    step: Mapped[str] = mapped_column(String(16), primary_key=True)  # bot.leads.funnel.Step
    language: Mapped[str] = mapped_column(String(2), primary_key=True)  # empty: none was chosen yet
    chats: Mapped[int]


class Export(Base):
    """An export of leads: who asked for it and, sealed, why, by which filter, and for how many. None of their values.

    The audit trail names it by its id, as it names each lead that was given out.
    """

    __tablename__ = "exports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))
    form: Mapped[str] = mapped_column(String(4))  # xlsx or csv
    asked_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # JSON: reason, filter, leads
