"""Queries on the sessions of staff; `bot.services.staff` calls them. The browser's token comes hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from bot.store import staff
from bot.store.base import now, table_of
from bot.store.staff_tables import StaffSession

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.staff import Account

_TABLE = table_of(StaffSession)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its row says; `notices` are pairs of kind and text."""

    id: int
    staff_id: int
    device: str
    notices: tuple[tuple[str, str], ...]
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """Sessions that began before `begun`, or were not used since `used`, are over."""

    begun: datetime
    used: datetime


def begin(connection: Connection, staff_id: int, token_hash: bytes, device: str) -> int:
    """Begin a session; gives its number."""
    values = {
        "staff_id": staff_id,
        "token_hash": token_hash,
        "device": device,
        "notices": [],
        "created_at": now(),
        "seen_at": now(),
    }
    return int(connection.execute(insert(_TABLE).values(**values).returning(_TABLE.c.id)).scalar_one())


def find(connection: Connection, token_hash: bytes, limits: Limits) -> tuple[Session, Account] | None:
    """The running session of a token, with whose it is; None when it ended or the account is disabled."""
    going_on = (_TABLE.c.created_at >= limits.begun) & (_TABLE.c.seen_at >= limits.used)
    row = connection.execute(select(_TABLE).where(_TABLE.c.token_hash == token_hash, going_on)).first()
    account = staff.by_id(connection, row.staff_id) if row else None
    if row is None or account is None or account.disabled_at:
        return None
    notices = tuple((kind, text) for kind, text in row.notices)
    return Session(row.id, row.staff_id, row.device, notices, row.created_at, row.seen_at), account


def of_staff(connection: Connection, staff_id: int, limits: Limits) -> list[Session]:
    """The running sessions of somebody, the last used first."""
    going_on = (_TABLE.c.created_at >= limits.begun) & (_TABLE.c.seen_at >= limits.used)
    query = select(_TABLE).where(_TABLE.c.staff_id == staff_id, going_on).order_by(_TABLE.c.seen_at.desc())
    return [Session(r.id, r.staff_id, r.device, (), r.created_at, r.seen_at) for r in connection.execute(query)]


def touch(connection: Connection, session_id: int) -> None:
    """Note that a session is in use."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == session_id).values(seen_at=now()))


def set_notices(connection: Connection, session_id: int, notices: list[list[str]]) -> None:
    """Keep notices for the next page of a session."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == session_id).values(notices=notices))


def end(connection: Connection, staff_id: int, session_id: int) -> bool:
    """End one session of somebody; False when there is none."""
    ended = delete(_TABLE).where(_TABLE.c.id == session_id, _TABLE.c.staff_id == staff_id)
    return connection.execute(ended).rowcount > 0


def end_all(connection: Connection, staff_id: int, but: int | None = None) -> int:
    """End all sessions of somebody, but for one; gives how many there were."""
    ended = delete(_TABLE).where(_TABLE.c.staff_id == staff_id)
    return connection.execute(ended if but is None else ended.where(_TABLE.c.id != but)).rowcount


def remove_old(connection: Connection, limits: Limits) -> None:
    """Remove the rows of sessions that are over."""
    connection.execute(delete(_TABLE).where(or_(_TABLE.c.created_at < limits.begun, _TABLE.c.seen_at < limits.used)))
