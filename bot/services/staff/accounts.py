"""Accounts of staff: added, changed, disabled, reset. The desk's pages and `espace staff` call it.

Each change is in the audit trail as `staff:<id>`. The last administrator who can sign in is never disabled or demoted.
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.services.staff.roles import Role
from bot.services.staff.tokens import new_token, token_hash
from bot.store import audit, staff, staff_links, staff_sessions
from bot.store.base import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.store.staff import Account

REVIEWED: Final = ("so", "aa")
"""Languages in which texts are drafts until somebody who speaks them has found them good."""
LONGEST_NAME: Final = 80
LINK_WORKS: Final = timedelta(days=3)
FIRST_LINK_WORKS: Final = timedelta(days=1)


class AccountError(Exception):
    """Something that cannot be done with an account; `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


NAME_TAKEN: Final = "name_taken"
NAME_WRONG: Final = "name_wrong"
LAST_ADMINISTRATOR: Final = "last_administrator"
LINK_USED: Final = "link_used"


def actor(staff_id: int) -> str:
    """Who did something, as the audit trail names staff; also the subject of what is done to an account."""
    return f"staff:{staff_id}"


def one_spelling(name: str) -> str:
    """A name without regard to how its signs are composed and spaced."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def clean_name(name: str) -> str:
    """A name as it is kept.

    Raises:
        AccountError: it is empty, too long, or holds signs that cannot be seen.
    """
    name = one_spelling(name)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccountError(NAME_WRONG)
    return name


async def everybody(database: Database) -> list[Account]:
    """All accounts, by name; disabled ones last."""
    return await database.run_read(staff.everybody)


async def by_id(database: Database, staff_id: int) -> Account | None:
    """The account with this number."""
    return await database.run_read(staff.by_id, staff_id)


async def add(database: Database, name: str, role: Role, by: str) -> tuple[int, str]:
    """Add an account without a password; gives its number and the token of the link that sets one.

    Raises:
        AccountError: the name cannot be taken.
    """
    return await database.run_write(_add, clean_name(name), role, by)


async def set_role(database: Database, staff_id: int, role: Role, by: str) -> None:
    """Change what somebody may do.

    Raises:
        AccountError: it is the last administrator.
    """
    await database.run_write(_change, staff_id, by, role=role.value)


async def set_languages(database: Database, staff_id: int, languages: Sequence[str], by: str) -> None:
    """Set in which of the languages `REVIEWED` somebody may say that a text is good."""
    await database.run_write(_set_languages, staff_id, languages, by)


async def set_disabled(database: Database, staff_id: int, by: str, *, disabled: bool) -> None:
    """Disable an account, which ends its sessions and its links, or enable it again.

    Raises:
        AccountError: it is the last administrator.
    """
    await database.run_write(_change, staff_id, by, disabled_at=now() if disabled else None)


async def reset(database: Database, staff_id: int, by: str, *, codes_only: bool = False) -> str | None:
    """Take the one-time codes away and, unless `codes_only`, the password; sessions end.

    Gives the token of a link that sets a new password; None with `codes_only`.
    """
    return await database.run_write(_reset, staff_id, by, codes_only)


async def set_language(database: Database, staff_id: int, language: str) -> None:
    """Change the language of the pages for somebody."""
    await database.run_write(staff.change, staff_id, language=language)


def _add(connection: Connection, name: str, role: Role, by: str) -> tuple[int, str]:
    staff_id = staff.add(connection, name, role.value, "fr", None)
    if staff_id is None:
        raise AccountError(NAME_TAKEN)
    token = new_token()
    staff_links.replace(connection, staff_id, token_hash(token), now() + LINK_WORKS)
    audit.append(connection, by, "created", [actor(staff_id)])
    return staff_id, token


def _change(connection: Connection, /, staff_id: int, by: str, **values: object) -> None:
    account = staff.by_id(connection, staff_id)
    if account is None:
        return
    loses = bool(values.get("disabled_at")) or values.get("role", Role.ADMINISTRATOR) != Role.ADMINISTRATOR
    able = account.role == Role.ADMINISTRATOR and not account.disabled_at and account.password
    if loses and able and not staff.other_administrators(connection, staff_id):
        raise AccountError(LAST_ADMINISTRATOR)
    staff.change(connection, staff_id, **values)
    if values.get("disabled_at"):
        staff_sessions.end_all(connection, staff_id)
        staff_links.remove(connection, staff_id)
    audit.append(connection, by, "changed", [actor(staff_id)])


def _set_languages(connection: Connection, staff_id: int, languages: Sequence[str], by: str) -> None:
    staff.change(connection, staff_id, languages=" ".join(languages))
    audit.append(connection, by, "changed", [actor(staff_id)])


def _reset(connection: Connection, staff_id: int, by: str, codes_only: bool) -> str | None:
    staff.change(connection, staff_id, code_sealed=None, code_step=None)
    staff_sessions.end_all(connection, staff_id)
    token = None
    if not codes_only:
        token = new_token()
        staff.change(connection, staff_id, password=None)
        staff_links.replace(connection, staff_id, token_hash(token), now() + LINK_WORKS)
    audit.append(connection, by, "changed", [actor(staff_id)])
    return token
