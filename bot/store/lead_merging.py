"""Leads that may be of one person, and putting one away for the other. Services call it inside their transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, select, union_all

from bot.answers.name_keys import alike
from bot.leads.review import Refusal, Refused
from bot.store import lead_events, lead_list
from bot.store.base import table_of
from bot.store.lead_list import ListedLead  # noqa: TC001 # part of a public dataclass
from bot.store.lead_review import held, touch
from bot.store.lead_tables import LeadLikeness
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS, _LIKENESSES = table_of(Lead), table_of(LeadLikeness)
_NEAR = 80  # of 100: how much two names sound alike before they are shown side by side
_YEARS = 2  # between the ages that one person gives
_MOST = 100  # candidates that are looked at


@dataclass(frozen=True, slots=True)
class Likely:
    """A lead that may be of the same person: the same phone number, or a name that sounds alike in one region."""

    lead: ListedLead
    same_phone: bool
    alike: int  # of the names, 0 to 100


def likely_of(connection: Connection, lead_id: str) -> list[Likely]:
    """The leads that may be of the person of this one, the likeliest first."""
    own = connection.execute(select(_LEADS.c.phone_hash).where(_LEADS.c.id == lead_id)).first()
    names = lead_list.by_ids(connection, [lead_id])
    if own is None or not names:
        return []
    other, free = _LEADS.c.id != lead_id, _LEADS.c.merged_into.is_(None)
    same_phone: list[str] = []
    if own.phone_hash is not None:
        by_phone = select(_LEADS.c.id).where(_LEADS.c.phone_hash == own.phone_hash, other, free).limit(_MOST)
        same_phone = list(connection.execute(by_phone).scalars())
    sounds = select(_LIKENESSES.c.likeness_hash).where(_LIKENESSES.c.lead_id == lead_id)
    near = connection.execute(
        select(_LEADS.c.id)
        .join(_LIKENESSES, _LIKENESSES.c.lead_id == _LEADS.c.id)
        .where(_LIKENESSES.c.likeness_hash.in_(sounds), other, free)
        .group_by(_LEADS.c.id)
        .order_by(func.count().desc(), _LEADS.c.id)
        .limit(_MOST)
    ).scalars()
    ids = dict.fromkeys([*same_phone, *near])
    found = [
        Likely(lead, lead.id in same_phone, alike(names[0].name, lead.name))
        for lead in lead_list.by_ids(connection, list(ids))
    ]
    return sorted(
        (each for each in found if each.same_phone or (each.alike >= _NEAR and _of_one_age(each.lead, names[0]))),
        key=lambda each: (not each.same_phone, -each.alike, each.lead.created_at),
    )


def _of_one_age(one: ListedLead, other: ListedLead) -> bool:
    return abs(one.age - other.age) <= _YEARS


def pairs(connection: Connection, limit: int) -> list[tuple[ListedLead, Likely]]:
    """Leads that may be of one person, two and two, newest first; the same phone number before the same name."""
    free = _LEADS.c.merged_into.is_(None)
    phones = (
        select(literal(0).label("kind"), func.max(_LEADS.c.created_at).label("last"), func.max(_LEADS.c.id).label("id"))
        .where(_LEADS.c.phone_hash.is_not(None), free)
        .group_by(_LEADS.c.phone_hash)
        .having(func.count() > 1)
    )
    shared = (
        select(_LIKENESSES.c.likeness_hash)
        .join(_LEADS, _LEADS.c.id == _LIKENESSES.c.lead_id)
        .where(free)
        .group_by(_LIKENESSES.c.likeness_hash)
        .having(func.count() > 1)
    )
    # Every lead of such a group: the newest of it may be too old or too young for the others.
    names = (
        select(literal(1), _LEADS.c.created_at, _LEADS.c.id)
        .join(_LIKENESSES, _LIKENESSES.c.lead_id == _LEADS.c.id)
        .where(free, _LIKENESSES.c.likeness_hash.in_(shared))
        .distinct()
    )
    both = union_all(phones, names).subquery()
    rows = connection.execute(
        select(both.c.id).order_by(both.c.kind, both.c.last.desc(), both.c.id).limit(2 * limit)
    ).scalars()
    found: dict[frozenset[str], tuple[ListedLead, Likely]] = {}
    for lead in lead_list.by_ids(connection, list(dict.fromkeys(rows))):
        for likely in likely_of(connection, lead.id):
            found.setdefault(frozenset((lead.id, likely.lead.id)), (lead, likely))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def merge(connection: Connection, staff_id: int, kept_id: str, away_id: str) -> None:
    """Put one lead away for the other. Nothing of it is lost: its time line is shown with that of the one kept.

    Raises:
        Refused: they are the same, one is gone, or one was put away already.
    """
    if kept_id == away_id:
        raise Refused(Refusal.SAME)
    for lead_id in sorted((kept_id, away_id)):  # in one order, so that two who merge the same never wait for each other
        held(connection, lead_id, None)
    touch(connection, away_id, merged_into=kept_id)
    touch(connection, kept_id)
    lead_events.append(connection, away_id, f"staff:{staff_id}", "merged", after=kept_id)
    lead_events.append(connection, kept_id, f"staff:{staff_id}", "absorbed", after=away_id)


def unmerge(connection: Connection, staff_id: int, away_id: str) -> str:
    """Undo a merge; returns the lead in whose place it had been put away.

    Raises:
        Refused: it is gone, or was not put away.
    """
    row = connection.execute(select(_LEADS.c.merged_into).where(_LEADS.c.id == away_id).with_for_update()).first()
    if row is None:
        raise Refused(Refusal.GONE)
    if row.merged_into is None:
        raise Refused(Refusal.CHANGED)
    kept_id = str(row.merged_into)
    touch(connection, away_id, merged_into=None)
    touch(connection, kept_id)
    lead_events.append(connection, away_id, f"staff:{staff_id}", "unmerged", before=kept_id)
    lead_events.append(connection, kept_id, f"staff:{staff_id}", "released", before=away_id)
    return kept_id
