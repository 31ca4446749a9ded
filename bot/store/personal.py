"""Name and phone number of drafts and leads, sealed on the way in and opened on the way out. Services call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store.schema import Draft, Lead
from bot.store.sealed import DRAFT_NAME, DRAFT_PHONE, LEAD_NAME, LEAD_PHONE, PHONE, vault_in, vault_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Personal:
    """The values in clear. `phone` is in E.164; None: not given, or by Telegram only."""

    name: str | None
    phone: str | None


def values(session: AsyncSession, held: Draft | Lead) -> Personal:
    """What a draft or a lead holds.

    Raises:
        bot.crypto.TamperedError: it was changed by somebody else, or comes from another row.
    """
    vault = vault_in(session)
    name, phone = (DRAFT_NAME, DRAFT_PHONE) if isinstance(held, Draft) else (LEAD_NAME, LEAD_PHONE)
    return Personal(
        name.open(vault, held.name_sealed, held.id) if held.name_sealed else None,
        phone.open(vault, held.phone_sealed, held.id) if held.phone_sealed else None,
    )


def names_of(connection: Connection, person: str) -> list[str]:
    """The names that the person gave, in a draft or with a lead."""
    vault, found = vault_of(connection), []
    for column in (DRAFT_NAME, LEAD_NAME):
        table = column.table
        rows = connection.execute(
            select(table.c.id, table.c.name_sealed).where(table.c.chat_id == person, table.c.name_sealed.is_not(None))
        )
        found += [column.open(vault, row.name_sealed, row.id) for row in rows]
    return found


def put_name(session: AsyncSession, draft: Draft, name: str) -> None:
    """Put a name into a draft."""
    draft.name_sealed = DRAFT_NAME.seal(vault_in(session), name, draft.id)


def put_phone(session: AsyncSession, draft: Draft, phone: str | None) -> None:
    """Put a phone number into a draft; None: by Telegram only."""
    draft.phone_sealed = DRAFT_PHONE.seal(vault_in(session), phone, draft.id) if phone else None
    draft.telegram_only = phone is None


def fill_lead(session: AsyncSession, lead: Lead, name: str, phone: str | None) -> None:
    """Put name and phone number into a lead, which has its id already."""
    vault = vault_in(session)
    lead.name_sealed = LEAD_NAME.seal(vault, name, lead.id)
    lead.phone_sealed = LEAD_PHONE.seal(vault, phone, lead.id) if phone else None
    lead.phone_hash = vault.hash(PHONE, phone) if phone else None
