"""Erases a person: what is held at once, the chat itself when the person has been told. Services and sender call it.

1. `erase_person`: leads, drafts, consents, requests and texts go; an anonymous receipt stays.
2. The farewell is sent, for which the Telegram id is still needed, and the engine forgets its part.
3. `forget_chat`: the chat goes, and with it its updates, calls and buttons. Whoever writes again is a stranger.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from bot.leads.handover import HandoverReason
from bot.leads.receipt import Receipt
from bot.store import audit, chats, outbox, thumbs
from bot.store.base import now, table_of
from bot.store.dialects import insert_unless_there
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.records import Erasure
from bot.store.reminders import Reminder
from bot.store.schema import Consent, Draft, HumanRequest, Lead
from bot.store.sealed import TELEGRAM_ID, vault_of
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

_LEADS, _INBOX, _OUTBOX = table_of(Lead), table_of(InboxUpdate), table_of(OutboxCall)
# Not the reminder: it is what a minor may ask for.
_OF_MINOR = (Draft, Lead, Consent, HumanRequest, TeamMessage)
_REQUESTS = table_of(HumanRequest)
_CALLS_FOR_HELP = select(_REQUESTS.c.id).where(
    _REQUESTS.c.chat_id == bindparam("chat"),
    _REQUESTS.c.reason == HandoverReason.DISTRESS,
    _REQUESTS.c.closed_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was held about a person and is erased: the ids of the leads, and whether there was anything at all."""

    leads: Sequence[str]
    anything: bool


def erase_person(connection: Connection, chat_id: str, actor: str, *, withdrawn: bool = False) -> str:
    """Erase what is held about the person; the chat stays until the person is told. Returns the receipt's number.

    Done twice, it gives the same receipt. `withdrawn`: the person took back the consent, which the receipt notes.
    """
    erased = _erase_held(connection, chat_id)
    receipt = _leave_receipt(connection, chat_id, withdrawn=withdrawn)
    audit.append(connection, actor, "erased", erased.leads)
    return receipt


def erase_of_minor(connection: Connection, chat_id: str) -> Erased:
    """Erase what is held about somebody who turns out to be a minor, who stays free to ask questions.

    A call for help that is open stays, with its words: it holds no contact (decision 13). No receipt is left: nobody
    asked for one, and the number of a chat that goes on would lead to it. The caller notes the leads in the trail.
    """
    chats.hold(connection, chat_id)
    return _erase_held(connection, chat_id, but_calls_for_help=True)


def receipt_of(connection: Connection, chat_id: str) -> Receipt | None:
    """The receipt that was left for this person; None when nothing was erased."""
    table = table_of(Erasure)
    row = connection.execute(select(table).where(table.c.number == _number(connection, chat_id))).first()
    return Receipt(row.number, row.on) if row else None


def _erase_held(connection: Connection, chat_id: str, *, but_calls_for_help: bool = False) -> Erased:
    chats.hold(connection, chat_id)  # before all else, as officers do: nobody waits for the other
    lead_ids = list(connection.execute(select(_LEADS.c.id).where(_LEADS.c.chat_id == chat_id)).scalars())
    helped = but_calls_for_help and connection.scalar(_CALLS_FOR_HELP, {"chat": chat_id}) is not None
    rows = 0
    for mapped in _OF_MINOR if but_calls_for_help else (*_OF_MINOR, Reminder):
        if helped and mapped in {HumanRequest, TeamMessage}:
            continue  # the conversation goes on
        table = table_of(mapped)
        rows += connection.execute(delete(table).where(table.c.chat_id == chat_id)).rowcount
    thumbs.drop(connection, chat_id)  # nothing that the person gave, so it does not count
    if not helped:
        chats.set_team(connection, chat_id, team=None, team_until=None, team_waits=False)
    # Texts that were read or sent; the numbers stay for now: an update that comes again is still known as processed.
    connection.execute(
        update(_INBOX).where(_INBOX.c.chat_id == chat_id, _INBOX.c.done_at.is_not(None)).values(body_sealed=None)
    )
    connection.execute(
        update(_OUTBOX).where(_OUTBOX.c.chat_id == chat_id, _OUTBOX.c.done_at.is_not(None)).values(params_sealed=None)
    )
    return Erased(lead_ids, rows > 0)


def erase_lead(connection: Connection, reference: str, actor: str) -> str | None:
    """Erase the person to whom this reference was given; returns the receipt's number, None when nobody has it.

    The gateway, which alone can reach the engine, does the rest when it finds the call.
    """
    chat_id = connection.scalar(select(_LEADS.c.chat_id).where(_LEADS.c.reference == reference))
    if chat_id is None:
        return None
    receipt = erase_person(connection, chat_id, actor)
    outbox.add(connection, chat_id, [outbox.NewCall(outbox.FORGET, {})])
    return receipt


def references_beside(connection: Connection, reference: str) -> list[str]:
    """All references that were given to the same person as this one: what is erased together. Empty: nobody has it."""
    same = select(_LEADS.c.chat_id).where(_LEADS.c.reference == reference)
    return list(connection.execute(select(_LEADS.c.reference).where(_LEADS.c.chat_id.in_(same))).scalars())


def forget_chat(connection: Connection, chat_id: str) -> None:
    """Erase the chat with its updates, calls and buttons. What the person wrote meanwhile is a stranger's."""
    table = chats.TABLE
    chat = connection.execute(
        select(table.c.bot_id, table.c.telegram_sealed).where(table.c.id == chat_id).with_for_update()
    ).first()
    if chat is None:
        return  # done before
    waiting = connection.execute(
        select(_INBOX).where(_INBOX.c.chat_id == chat_id, _INBOX.c.done_at.is_(None)).order_by(_INBOX.c.update_id)
    ).mappings()
    written = [{name: value for name, value in row.items() if name not in {"id", "attempts"}} for row in waiting]
    telegram_id = int(TELEGRAM_ID.open(vault_of(connection), chat.telegram_sealed, chat_id))
    _leave_receipt(connection, chat_id)
    connection.execute(delete(table).where(table.c.id == chat_id))
    if written:
        stranger = chats.find_or_create(connection, chat.bot_id, {telegram_id})[telegram_id]
        # Bodies are sealed for the update's number, not for the chat: they can stay as they are.
        connection.execute(insert(_INBOX), [row | {"chat_id": stranger, "attempts": 0} for row in written])


def _leave_receipt(connection: Connection, chat_id: str, *, withdrawn: bool = False) -> str:
    """Note that somebody was erased today."""
    number = _number(connection, chat_id)
    row = {"number": number, "on": now().date().isoformat(), "withdrawn": withdrawn}
    connection.execute(insert_unless_there(connection, table_of(Erasure)), row)
    return number


def _number(connection: Connection, chat_id: str) -> str:
    """The number of a person's receipt. It comes from the chat's random id, which goes: it leads nowhere."""
    return base64.b32encode(vault_of(connection).hash("receipt", chat_id)[:5]).decode()


def _called_for_help(connection: Connection, chat_id: str) -> bool:
    table = table_of(HumanRequest)
    query = select(table.c.id).where(
        table.c.chat_id == chat_id, table.c.closed_at.is_(None), table.c.reason == HandoverReason.DISTRESS
    )
    return connection.execute(query).first() is not None
