"""What somebody who is signed in does with the own account; each asks for the password again.

Guesses at it are counted and slowed down as at the door, so that a screen left open is no way around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.staff import codes, passwords
from bot.services.staff.accounts import actor
from bot.services.staff.signing_in import guess
from bot.store import audit, staff, staff_sessions

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.store.staff import Account


async def change_password(database: Database, account: Account, session_id: int, present: str, new: str) -> bool:
    """Set a new password, which ends the other sessions; False when the present one is wrong, or it is too soon."""
    if not await guess(database, account, present):
        return False
    await database.run_write(_set_password, account.id, session_id, await passwords.hashed(new))
    return True


async def drop_codes(database: Database, account: Account, present: str, code: str) -> bool:
    """Ask for no codes any more; False when password or code are wrong, or it is too soon."""
    if not await guess(database, account, present) or not await codes.accept(database, account, code):
        return False
    await codes.drop(database, account.id)
    return True


def _set_password(connection: Connection, staff_id: int, session_id: int, password: str) -> None:
    staff.change(connection, staff_id, password=password)
    staff_sessions.end_all(connection, staff_id, session_id)
    audit.append(connection, actor(staff_id), "changed", [actor(staff_id)])
