"""Changes of leads by the team, one lead at a time, under its version. Services call them inside their transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from sqlalchemy import select, update

from bot.leads.lead import LeadState
from bot.leads.review import Refusal, Refused, Review, Sex, decided
from bot.store import lead_events
from bot.store.base import table_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.engine import Connection, Row

_LEADS = table_of(Lead)
_KINDS: dict[str, lead_events.Kind] = {
    "assigned_to": "assigned",
    "state": "state",
    "follow_up_on": "follow_up",
    "sex": "sex",
}
"""The line of the time line for each part of a review, in this order."""


def held(connection: Connection, lead_id: str, version: int | None) -> Row[*tuple[Any, ...]]:
    """The row of a lead, held until the transaction ends.

    Raises:
        Refused: it is gone, put away for another one, or no longer of this version (None: of any).
    """
    row = connection.execute(select(_LEADS).where(_LEADS.c.id == lead_id).with_for_update()).first()
    if row is None:
        raise Refused(Refusal.GONE)
    if version is not None and row.version != version:
        raise Refused(Refusal.CHANGED)
    if row.merged_into is not None:
        raise Refused(Refusal.MERGED)
    return row


def review_of(row: Row[*tuple[Any, ...]]) -> Review:
    """What staff set on a lead."""
    return Review(LeadState(row.state), row.assigned_to, row.follow_up_on, cast("Sex | None", row.sex))


def apply(connection: Connection, staff_id: int, row: Row[*tuple[Any, ...]], wanted: Review, note: str = "") -> bool:
    """Make a lead what is wanted and write down what changed; returns whether anything did.

    Raises:
        Refused: the rule does not allow it; nothing was changed.
    """
    actor, before = f"staff:{staff_id}", review_of(row)
    after = decided(before, wanted, staff_id)
    old, new = asdict(before), asdict(after)
    changed = [name for name in _KINDS if old[name] != new[name]]
    if changed:
        values = {name: new[name] for name in changed}
        touch(connection, row.id, **values)
        for name in changed:
            lead_events.append(connection, row.id, actor, _KINDS[name], old[name], new[name])
    if note.strip():
        lead_events.append(connection, row.id, actor, "note", note=note.strip())
    return bool(changed or note.strip())


def touch(connection: Connection, lead_id: str, **values: object) -> None:
    """Set columns of a lead that is held, as its next version. When the person changed it last stays."""
    version = {"version": _LEADS.c.version + 1, "updated_at": _LEADS.c.updated_at}
    connection.execute(update(_LEADS).where(_LEADS.c.id == lead_id).values(values | version))
