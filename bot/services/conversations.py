"""What staff do in conversations with people: see who waits, take one, write, close. The desk calls it.

A person is named by the random id of the chat. Whoever opens the words of somebody with a lead is in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.leads.handover import urgency
from bot.services.services import djibouti_date
from bot.services.staff.accounts import actor
from bot.store import audit, chats, conversations, team_messages, today

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.conversations import Conversation, Outgoing
    from bot.store.database import Database
    from bot.store.team_messages import Said
    from bot.store.today import Reference


class TakenError(Exception):
    """Another officer has the conversation; `by` is the number of the account."""

    def __init__(self, by: int) -> None:
        super().__init__(by)
        self.by = by


class GoneError(LookupError):
    """The person was erased, or no conversation is open any more."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """All that was said between the team and a person, and how things stand.

    `language`: of the person, as chosen; None: none was chosen.
    """

    chat_id: str
    language: str | None
    blocked: bool
    stopped: bool
    open: Conversation | None
    said: list[Said]
    leads: list[Reference]


@dataclass(frozen=True, slots=True)
class Today:
    """What needs somebody: the line of those who wait (the most urgent first), the others that are open, and leads."""

    waiting: list[Conversation]
    answered: list[Conversation]
    new_leads: int
    follow_ups: list[Reference]


async def needed(database: Database, staff_id: int | None = None) -> Today:
    """What needs somebody now; `staff_id`: of the follow-ups only those of this member of staff."""
    return await database.run_aside(_needed, staff_id)


async def open_ones(database: Database) -> list[Conversation]:
    """The conversations that are open, of whoever waits and of all others."""
    return await database.run_aside(today.open_ones)


async def pulse(database: Database) -> str:
    """A short text that is another one as soon as there is news for `needed`; each open page asks every second."""
    return await database.run_aside(today.pulse, djibouti_date())


async def pulse_of(database: Database, chat_id: str) -> str:
    """The same for one conversation."""
    return await database.run_read(today.pulse_of, chat_id)


async def exchange(database: Database, chat_id: str, staff_id: int) -> Exchange:
    """What was said with a person, for this member of staff to read.

    Raises:
        GoneError: there is no such person.
    """
    found = await database.run_read(_exchange, chat_id)
    if found.leads:
        await database.run_write(audit.append, actor(staff_id), "read", [lead.id for lead in found.leads])
    return found


async def chat_of_lead(database: Database, lead_id: str) -> str | None:
    """The person to whom a lead belongs; None when there is no such lead."""
    return await database.run_read(today.chat_of_lead, lead_id)


async def take(database: Database, chat_id: str, staff_id: int) -> None:
    """Take a conversation: the program falls silent as soon as a turn under way is over, and the person is told.

    Raises:
        TakenError: another officer was first.
        GoneError: none is open.
    """
    holder = await database.run_write(conversations.take, chat_id, staff_id)
    if holder is None:
        raise GoneError(chat_id)
    if holder != staff_id:
        raise TakenError(holder)


async def give_back(database: Database, chat_id: str, staff_id: int) -> bool:
    """Put a conversation back into the line. False when this officer does not have it."""
    return await database.run_write(conversations.give_back, chat_id, staff_id)


async def close(database: Database, chat_id: str, staff_id: int) -> bool:
    """Close a conversation: the program speaks again, and says so. False when it is not this officer's to close."""
    return await database.run_write(conversations.close, chat_id, staff_id)


async def write(database: Database, chat_id: str, staff_id: int, message: Outgoing) -> None:
    """Write to a person. The same message (by its `uid`) is sent once.

    Raises:
        TakenError: another officer has the conversation.
        GoneError: the person was erased.
    """
    try:
        holder = await database.run_write(_write, chat_id, staff_id, message)
    except LookupError:
        raise GoneError(chat_id) from None
    if holder is not None:
        raise TakenError(holder)


def _write(connection: Connection, chat_id: str, staff_id: int, message: Outgoing) -> int | None:
    holder = conversations.write(connection, chat_id, staff_id, message)
    if holder is None:
        audit.append(connection, actor(staff_id), "changed", [each.id for each in today.leads_of(connection, chat_id)])
    return holder


def _needed(connection: Connection, staff_id: int | None) -> Today:
    found = sorted(
        today.open_ones(connection), key=lambda each: (urgency(each.reason), each.waiting_since or each.created_at)
    )
    return Today(
        [each for each in found if each.waiting_since],
        [each for each in found if not each.waiting_since],
        today.count_new_leads(connection),
        today.follow_ups(connection, djibouti_date(), staff_id),
    )


def _exchange(connection: Connection, chat_id: str) -> Exchange:
    chat = chats.find(connection, chat_id)
    if chat is None or chat.team == "staff":
        raise GoneError(chat_id)
    return Exchange(
        chat_id,
        chat.language,
        chat.blocked,
        chat.stopped,
        conversations.of_chat(connection, chat_id),
        team_messages.of_chat(connection, chat_id),
        today.leads_of(connection, chat_id),
    )
