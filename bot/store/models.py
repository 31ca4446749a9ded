"""Queries on models; `bot.services.models` calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta  # part of a dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from bot.store import audit
from bot.store.base import now, table_of
from bot.store.model_tables import Model
from bot.store.records import AuditHead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_TABLE = table_of(Model)
SILENT: Final = timedelta(seconds=30)
"""After so long without a sign of life a learning is stopped: its process is gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A model (see `Model`)."""

    id: str
    parent: str | None
    state: str
    step: str
    actor: str
    made_from: str
    data: str
    label_ids: list[str]
    figures: dict[str, Any]
    worse: list[dict[str, Any]]
    contrary: list[str]
    reason: str
    started_at: datetime
    seen_at: datetime
    live_at: datetime | None
    released_by: str


def begin(connection: Connection, model: str, parent: str | None, actor: str, made_from: str) -> bool:
    """Enter a model that begins to be learnt; False when another one is under way."""
    # The end of the audit trail is held first: it keeps a second one out until this one is entered.
    connection.execute(select(table_of(AuditHead).c.id).with_for_update()).all()
    stop_silent(connection)
    if connection.scalar(select(_TABLE.c.id).where(_TABLE.c.state == "running").limit(1)):
        return False
    _enter(connection, model, parent, actor, made_from, "running")
    audit.append(connection, actor, "created", [f"model:{model}"])
    return True


def enter_default(connection: Connection, model: str, actor: str, made_from: str) -> None:
    """Note that the model that the project came with is in use, as `actor` found; nothing where that is known."""
    entry = find(connection, model)
    if entry is None:
        _enter(connection, model, None, actor, made_from, "former")
    elif entry.state == "live":
        return
    _change(connection, model, "", actor)


def _enter(connection: Connection, model: str, parent: str | None, actor: str, made_from: str, state: str) -> None:
    row = {"id": model, "parent": parent, "state": state, "actor": actor, "made_from": made_from}
    connection.execute(insert(_TABLE), row)


def stop_silent(connection: Connection) -> None:
    """Note of learnings whose process is gone that they were stopped."""
    gone = (_TABLE.c.state == "running") & (_TABLE.c.seen_at < now() - SILENT)
    connection.execute(update(_TABLE).where(gone).values(state="stopped"))


def note(connection: Connection, model: str, /, **values: object) -> None:
    """Note something of a model, and that it is alive."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == model).values(seen_at=now(), **values))


def put_in_use(connection: Connection, model: str, actor: str) -> None:
    """Note that `actor` put a model in use, and the one before is so no more."""
    _change(connection, model, actor, actor)


def _change(connection: Connection, model: str, released_by: str, actor: str) -> None:
    connection.execute(update(_TABLE).where(_TABLE.c.state == "live").values(state="former"))
    now_live = {"state": "live", "live_at": now(), "released_by": released_by}
    connection.execute(update(_TABLE).where(_TABLE.c.id == model).values(now_live))
    audit.append(connection, actor, "changed", [f"model:{model}"])


def find(connection: Connection, model: str) -> Entry | None:
    """One model."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == model)).first()
    return Entry(*row) if row else None


def newest(connection: Connection, limit: int) -> list[Entry]:
    """The last models, newest first."""
    query = select(_TABLE).order_by(_TABLE.c.started_at.desc(), _TABLE.c.id.desc()).limit(limit)
    return [Entry(*row) for row in connection.execute(query)]
