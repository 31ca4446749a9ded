"""Sessions of staff: begun by signing in, ended by time, by their owner, by an administrator or with the account."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.services.staff.tokens import new_token, token_hash
from bot.store import staff_sessions
from bot.store.base import now
from bot.store.staff_sessions import Limits, Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.database import Database
    from bot.store.staff import Account

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
_NOTED_EVERY: Final = timedelta(minutes=1)  # a row written at every page would be many
_LOOKED_AT_EVERY: Final = 1.0  # seconds between looks at a session that a stream belongs to


def _limits() -> Limits:
    present = now()
    return Limits(begun=present - LONGEST, used=present - IDLE)


async def begin(database: Database, staff_id: int, device: str) -> str:
    """Begin a session; gives its token, for the browser's cookie."""
    token = new_token()
    await database.run_write(staff_sessions.remove_old, _limits())
    await database.run_write(staff_sessions.begin, staff_id, token_hash(token), device)
    return token


async def find(database: Database, token: str) -> tuple[Session, Account] | None:
    """The session of a cookie and whose it is, if it goes on."""
    return await database.run_read(staff_sessions.find, token_hash(token), _limits())


async def note_use(database: Database, session: Session) -> None:
    """The person did something: the idle time begins anew."""
    if now() - session.seen_at > _NOTED_EVERY:
        await database.run_write(staff_sessions.touch, session.id)


async def of_staff(database: Database, staff_id: int) -> list[Session]:
    """The sessions of somebody that go on, the last used first."""
    return await database.run_read(staff_sessions.of_staff, staff_id, _limits())


async def end(database: Database, staff_id: int, session_id: int) -> bool:
    """End one session of somebody."""
    return await database.run_write(staff_sessions.end, staff_id, session_id)


async def end_others(database: Database, staff_id: int, own: int) -> int:
    """End all sessions of somebody but the one in use."""
    return await database.run_write(staff_sessions.end_all, staff_id, own)


async def while_open(database: Database, token: str) -> AsyncIterator[None]:
    """Give something again and again as long as a session goes on: event streams go by it."""
    while await find(database, token):
        yield
        await asyncio.sleep(_LOOKED_AT_EVERY)


async def keep_notice(database: Database, session: Session, kind: str, text: str) -> None:
    """Keep a notice for the next page. It must hold nothing personal: it waits unsealed."""
    await database.run_write(staff_sessions.set_notices, session.id, [*map(list, session.notices), [kind, text]])


async def take_notices(database: Database, session: Session) -> None:
    """The notices were shown."""
    if session.notices:
        await database.run_write(staff_sessions.set_notices, session.id, [])
