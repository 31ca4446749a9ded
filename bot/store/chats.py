"""Queries on chats: who writes, in which language, what the last question asks for. The gateway calls them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from bot.store.dialects import insert_unless_there
from bot.store.schema import Chat, now, random_id, table_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.engine import Connection, Row

TABLE = table_of(Chat)


@dataclass(frozen=True, slots=True)
class ChatState:
    """A chat as a turn finds it, and as it leaves it."""

    id: str
    telegram_id: int
    language: str | None  # chosen by the person
    expects: str | None  # what the last question asks for
    reply_keyboard: bool  # a reply keyboard is open on the phone
    blocked: bool  # the person blocked the bot


COLUMNS = (
    TABLE.c.id.label("chat_id"),
    TABLE.c.telegram_id,
    TABLE.c.language,
    TABLE.c.expects,
    TABLE.c.reply_keyboard,
    TABLE.c.blocked_at,
)
"""What `state_of` reads."""

_KNOWN = select(TABLE.c.telegram_id, TABLE.c.id).where(
    TABLE.c.bot_id == bindparam("bot"), TABLE.c.telegram_id.in_(bindparam("telegram_ids", expanding=True))
)


def state_of(row: Row[*tuple[Any, ...]]) -> ChatState:
    """The chat in a row that holds `COLUMNS`."""
    return ChatState(
        row.chat_id, row.telegram_id, row.language, row.expects, row.reply_keyboard, row.blocked_at is not None
    )


def find_or_create(connection: Connection, bot_id: int, telegram_ids: Collection[int]) -> dict[int, str]:
    """The chats of these Telegram ids with this bot, begun where new: our id by Telegram's."""
    wanted = {"bot": bot_id, "telegram_ids": list(telegram_ids)}
    known = _known(connection, wanted)
    new = [each for each in telegram_ids if each not in known]
    if new:
        rows = [
            {"id": random_id(), "bot_id": bot_id, "telegram_id": each, "reply_keyboard": False, "created_at": now()}
            for each in new
        ]
        connection.execute(insert_unless_there(connection, TABLE), rows)  # two gateways may be first at once
        known = _known(connection, wanted)
    return known


def _known(connection: Connection, wanted: dict[str, Any]) -> dict[int, str]:
    return {row.telegram_id: row.id for row in connection.execute(_KNOWN, wanted)}


def save(connection: Connection, before: ChatState, after: ChatState) -> None:
    """Write down what a turn changed, if anything."""
    old, new = asdict(before), asdict(after)
    changed = {name: new[name] for name in ("language", "expects", "reply_keyboard") if new[name] != old[name]}
    if before.blocked != after.blocked:
        changed["blocked_at"] = now() if after.blocked else None
    if changed:
        connection.execute(update(TABLE).where(TABLE.c.id == before.id).values(changed))


def block(connection: Connection, chat_id: str) -> None:
    """Note that the person blocked the bot."""
    connection.execute(update(TABLE).where(TABLE.c.id == chat_id).values(blocked_at=now()))
