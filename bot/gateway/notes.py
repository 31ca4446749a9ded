"""Keeps what a person said to the team, or to the program while waiting for the team; `concluding` calls it.

All of it in the transaction that marks the update as processed: a turn that is taken again after a kill keeps it once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.gateway import events
from bot.gateway.voices import words_for_team
from bot.store import chats, conversations
from bot.store.base import now

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.gateway.taken import Taken
    from bot.gateway.voices import ForTeam

WRITING = timedelta(minutes=15)
"""How long what is typed goes to the team, after the button was pressed or the last message to the team."""
_STOPS = "stop"  # metadata of the text that says that no more messages come
_OPENS = "handover"  # metadata of a text that tells that a person of the team will read


def note_for_team(connection: Connection, taken: Taken) -> None:
    """Keep what this turn holds for the team."""
    chat, part = taken.item.chat, taken.heard.team
    if any(_STOPS in reply.metadata for reply in taken.turn.replies):
        conversations.leave(connection, chat.id, "stop")
        return
    if part is not None:
        _act(connection, chat, part, taken.language)
    if part is None or part.act == "leave":
        _overhear(connection, taken)


def _act(connection: Connection, chat: chats.ChatState, part: ForTeam, language: str) -> None:
    match part.act:
        case "say":
            conversations.received(connection, chat.id, part.kind, part.text, language)
            if chat.team_until is not None:
                chats.set_team(connection, chat.id, team_until=now() + WRITING)
        case "begin":
            chats.set_team(connection, chat.id, team_until=now() + WRITING)
        case "leave" if chat.team == "live":
            conversations.leave(connection, chat.id, "person")
        case "leave":
            chats.set_team(connection, chat.id, team_until=None)


def _overhear(connection: Connection, taken: Taken) -> None:
    """While the person waits, an officer will want to know what was said; answers of a form stay with the form."""
    names = [reply.response for reply in taken.turn.replies]
    begins = any(_OPENS in reply.metadata for reply in taken.turn.replies)
    if taken.item.chat.team != "waiting" and not begins:
        return
    kind, text = _said(taken)
    conversations.overheard(connection, taken.item.chat.id, kind, text, names)


def _said(taken: Taken) -> tuple[str | None, str]:
    if taken.heard.text is not None and (words := words_for_team(taken.event)):
        return words.kind, words.text
    if isinstance(taken.event, events.Pressed) and taken.heard.choice:
        return "button", taken.heard.choice
    return None, ""
