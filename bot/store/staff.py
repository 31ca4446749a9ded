"""Queries on the accounts of staff; `bot.services.staff` calls them.

Times are UTC. Names are given in clear: they are sealed and opened here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from bot.store.base import now, random_id, table_of
from bot.store.dialects import insert_unless_there
from bot.store.sealed import STAFF_CODE, STAFF_NAME, vault_of
from bot.store.staff_tables import Staff

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

_TABLE = table_of(Staff)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its row says.

    `code_secret` is set as soon as one-time codes are prepared, `code_step` with the first code that was accepted.
    """

    id: int
    uid: str
    name: str
    role: str
    language: str
    password: str | None
    code_secret: str | None
    code_step: int | None
    created_at: datetime
    disabled_at: datetime | None
    languages: frozenset[str] = frozenset()
    """Those besides French in which the person may say that a text is good."""

    @property
    def has_codes(self) -> bool:
        """Whether a one-time code is asked for at the door."""
        return self.code_step is not None


def add(connection: Connection, name: str, role: str, language: str, password: str | None) -> int | None:
    """Add an account; gives its id, or None when somebody has the name (capitals do not matter)."""
    vault, uid = vault_of(connection), random_id()
    if by_name(connection, name):  # also under a key that is being replaced
        return None
    values = {
        "uid": uid,
        "name_sealed": STAFF_NAME.seal(vault, name, uid),
        "name_hash": STAFF_NAME.hash(vault, name),
        "role": role,
        "language": language,
        "password": password,
        "created_at": now(),
    }
    statement = insert_unless_there(connection, _TABLE).values(**values).returning(_TABLE.c.id)
    added = connection.execute(statement).scalar()
    return None if added is None else int(added)


def count(connection: Connection) -> int:
    """How many accounts there are, disabled ones too."""
    return connection.scalar(select(func.count()).select_from(_TABLE)) or 0


def everybody(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    found = [_account(connection, row) for row in connection.execute(select(_TABLE))]
    return sorted(found, key=lambda account: (account.disabled_at is not None, account.name.casefold()))


def by_id(connection: Connection, staff_id: int) -> Account | None:
    """The account with this number."""
    return _one(connection, _TABLE.c.id == staff_id)


def by_name(connection: Connection, name: str) -> Account | None:
    """The account with this name; capitals do not matter."""
    return _one(connection, _TABLE.c.name_hash.in_(STAFF_NAME.hashes(vault_of(connection), name)))


def change(connection: Connection, /, staff_id: int, **values: Any) -> None:  # noqa: ANN401 # columns of many types
    """Set columns of an account that are not sealed."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == staff_id).values(**values))


def prepare_codes(connection: Connection, staff_id: int, secret: str) -> None:
    """Keep a secret for one-time codes, to be confirmed; nothing when codes are in use already."""
    account = by_id(connection, staff_id)
    if account and not account.has_codes:
        sealed = STAFF_CODE.seal(vault_of(connection), secret, account.uid)
        change(connection, staff_id, code_sealed=sealed)


def accept_code(connection: Connection, staff_id: int, step: int) -> bool:
    """Note that the code of a time step was used; False when that one, or a later one, was used before."""
    fresh = _TABLE.c.code_step.is_(None) | (_TABLE.c.code_step < step)
    return connection.execute(update(_TABLE).where(_TABLE.c.id == staff_id, fresh).values(code_step=step)).rowcount > 0


def other_administrators(connection: Connection, staff_id: int) -> int:
    """How many administrators besides this one could sign in."""
    able = _TABLE.c.disabled_at.is_(None) & _TABLE.c.password.is_not(None) & (_TABLE.c.role == "administrator")
    # Locked, so that two administrators who disable each other at the same moment do not both succeed.
    rows = connection.execute(select(_TABLE.c.id).where(able).order_by(_TABLE.c.id).with_for_update()).scalars()
    return sum(each != staff_id for each in rows)


def _one(connection: Connection, condition: ColumnElement[bool]) -> Account | None:
    row = connection.execute(select(_TABLE).where(condition)).first()
    return _account(connection, row) if row else None


def _account(connection: Connection, row: Row[Any]) -> Account:
    vault = vault_of(connection)
    return Account(
        id=row.id,
        uid=row.uid,
        name=STAFF_NAME.open(vault, row.name_sealed, row.uid),
        role=row.role,
        language=row.language,
        password=row.password,
        code_secret=STAFF_CODE.open(vault, row.code_sealed, row.uid) if row.code_sealed else None,
        code_step=row.code_step,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        languages=frozenset(row.languages.split()),
    )
