"""The table of what the outreach team has set on the desk; `bot.store.team_settings` queries it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now


class TeamSettings(Base):
    """All settings of the team as they were from a moment on; append-only, the last row counts.

    They are what the bot says in public: nothing in them is sealed.
    """

    __tablename__ = "team_settings"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)  # sections and keys as in outreach.toml
