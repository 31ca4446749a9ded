"""Decides to whom the person speaks: to the program or to the team. `listening` asks it, after it looked for danger.

While somebody of the team answers (`live`), the program is silent: what is written goes to the team. Rights stay open
all the time, and the way back to the program. One function decides, so that there are never two voices at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.gateway import events
from bot.store.base import now

if TYPE_CHECKING:
    from bot.store.chats import ChatState

WRITE, LEAVE = "/team_write", "/team_leave"
"""Payloads of buttons that the gateway keeps to itself: write to the team; back to the program."""
_RIGHTS = ("/my_data", "/delete_data", "/stop_messages")

Kind = Literal["text", "edited", "contact", "photo", "voice", "video", "sticker", "location", "document", "other"]


@dataclass(frozen=True, slots=True)
class ForTeam:
    """What of an event is for the team. `say`: keep it; `begin`, `leave`: the person writes to the team, or stops."""

    act: Literal["say", "begin", "leave"]
    kind: str = "text"
    text: str = ""


def speaks_to_team(chat: ChatState, *, under_message_of_team: bool = False) -> bool:
    """Whether what the person writes now is for the team."""
    return chat.team == "live" or under_message_of_team or (chat.team_until is not None and chat.team_until > now())


def words_for_team(event: events.Event) -> ForTeam | None:
    """What the person wrote or sent, as the team gets it; None for what is not words of the person."""
    match event:
        case events.Typed(text):
            return ForTeam("say", "text", text)
        case events.Edited(text):
            return ForTeam("say", "edited", text)
        case events.Media(kind, caption):
            return ForTeam("say", kind, caption)
        case events.SharedContact(phone, _):
            return ForTeam("say", "contact", phone)
        case _:
            return None


def may_reach_program(payload: str) -> bool:
    """Whether a button or a command is answered by the program although somebody of the team is speaking."""
    return payload.startswith(_RIGHTS)
