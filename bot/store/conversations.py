"""Queries on conversations of a person with the team: opened, taken, answered, ended. Gateway and services call them.

A conversation is a row of `human_requests`. Every change holds the chat first (`chats.hold`), so that an officer, a
second one and the person's own turn come one after the other. What changes who speaks is only wished for here
(`taken_by`, `closed_at`, `chats.team_waits`); the chat's worker brings it about (`bot/gateway/speaking.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a conversation
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, insert, select, update

from bot.leads.handover import HandoverReason, urgency
from bot.store import chats, lead_events, team_messages
from bot.store.base import now, table_of
from bot.store.schema import HumanRequest

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row

Ended = Literal["closed", "person", "silence", "stop"]
"""Who ended it: an officer, the person, nobody (both were silent), the person who wants no more messages."""

_TABLE = table_of(HumanRequest)
_OPEN = select(_TABLE).where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.closed_at.is_(None))


@dataclass(frozen=True, slots=True)
class Conversation:
    """An open conversation. `waiting_since`: the person waits for an answer of the team since then."""

    id: int
    chat_id: str
    reason: str
    language: str | None
    created_at: datetime
    waiting_since: datetime | None
    quiet_since: datetime | None
    taken_by: int | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message of the team, as Telegram shows it. One with the same `uid` is sent once, however often it is handed in.

    `template` names the text that it was made from; `last`: the conversation is closed with it.
    """

    uid: str
    html: str
    template: str | None = None
    last: bool = False


def of_chat(connection: Connection, chat_id: str) -> Conversation | None:
    """The open conversation of the chat."""
    row = connection.execute(_OPEN, {"chat": chat_id}).first()
    return read(row) if row else None


def read(row: Row[Any]) -> Conversation:
    """The conversation of a row of `human_requests`."""
    return Conversation(
        row.id,
        row.chat_id,
        row.reason,
        row.language,
        row.created_at,
        row.waiting_since,
        row.quiet_since,
        row.taken_by,
    )


def begin(
    connection: Connection,
    chat_id: str,
    reason: str,
    language: str | None,
    screened: dict[str, Any] | None = None,
) -> None:
    """Open a conversation; or, where one is open, note that the person waits, and the more urgent reason."""
    chat = chats.hold(connection, chat_id)
    if chat is not None:
        _begin(connection, chat, reason, language, screened)


def _begin(
    connection: Connection,
    chat: chats.ChatState,
    reason: str,
    language: str | None,
    screened: dict[str, Any] | None = None,
) -> None:
    found, at = of_chat(connection, chat.id), now()
    if found is None:
        row = {"chat_id": chat.id, "reason": reason, "language": language, "screened": screened, "created_at": at}
        connection.execute(insert(_TABLE), row | {"waiting_since": at, "quiet_since": at})
        if chat.team is None:
            chats.set_team(connection, chat.id, team="waiting")
        return
    changed: dict[str, Any] = {"screened": screened} if screened else {}
    if urgency(reason) < urgency(found.reason):
        changed["reason"] = reason
    if found.waiting_since is None:
        changed |= {"waiting_since": at, "quiet_since": at}
    _change(connection, found, **changed)


def received(connection: Connection, chat_id: str, kind: str, text: str, language: str) -> None:
    """Keep what the person wrote to the team. Without an open conversation it opens one: an answer that waits."""
    chat = chats.hold(connection, chat_id)
    if chat is None:
        return
    _begin(connection, chat, HandoverReason.REPLY, language)
    team_messages.add(connection, chat_id, "in", name=kind, text=text)
    lead_id = lead_events.lead_of_chat(connection, chat_id)
    if lead_id is not None:
        lead_events.append(connection, lead_id, "bot", "message_received")


def overheard(connection: Connection, chat_id: str, kind: str | None, text: str, answers: list[str]) -> None:
    """Keep what was said between the person and the program while the person waits, so that an officer can read it."""
    chat = chats.hold(connection, chat_id)
    if chat is None or chat.team != "waiting":
        return
    if kind is not None:
        team_messages.add(connection, chat_id, "in", name=kind, text=text)
    for name in answers:
        team_messages.add(connection, chat_id, "bot", name=name)


