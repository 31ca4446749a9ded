"""The table of notices that the staff's group was given; `notices.py` uses it. It tells of nobody."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime, now


class Notice(Base):
    """That the group was told of something: its kind, and the number or random id of what it is about."""

    __tablename__ = "notices"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
