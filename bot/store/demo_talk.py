"""Writes invented conversations down, as the desk and the chat would have left them; `demo.py` calls it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from bot.store.base import random_id, table_of
from bot.store.schema import HumanRequest
from bot.store.sealed import TEAM_TEXT, vault_of
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.crypto import Vault
    from bot.leads.demo import Invented
    from bot.leads.demo_talk import Line, Talk


def add(connection: Connection, people: Sequence[tuple[str, Invented]]) -> None:
    """Write down what people, each with the id of the chat, and the team said to each other."""
    talks = [(chat_id, each.language, each.talk) for chat_id, each in people if each.talk]
    if talks:
        connection.execute(insert(table_of(HumanRequest)), [_request(*each) for each in talks])
        vault = vault_of(connection)
        rows = [row for chat_id, _, talk in talks for row in _messages(vault, chat_id, talk)]
        connection.execute(insert(table_of(TeamMessage)), rows)


def _request(chat_id: str, language: str, talk: Talk) -> dict[str, Any]:
    begun, answered = talk.lines[0].at, talk.staff_id is not None
    return {
        "chat_id": chat_id,
        "reason": talk.reason,
        "language": language,
        "created_at": begun,
        "waiting_since": None if talk.closed_at else begun,
        "quiet_since": talk.lines[-1].at,
        "taken_by": talk.staff_id,
        "taken_at": talk.lines[1].at if answered else None,
        "closed_at": talk.closed_at,
        "closed_by": talk.staff_id if talk.closed_at else None,
        "ended": None if talk.closed_at is None else "closed" if answered else "person",
    }


def _messages(vault: Vault, chat_id: str, talk: Talk) -> list[dict[str, Any]]:
    rows = [_message(vault, chat_id, line) for line in talk.lines]
    if talk.closed_at:
        name = "person" if talk.staff_id is None else "closed"
        rows.append(_row(chat_id, direction="event", name=name, staff_id=talk.staff_id, at=talk.closed_at))
    return rows


def _message(vault: Vault, chat_id: str, line: Line) -> dict[str, Any]:
    if line.staff_id is None:
        row = _row(chat_id, direction="in", name="text", at=line.at)
    else:
        row = _row(chat_id, direction="out", staff_id=line.staff_id, state="sent", at=line.at, ended_at=line.at)
    text = line.text if line.staff_id is None else html.escape(line.text, quote=False)
    return row | {"text_sealed": TEAM_TEXT.seal(vault, text, row["uid"])}


def _row(chat_id: str, **values: object) -> dict[str, Any]:
    empty = dict.fromkeys(("name", "staff_id", "text_sealed", "state", "ended_at"))
    return empty | {"uid": random_id(), "chat_id": chat_id} | values