def take(connection: Connection, chat_id: str, staff_id: int) -> int | None:
    """Give the conversation to this officer unless another one has it; returns who has it, None: none is open."""
    found = _held(connection, chat_id)
    if found is None:
        return None
    if found.taken_by is None:
        _change(connection, found, taken_by=staff_id, taken_at=now(), quiet_since=now())
        _leave_word(connection, found, "taken", staff_id)
    return found.taken_by or staff_id


def give_back(connection: Connection, chat_id: str, staff_id: int) -> bool:
    """Put the conversation back into the line. False when this officer does not have it."""
    found = _held(connection, chat_id)
    if found is None or found.taken_by != staff_id:
        return False
    at = found.waiting_since or now()
    _change(connection, found, taken_by=None, taken_at=None, waiting_since=at, quiet_since=at)
    _leave_word(connection, found, "returned", staff_id)
    return True


def close(connection: Connection, chat_id: str, staff_id: int) -> bool:
    """Close the conversation. False when none is open, or another officer has it."""
    found = _held(connection, chat_id)
    if found is None or found.taken_by not in (None, staff_id):
        return False
    _close(connection, found, "closed", staff_id)
    _leave_word(connection, found, "closed", staff_id)
    return True


def leave(connection: Connection, chat_id: str, ended: Ended) -> None:
    """End the conversation for the person, in the turn in which the person said so: nothing is left to be announced."""
    found = _held(connection, chat_id)
    if found is not None:
        _close(connection, found, ended, None)
        team_messages.add(connection, chat_id, "event", name=ended)
    chats.set_team(connection, chat_id, team=None, team_until=None)


def lapse(connection: Connection, chat_id: str, before: datetime) -> bool:
    """End a silence since `before`: who waits goes back into the line; where nobody waits, the conversation is over."""
    found = _held(connection, chat_id)
    if found is None or found.taken_by is None or found.quiet_since is None or found.quiet_since >= before:
        return False
    if found.waiting_since is None:
        _close(connection, found, "silence", None)
    else:
        _change(connection, found, taken_by=None, taken_at=None)
    _leave_word(connection, found, "silence", None)
    return True


def quiet(connection: Connection, before: datetime) -> list[str]:
    """Chats whose conversation an officer has taken, and nothing was said since before."""
    query = select(_TABLE.c.chat_id).where(
        _TABLE.c.closed_at.is_(None), _TABLE.c.taken_by.is_not(None), _TABLE.c.quiet_since < before
    )
    return list(connection.execute(query).scalars())


def write(connection: Connection, chat_id: str, staff_id: int, message: Outgoing) -> int | None:
    """Queue a message of the team; returns the officer who has the conversation, if it is another one: then nothing.

    Who writes into an open conversation takes it.

    Raises:
        LookupError: the person was erased.
    """
    chat = chats.hold(connection, chat_id)
    if chat is None:
        raise LookupError(chat_id)
    found = of_chat(connection, chat_id)
    if found is not None and found.taken_by not in (None, staff_id):
        return found.taken_by
    new = team_messages.add(
        connection, chat_id, "out", name=message.template, text=message.html, staff_id=staff_id, uid=message.uid
    )
    if not new:
        return None
    chats.set_team(connection, chat_id, team_waits=True)
    if found is not None:
        _change(connection, found, taken_by=staff_id, taken_at=now(), waiting_since=None, quiet_since=now())
        if message.last:
            _close(connection, found, "closed", staff_id)
            _leave_word(connection, found, "closed", staff_id)
    return None


def _held(connection: Connection, chat_id: str) -> Conversation | None:
    return of_chat(connection, chat_id) if chats.hold(connection, chat_id) else None


def _close(connection: Connection, found: Conversation, ended: Ended, staff_id: int | None) -> None:
    _change(connection, found, closed_at=now(), closed_by=staff_id, ended=ended, waiting_since=None)


def _change(connection: Connection, found: Conversation, **values: Any) -> None:  # noqa: ANN401 # values of columns
    if values:
        connection.execute(update(_TABLE).where(_TABLE.c.id == found.id).values(values))


def _leave_word(connection: Connection, found: Conversation, event: str, staff_id: int | None) -> None:
    """Note what happened, and have the chat's worker tell the person in its turn."""
    team_messages.add(connection, found.chat_id, "event", name=event, staff_id=staff_id)
    chats.set_team(connection, found.chat_id, team_waits=True)
