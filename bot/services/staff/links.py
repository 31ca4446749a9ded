"""One-time links: the first account's, and those that set a password. The desk, `espace run` and `desk` call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.staff.accounts import FIRST_LINK_WORKS, LINK_USED, NAME_TAKEN, AccountError, actor, clean_name
from bot.services.staff.passwords import hashed
from bot.services.staff.roles import Role
from bot.services.staff.tokens import new_token, token_hash
from bot.store import audit, staff, staff_links, staff_sessions
from bot.store.base import now

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.store.staff import Account


async def for_first_account(database: Database) -> str | None:
    """The token of a new link for the first account; None when there are accounts. Older ones work no more."""
    return await database.run_write(_for_first_account)


async def owner(database: Database, token: str) -> tuple[Account | None] | None:
    """Whose password a link sets, as a tuple of one (None: it creates the first account); None: it does not work."""
    return await database.run_read(_owner, token_hash(token))


async def create_first(database: Database, token: str, name: str, password: str, language: str) -> int:
    """Create the first administrator; gives the account's number.

    Raises:
        AccountError: the link was used already, or the name cannot be taken.
    """
    return await database.run_write(
        _create_first, token_hash(token), clean_name(name), await hashed(password), language
    )


async def set_password(database: Database, token: str, password: str) -> int:
    """Set the password of the link's owner, which ends all sessions; gives the account's number.

    Raises:
        AccountError: the link was used already.
    """
    return await database.run_write(_set_password, token_hash(token), await hashed(password))


def _for_first_account(connection: Connection) -> str | None:
    if staff.count(connection):
        return None
    token = new_token()
    staff_links.replace(connection, None, token_hash(token), now() + FIRST_LINK_WORKS)
    return token


def _owner(connection: Connection, hashed_token: bytes) -> tuple[Account | None] | None:
    found = staff_links.find(connection, hashed_token)
    if found is None or found == (None,):
        return found
    account = staff.by_id(connection, found[0] or 0)
    return (account,) if account and not account.disabled_at else None


def _create_first(connection: Connection, hashed_token: bytes, name: str, password: str, language: str) -> int:
    if staff_links.use(connection, hashed_token) != (None,) or staff.count(connection):
        raise AccountError(LINK_USED)
    staff_id = staff.add(connection, name, Role.ADMINISTRATOR.value, language, password)
    if staff_id is None:
        raise AccountError(NAME_TAKEN)
    audit.append(connection, actor(staff_id), "created", [actor(staff_id)])
    return staff_id


def _set_password(connection: Connection, hashed_token: bytes, password: str) -> int:
    used = staff_links.use(connection, hashed_token)
    account = staff.by_id(connection, used[0]) if used and used[0] else None
    if account is None or account.disabled_at:
        raise AccountError(LINK_USED)
    staff.change(connection, account.id, password=password)
    staff_sessions.end_all(connection, account.id)
    audit.append(connection, actor(account.id), "changed", [actor(account.id)])
    return account.id
