"""Which columns are sealed, and for which row; the query files seal and open with it, rotation walks along the list.

A value is sealed for its table, its column and something of its row that is known before it is inserted and never
changes: a random id or, for an update of the inbox, Telegram's number of it. A number given by the database would be
known too late.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from bot.store.base import table_of
from bot.store.figures_tables import Export
from bot.store.label_tables import IntentProposal, Thumb
from bot.store.lead_tables import LeadEvent, LeadListView
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.schema import Chat, Draft, Lead
from bot.store.staff_tables import Staff
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.crypto import Vault

PHONE, TELEGRAM, STAFF = "phone", "telegram", "staff"


@dataclass(frozen=True)
class Sealed:
    """A sealed column; `row` are the columns that tell its row, `hashed` the column that it can be found by."""

    table: Table
    column: str
    row: tuple[str, ...]
    hashed: str | None = None
    kind: str = ""  # of the hash
    alike: Callable[[str], str] = str  # values that it makes equal have the same hash

    def hash(self, vault: Vault, value: str) -> bytes:
        """What a value is found by."""
        return vault.hash(self.kind, self.alike(value))

    def hashes(self, vault: Vault, value: str) -> list[bytes]:
        """What a value may be found by while the keys are being changed."""
        return vault.hashes(self.kind, self.alike(value))

    def seal(self, vault: Vault, value: str, *row: object) -> bytes:
        """Seal a value for a row."""
        return vault.seal(value, self._place(row))

    def open(self, vault: Vault, sealed: bytes, *row: object) -> str:
        """The value in a row.

        Raises:
            bot.crypto.TamperedError: it was changed, or comes from another row.
        """
        return vault.open(sealed, self._place(row))

    def seal_json(self, vault: Vault, value: dict[str, Any], *row: object) -> bytes:
        """Seal an object for a row."""
        return self.seal(vault, json.dumps(value, ensure_ascii=False, separators=(",", ":")), *row)

    def open_json(self, vault: Vault, sealed: bytes | None, *row: object) -> dict[str, Any]:
        """The object in a row; empty where it was dropped."""
        return cast("dict[str, Any]", json.loads(self.open(vault, sealed, *row))) if sealed else {}

    def _place(self, row: tuple[object, ...]) -> str:
        if len(row) != len(self.row):
            raise TypeError(f"{self.table.name}.{self.column} is sealed for {self.row}")
        return f"{self.table.name}.{self.column}:{'/'.join(map(str, row))}"


TELEGRAM_ID = Sealed(table_of(Chat), "telegram_sealed", ("id",), "telegram_hash", TELEGRAM)
BODY = Sealed(table_of(InboxUpdate), "body_sealed", ("bot_id", "update_id"))
PARAMS = Sealed(table_of(OutboxCall), "params_sealed", ("uid",))
DRAFT_NAME = Sealed(table_of(Draft), "name_sealed", ("id",))
DRAFT_PHONE = Sealed(table_of(Draft), "phone_sealed", ("id",))
LEAD_NAME = Sealed(table_of(Lead), "name_sealed", ("id",))
LEAD_PHONE = Sealed(table_of(Lead), "phone_sealed", ("id",), "phone_hash", PHONE)
NOTE = Sealed(table_of(LeadEvent), "note_sealed", ("uid",))
VIEW = Sealed(table_of(LeadListView), "view_sealed", ("id",))
STAFF_NAME = Sealed(table_of(Staff), "name_sealed", ("uid",), "name_hash", STAFF, str.casefold)
STAFF_CODE = Sealed(table_of(Staff), "code_sealed", ("uid",))
EXPORT = Sealed(table_of(Export), "asked_sealed", ("id",))
TEAM_TEXT = Sealed(table_of(TeamMessage), "text_sealed", ("uid",))
WHY = Sealed(table_of(IntentProposal), "why_sealed", ("id",))
THUMBED = Sealed(table_of(Thumb), "miss_sealed", ("id",))
ALL = (
    TELEGRAM_ID,
    BODY,
    PARAMS,
    DRAFT_NAME,
    DRAFT_PHONE,
    LEAD_NAME,
    LEAD_PHONE,
    NOTE,
    VIEW,
    STAFF_NAME,
    STAFF_CODE,
    EXPORT,
    TEAM_TEXT,
    WHY,
    THUMBED,
)


def vault_of(connection: Connection) -> Vault:
    """The vault of the database that a connection belongs to."""
    return cast("Vault", connection.get_execution_options()["vault"])


def vault_in(session: AsyncSession) -> Vault:
    """The vault of the database that a session belongs to."""
    return cast("Vault", session.info["vault"])
