"""The table of models that were learnt, refused or used; `models.py` queries it. It tells of nobody."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime, now


class Model(Base):
    """A model, from the moment at which its learning began."""

    __tablename__ = "models"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    parent: Mapped[str | None] = mapped_column(String(32))  # in use when it was learnt
    state: Mapped[str] = mapped_column(String(16))  # running, refused, failed, stopped, live, former
    step: Mapped[str] = mapped_column(String(16), default="")  # what a running one is at
    actor: Mapped[str] = mapped_column(String(64))
    made_from: Mapped[str] = mapped_column(String(64))  # bot/models/inputs.py
    data: Mapped[str] = mapped_column(String(64), default="")  # hash of what staff had taught until then
    label_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # by measure: right, of how many
    worse: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # what the gate found
    contrary: Mapped[list[str]] = mapped_column(JSON, default=list)  # labels that say other than the training data
    reason: Mapped[str] = mapped_column(String(200), default="")  # why it failed
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # last sign of life while it runs
    live_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # put in use, the last time; the audit trail has all
    released_by: Mapped[str] = mapped_column(String(64), default="")  # who did that; empty: it came with the project
