"""The tables of the staff's accounts: who they are, their sessions, one-time links and counted attempts to sign in.

Staff are disabled, never deleted: the audit trail names them by `staff:<id>`. `bot.store.staff`, `staff_sessions`,
`staff_links` and `attempts` query them.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 # SQLAlchemy reads the annotations

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, RowId, UtcDateTime, now, random_id


class Staff(Base):
    """A person who works at the desk."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default=random_id)  # what name and secret are sealed for
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)  # of the name without regard to capitals
    role: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2), default="fr")  # of the pages
    languages: Mapped[str] = mapped_column(String(8), default="", server_default="")  # reviewed in: "so aa"
    password: Mapped[str | None] = mapped_column(String(200))  # Argon2id; None until a one-time link is used
    code_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # secret of the one-time codes
    code_step: Mapped[int | None] = mapped_column(BigInteger)  # of the last code accepted; None: not confirmed yet
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StaffSession(Base):
    """A browser in which somebody is signed in. The token itself is known to that browser alone."""

    __tablename__ = "staff_sessions"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    device: Mapped[str] = mapped_column(String(64))  # kind of browser and system, for the list of one's sessions
    notices: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # to be shown on the next page: kind, text
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class StaffLink(Base):
    """A link that works once: it sets a password or, without `staff_id`, creates the first account."""

    __tablename__ = "staff_links"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInAttempts(Base):
    """Failed attempts to sign in at one account, from one address or with one known device, told by a keyed hash."""

    __tablename__ = "sign_in_attempts"

    bucket: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # earlier attempts are refused unread
