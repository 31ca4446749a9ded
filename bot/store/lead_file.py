"""All that is known of one lead, for the page of the desk that shows it. Services call it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # part of a public dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import audit_search, lead_events, lead_family, lead_list, team_messages
from bot.store.base import table_of
from bot.store.lead_events import Event
from bot.store.lead_review import review_of
from bot.store.schema import Chat, Consent, Lead
from bot.store.sealed import LEAD_NAME, LEAD_PHONE, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.leads.review import Review
    from bot.store.lead_list import ListedLead
    from bot.store.team_messages import Delivery

_LEADS, _CHATS, _CONSENTS = table_of(Lead), table_of(Chat), table_of(Consent)


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """To what the person said yes, and when."""

    text_version: str
    language: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class LeadFile:
    """A lead, without the way to reach the person; `has_phone`: by a phone number, else by Telegram only."""

    id: str
    reference: str
    version: int
    name: str
    has_phone: bool
    blocked: bool  # the person blocked the bot: no message arrives
    stopped: bool  # the person wants no messages until they write again
    age: int
    place: str
    returnee: bool
    sectors: tuple[str, ...]
    language: str
    outcome: str
    reasons: tuple[str, ...]
    rule_version: int
    source: str | None
    review: Review
    created_at: datetime
    updated_at: datetime
    consent: ConsentRecord | None
    kept: ListedLead | None  # the lead in whose place this one was put away
    absorbed: tuple[ListedLead, ...]  # those that were put away for this one, and for those
    apart: tuple[ListedLead, ...]  # those that are known to be of somebody else
    events: tuple[Event, ...]  # newest first, with those of the absorbed ones and with exports
    last_message: Delivery | None  # what became of the team's newest message to the person

    @property
    def follow_up_on(self) -> date | None:
        """The day on which something is to be done."""
        return self.review.follow_up_on


def read(connection: Connection, lead_id: str) -> LeadFile | None:
    """The file of a lead; None when it is gone."""
    query = (
        select(_LEADS, _CHATS.c.blocked_at, _CHATS.c.stopped_at, _CONSENTS.c.text_version)
        .add_columns(_CONSENTS.c.language.label("consent_language"), _CONSENTS.c.at.label("given_at"))
        .join(_CHATS, _CHATS.c.id == _LEADS.c.chat_id)
        .outerjoin(_CONSENTS, _CONSENTS.c.id == _LEADS.c.consent_id)
        .where(_LEADS.c.id == lead_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    absorbed = lead_family.absorbed_by(connection, lead_id)
    consent = ConsentRecord(row.text_version, row.consent_language, row.given_at) if row.given_at else None
    kept = lead_list.by_ids(connection, [row.merged_into]) if row.merged_into else []
    return LeadFile(
        row.id,
        row.reference,
        row.version,
        LEAD_NAME.open(vault_of(connection), row.name_sealed, row.id),
        row.phone_sealed is not None,
        row.blocked_at is not None,
        row.stopped_at is not None,
        row.age,
        row.place,
        row.returnee,
        tuple(row.sectors),
        row.language,
        row.outcome,
        tuple(row.reasons),
        row.rule_version,
        row.source,
        review_of(row),
        row.created_at,
        row.updated_at,
        consent,
        kept[0] if kept else None,
        tuple(lead_list.by_ids(connection, absorbed)),
        tuple(lead_list.by_ids(connection, lead_family.apart_from(connection, lead_id))),
        _time_line(connection, [lead_id, *absorbed]),
        team_messages.last_delivery(connection, row.chat_id),
    )


def _time_line(connection: Connection, lead_ids: Sequence[str]) -> tuple[Event, ...]:
    """What happened to leads, and from the audit trail, which has one line for each lead of a file, the exports."""
    exported = [
        Event(each.lead, datetime.fromisoformat(each.at), each.actor, "exported", None, None, None)
        for each in audit_search.exports_of(connection, lead_ids)
    ]
    events = [*lead_events.of_leads(connection, lead_ids), *exported]
    return tuple(sorted(events, key=lambda each: each.at, reverse=True))


def phone_of(connection: Connection, lead_id: str) -> str | None:
    """How the person of a lead is reached: a number in E.164; None: by Telegram only."""
    sealed = connection.scalar(select(_LEADS.c.phone_sealed).where(_LEADS.c.id == lead_id))
    return LEAD_PHONE.open(vault_of(connection), sealed, lead_id) if sealed else None
