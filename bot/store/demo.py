"""Writes invented people down in bulk, as their conversations and the team would have left them. Services call it.

Their chats belong to a bot that cannot exist: so they are told from real ones, and no message is ever sent to them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from bot.leads.calendar import day_of
from bot.leads.consent import TEXT_VERSION, Choice
from bot.leads.eligibility import decide
from bot.leads.lead import LeadState
from bot.leads.moves import needs_holder
from bot.leads.reference import new_reference
from bot.store import audit, chats, demo_talk, lead_index
from bot.store.base import random_id, table_of
from bot.store.figures_tables import FunnelCount
from bot.store.lead_tables import LeadEvent
from bot.store.schema import Consent, Lead
from bot.store.sealed import LEAD_NAME, LEAD_PHONE, NOTE, PHONE, TELEGRAM, TELEGRAM_ID, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from bot.crypto import Vault
    from bot.leads.demo import Invented
    from bot.leads.funnel import Step

DEMO_BOT = 0
ACTOR = "demo"
_LEADS, _CHATS = table_of(Lead), chats.TABLE
_OF_DEMO = select(_CHATS.c.id).where(_CHATS.c.bot_id == DEMO_BOT)
_ROWS = dict[type[Any], list[dict[str, Any]]]


def count_real(connection: Connection) -> int:
    """How many leads are not of a demonstration."""
    return connection.scalar(select(func.count()).where(_LEADS.c.chat_id.not_in(_OF_DEMO))) or 0


def remove(connection: Connection) -> int:
    """Erase the people of earlier demonstrations; returns how many leads they had."""
    gone = list(connection.execute(select(_LEADS.c.id).where(_LEADS.c.chat_id.in_(_OF_DEMO))).scalars())
    connection.execute(delete(_CHATS).where(_CHATS.c.bot_id == DEMO_BOT))
    audit.append(connection, ACTOR, "erased", gone)
    return len(gone)


def add(connection: Connection, people: Sequence[Invented], references: Sequence[str]) -> None:
    """Write people down, with the references that no lead bears yet."""
    vault = vault_of(connection)
    chat_ids, lead_ids = [random_id() for _ in people], [random_id() for _ in people]
    connection.execute(insert(_CHATS), [_chat(vault, *each) for each in zip(chat_ids, people, strict=True)])
    consents = connection.execute(
        insert(table_of(Consent)).returning(table_of(Consent).c.id, sort_by_parameter_order=True),
        [
            {"chat_id": chat, "choice": Choice.GIVEN, "text_version": TEXT_VERSION, "language": each.language}
            | {"at": each.created_at}
            for chat, each in zip(chat_ids, people, strict=True)
        ],
    ).scalars()
    rows = zip(lead_ids, chat_ids, references, consents, people, strict=True)
    connection.execute(insert(_LEADS), [_lead(vault, *each) for each in rows])
    lead_index.index_names(connection, {lead: each.name for lead, each in zip(lead_ids, people, strict=True)})
    events = [row for lead, each in zip(lead_ids, people, strict=True) for row in _events(vault, lead, each)]
    connection.execute(insert(table_of(LeadEvent)), events)
    demo_talk.add(connection, list(zip(chat_ids, people, strict=True)))
    audit.append(connection, ACTOR, "created", lead_ids)


def add_steps(connection: Connection, counts: dict[tuple[date, Step, str], int]) -> None:
    """Count the steps of people who wrote on these days. Counters lead to nobody, so they are not taken back."""
    known = {(row.day, row.step, row.language) for row in connection.execute(select(table_of(FunnelCount)))}
    rows = [
        {"day": day, "step": step.value, "language": language, "chats": chats}
        for (day, step, language), chats in counts.items()
        if (day, step.value, language) not in known
    ]
    if rows:
        connection.execute(insert(table_of(FunnelCount)), rows)


def new_references(connection: Connection, count: int, random_bytes: Any) -> list[str]:  # noqa: ANN401 # any source
    """References that no lead bears yet."""
    taken = set(connection.execute(select(_LEADS.c.reference)).scalars())
    found: dict[str, None] = {}
    while len(found) < count:
        reference = new_reference(random_bytes)
        if reference not in taken:
            found[reference] = None
    return list(found)


def _chat(vault: Vault, chat_id: str, each: Invented) -> dict[str, Any]:
    telegram_id = str(each.telegram_id)
    return {
        "id": chat_id,
        "bot_id": DEMO_BOT,
        "telegram_hash": vault.hash(TELEGRAM, telegram_id),
        "telegram_sealed": TELEGRAM_ID.seal(vault, telegram_id, chat_id),
        "language": each.language,
        "reply_keyboard": False,
        "source": each.source,
        "steps": 0,
        "created_at": each.created_at - timedelta(minutes=6),
    }


def _lead(vault: Vault, lead_id: str, chat_id: str, reference: str, consent_id: int, each: Invented) -> dict[str, Any]:
    state = each.moves[-1].after if each.moves else LeadState.NEW
    decision = decide(each.age, each.place, each.returnee)
    last = each.moves[-1].at if each.moves else each.created_at
    return {
        "id": lead_id,
        "chat_id": chat_id,
        "draft_id": random_id(),
        "reference": reference,
        "name_sealed": LEAD_NAME.seal(vault, each.name, lead_id),
        "phone_sealed": LEAD_PHONE.seal(vault, each.phone, lead_id) if each.phone else None,
        "phone_hash": vault.hash(PHONE, each.phone) if each.phone else None,
        "age": each.age,
        "place": each.place,
        "returnee": each.returnee,
        "sectors": list(each.sectors),
        "language": each.language,
        "outcome": decision.outcome.value,
        "reasons": [reason.value for reason in decision.reasons],
        "rule_version": decision.rule_version,
        "decided_on": day_of(each.created_at),
        "consent_id": consent_id,
        "state": state.value,
        "version": 1 + len(each.moves),
        "assigned_to": each.moves[-1].staff_id if needs_holder(state) else None,
        "follow_up_on": (last + timedelta(days=3)).date() if each.follow_up and needs_holder(state) else None,
        "sex": each.sex,
        "source": each.source,
        "reached_at": min(_contacts(each), default=None),
        "created_at": each.created_at,
        "updated_at": each.created_at,
    }


def _contacts(each: Invented) -> list[datetime]:
    moved = [move.at for move in each.moves if move.after is LeadState.CONTACTED]
    return moved + [line.at for line in (each.talk.lines if each.talk else ()) if line.staff_id is not None]


def _events(vault: Vault, lead_id: str, each: Invented) -> list[dict[str, Any]]:
    rows = [_event(lead_id, each.created_at, "bot", "created", None, LeadState.NEW)]
    for move in each.moves:
        actor = f"staff:{move.staff_id}"
        if move.before is LeadState.NEW:
            rows.append(_event(lead_id, move.at, actor, "assigned", None, move.staff_id))
        rows.append(_event(lead_id, move.at, actor, "state", move.before, move.after))
        if move.note:
            note = _event(lead_id, move.at, actor, "note", None, None)
            rows.append(note | {"note_sealed": NOTE.seal(vault, move.note, note["uid"])})
    for line in each.talk.lines if each.talk else ():
        if line.staff_id is None:
            rows.append(_event(lead_id, line.at, "bot", "message_received", None, None))
        else:
            rows.append(_event(lead_id, line.at, f"staff:{line.staff_id}", "message_sent", None, None))
    return rows


def _event(lead_id: str, at: object, actor: str, kind: str, before: object, after: object) -> dict[str, Any]:
    return {
        "uid": random_id(),
        "lead_id": lead_id,
        "at": at,
        "actor": actor,
        "kind": kind,
        "before": None if before is None else str(before),
        "after": None if after is None else str(after),
        "note_sealed": None,
    }
