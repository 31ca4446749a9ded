"""Queries on chats: who writes, in which language, what the last question asks for. The gateway calls them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta  # part of the state
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, bindparam, select, update

from bot.store.base import now, random_id, table_of
from bot.store.dialects import insert_unless_there
from bot.store.schema import Chat
from bot.store.sealed import TELEGRAM, TELEGRAM_ID, vault_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

    from bot.crypto import Vault

TABLE = table_of(Chat)
Team = Literal["waiting", "live", "staff"]
"""The person waits for somebody of the team; or somebody answers, and the program is silent. `staff`: their group."""
STAFF: Team = "staff"
TRY_GROUP_AGAIN = timedelta(minutes=10)
"""So long the staff's group is left alone after it refused the bot."""


@dataclass(frozen=True, slots=True)
class ChatState:
    """A chat as a turn finds it, and as it leaves it."""

    id: str
    telegram_id: int
    language: str | None  # chosen by the person
    expects: str | None  # what the last question asks for
    reply_keyboard: bool  # a reply keyboard is open on the phone
    blocked: bool  # the person blocked the bot
    created_at: datetime  # when the person first wrote
    source: str | None = None  # code of the link by which the person came
    steps: int = 0  # bits of bot.leads.funnel.Step
    team: Team | None = None  # the conversation with a person of the team
    team_until: datetime | None = None  # what is typed until then goes to the team
    team_waits: bool = False  # the team left something to be said
    stopped: bool = False  # the person wants no messages until they write again


COLUMNS = (
    TABLE.c.id.label("chat_id"),
    TABLE.c.telegram_sealed,
    TABLE.c.language,
    TABLE.c.expects,
    TABLE.c.reply_keyboard,
    TABLE.c.blocked_at,
    TABLE.c.created_at,
    TABLE.c.source,
    TABLE.c.steps,
    TABLE.c.team,
    TABLE.c.team_until,
    TABLE.c.team_waits,
    TABLE.c.stopped_at,
)
"""What `state_of` reads."""
_CHANGING = ("language", "expects", "reply_keyboard", "source", "steps")

_OF_ID = select(*COLUMNS).where(TABLE.c.id == bindparam("chat"))
_TEAM_WAITS = select(TABLE.c.team_waits).where(TABLE.c.id == bindparam("chat"))
_KNOWN = select(TABLE.c.telegram_hash, TABLE.c.id).where(
    TABLE.c.bot_id == bindparam("bot"), TABLE.c.telegram_hash.in_(bindparam("hashes", expanding=True))
)


def state_of(connection: Connection, row: Row[*tuple[Any, ...]]) -> ChatState:
    """The chat in a row that holds `COLUMNS`."""
    telegram_id = int(TELEGRAM_ID.open(vault_of(connection), row.telegram_sealed, row.chat_id))
    return ChatState(
        id=row.chat_id,
        telegram_id=telegram_id,
        language=row.language,
        expects=row.expects,
        reply_keyboard=row.reply_keyboard,
        blocked=row.blocked_at is not None,
        created_at=row.created_at,
        source=row.source,
        steps=row.steps,
        team=row.team,
        team_until=row.team_until,
        team_waits=row.team_waits,
        stopped=row.stopped_at is not None,
    )


def find(connection: Connection, chat_id: str) -> ChatState | None:
    """The chat as it is now; None when it was erased."""
    row = connection.execute(_OF_ID, {"chat": chat_id}).first()
    return state_of(connection, row) if row else None


def hold(connection: Connection, chat_id: str) -> ChatState | None:
    """The chat, held until this transaction ends: whoever changes what the team and the person say holds it first.

    None when it was erased. Rows that only refer to the chat can be added by others meanwhile.
    """
    row = connection.execute(_OF_ID.with_for_update(key_share=True), {"chat": chat_id}).first()
    return state_of(connection, row) if row else None


def set_team(connection: Connection, /, chat_id: str, **values: Any) -> None:  # noqa: ANN401 # values of columns
    """Change `team`, `team_until` or `team_waits`; the caller holds the chat."""
    connection.execute(update(TABLE).where(TABLE.c.id == chat_id).values(values))


def team_waits(connection: Connection, chat_id: str) -> bool:
    """Whether the team left something for the chat's worker to say."""
    return bool(connection.scalar(_TEAM_WAITS, {"chat": chat_id}))


def find_or_create(connection: Connection, bot_id: int, telegram_ids: Collection[int]) -> dict[int, str]:
    """The chats of these Telegram ids with this bot, begun where new: our id by Telegram's."""
    vault = vault_of(connection)
    # While the keys are being changed, a chat may stand under the hash of either.
    by_hash = {hashed: each for each in telegram_ids for hashed in vault.hashes(TELEGRAM, str(each))}
    known = _known(connection, bot_id, by_hash)
    new = [each for each in telegram_ids if each not in known]
    if new:
        rows = [_new(vault, bot_id, each) for each in new]
        connection.execute(insert_unless_there(connection, TABLE), rows)  # two gateways may be first at once
        known = _known(connection, bot_id, by_hash)
    return known


def _known(connection: Connection, bot_id: int, by_hash: dict[bytes, int]) -> dict[int, str]:
    rows = connection.execute(_KNOWN, {"bot": bot_id, "hashes": list(by_hash)})
    return {by_hash[bytes(row.telegram_hash)]: row.id for row in rows}


def _new(vault: Vault, bot_id: int, telegram_id: int) -> dict[str, Any]:
    chat_id, text = random_id(), str(telegram_id)
    return {
        "id": chat_id,
        "bot_id": bot_id,
        "telegram_hash": vault.hash(TELEGRAM, text),
        "telegram_sealed": TELEGRAM_ID.seal(vault, text, chat_id),
        "reply_keyboard": False,
        "steps": 0,
        "team_waits": False,
        "created_at": now(),
    }


def get(connection: Connection, chat_id: str) -> ChatState | None:
    """The chat as it is now."""
    row = connection.execute(select(*COLUMNS).where(TABLE.c.id == chat_id)).first()
    return state_of(connection, row) if row else None


def save(connection: Connection, before: ChatState, after: ChatState) -> None:
    """Write down what a turn changed, if anything."""
    old, new = asdict(before), asdict(after)
    changed = {name: new[name] for name in _CHANGING if new[name] != old[name]}
    if before.blocked != after.blocked:
        changed["blocked_at"] = now() if after.blocked else None
    if before.stopped != after.stopped:
        changed["stopped_at"] = now() if after.stopped else None
    if changed:
        connection.execute(update(TABLE).where(TABLE.c.id == before.id).values(changed))


def telegram_id_of(connection: Connection, chat_id: str) -> int | None:
    """Telegram's number of a chat; None when it was erased."""
    sealed = connection.scalar(select(TABLE.c.telegram_sealed).where(TABLE.c.id == chat_id))
    return int(TELEGRAM_ID.open(vault_of(connection), sealed, chat_id)) if sealed else None


def refuses_for_now(tried: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether the chat is the staff's group and has refused the bot since a moment: what it is to be told waits."""
    # Never NULL, which would put off every person who blocked the bot, and their erasure.
    staff = TABLE.c.team.is_not_distinct_from(STAFF)
    return and_(staff, TABLE.c.blocked_at.is_not(None), TABLE.c.blocked_at > tried)


def block(connection: Connection, chat_id: str) -> None:
    """Note that the person blocked the bot."""
    connection.execute(update(TABLE).where(TABLE.c.id == chat_id).values(blocked_at=now()))
