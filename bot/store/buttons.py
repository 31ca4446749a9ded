"""Queries on issued buttons: an opaque id out, the payload back when it is pressed. The gateway calls them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import BindParameter, bindparam, delete, insert, select

from bot.store.base import now, table_of
from bot.store.message_tables import Button

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.engine import Connection

Kind = Literal["inline", "reply", "team"]
"""Below a message; in place of the phone's keyboard; below a message of the team, where it stays."""

_TABLE = table_of(Button)
_CHAT: BindParameter[str] = bindparam("chat")


@dataclass(frozen=True, slots=True)
class IssuedButton:
    """A button with the id that Telegram sees. The buttons of one message share `keyboard`."""

    id: str
    keyboard: str
    kind: Kind
    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a pressed button means."""

    title: str
    payload: str


_PRESSED = select(_TABLE.c.title, _TABLE.c.payload).where(
    _TABLE.c.id == bindparam("button"), _TABLE.c.chat_id == _CHAT, _TABLE.c.kind.in_(("inline", "team"))
)
_REPLY_KEY = (
    select(_TABLE.c.title, _TABLE.c.payload)
    .where(_TABLE.c.chat_id == _CHAT, _TABLE.c.kind == "reply", _TABLE.c.title == bindparam("words"))
    .limit(1)
)
_WITHDRAW = delete(_TABLE).where(_TABLE.c.chat_id == _CHAT, _TABLE.c.kind == bindparam("of_kind"))


def new_keyboard(kind: Kind, choices: Iterable[tuple[str, str]]) -> list[IssuedButton]:
    """The (title, payload) buttons of one message. Ids are 96 random bits, far below Telegram's 64 bytes."""
    keyboard = secrets.token_urlsafe(12)
    return [IssuedButton(secrets.token_urlsafe(12), keyboard, kind, title, payload) for title, payload in choices]


def issue(connection: Connection, chat_id: str, issued: Sequence[IssuedButton]) -> None:
    """Keep buttons, so that they can be pressed."""
    if issued:
        rows = [
            {
                "id": button.id,
                "chat_id": chat_id,
                "keyboard": button.keyboard,
                "kind": button.kind,
                "title": button.title,
                "payload": button.payload,
                "created_at": now(),
            }
            for button in issued
        ]
        connection.execute(insert(_TABLE), rows)


def pressed(connection: Connection, chat_id: str, button_id: str) -> Choice | None:
    """What the inline button of this id means, if we issued it to this chat and its keyboard has not been used."""
    row = connection.execute(_PRESSED, {"chat": chat_id, "button": button_id}).first()
    return Choice(row.title, row.payload) if row else None


def reply_key(connection: Connection, chat_id: str, words: str) -> Choice | None:
    """What the key with this title in the open reply keyboard means: pressing it arrives as typed text."""
    row = connection.execute(_REPLY_KEY, {"chat": chat_id, "words": words}).first()
    return Choice(row.title, row.payload) if row else None


def withdraw(connection: Connection, chat_id: str, kinds: Collection[Kind]) -> None:
    """Forget the buttons of the chat, of these kinds: their keyboards are taken away in the same turn."""
    for kind in kinds:
        connection.execute(_WITHDRAW, {"chat": chat_id, "of_kind": kind})
