"""Leads that may be of one person: merged, or set apart as two people. Services call it inside their transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, FromClause, exists, func, literal, select, union_all

from bot.answers.name_keys import alike
from bot.leads.review import Refusal, Refused
from bot.store import lead_events, lead_family, lead_list
from bot.store.base import table_of
from bot.store.lead_list import ListedLead  # noqa: TC001 # part of a public dataclass
from bot.store.lead_review import held, touch
from bot.store.lead_tables import LeadLikeness, LeadsApart
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS, _LIKENESSES, _APART = table_of(Lead), table_of(LeadLikeness), table_of(LeadsApart)
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
    """The leads that may be of the person of this one, likeliest first; without those known to be somebody else's."""
    own = connection.execute(select(_LEADS.c.phone_hash).where(_LEADS.c.id == lead_id)).first()
    names = lead_list.by_ids(connection, [lead_id])
    if own is None or not names:
        return []
    other = _LEADS.c.id.not_in([lead_id, *lead_family.apart_from(connection, lead_id)])
    free = _LEADS.c.merged_into.is_(None)
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
    # Every lead of a group that shares something: the newest of it may be too old or too young for the others.
    free, others = _LEADS.c.merged_into.is_(None), _LEADS.alias("others")
    phones = (
        select(_LEADS.c.phone_hash)
        .where(_LEADS.c.phone_hash.is_not(None), free)
        .group_by(_LEADS.c.phone_hash)
        .having(func.count() > 1)
    )
    by_phone = select(literal(0).label("kind"), _LEADS.c.created_at, _LEADS.c.id).where(
        _LEADS.c.phone_hash.in_(phones), free, _open(others, others.c.phone_hash == _LEADS.c.phone_hash)
    )
    shared = (
        select(_LIKENESSES.c.likeness_hash)
        .join(_LEADS, _LEADS.c.id == _LIKENESSES.c.lead_id)
        .where(free)
        .group_by(_LIKENESSES.c.likeness_hash)
        .having(func.count() > 1)
    )
    theirs = _LIKENESSES.alias("theirs")
    alike_too = exists().where(theirs.c.likeness_hash == _LIKENESSES.c.likeness_hash, theirs.c.lead_id == others.c.id)
    by_name = (
        select(literal(1), _LEADS.c.created_at, _LEADS.c.id)
        .join(_LIKENESSES, _LIKENESSES.c.lead_id == _LEADS.c.id)
        .where(free, _LIKENESSES.c.likeness_hash.in_(shared), _open(others, alike_too))
    )
    both = union_all(by_phone, by_name).subquery()
    rows = connection.execute(
        select(both.c.id)
        .group_by(both.c.id)
        .order_by(func.min(both.c.kind), func.max(both.c.created_at).desc(), both.c.id)
        .limit(2 * limit)
    ).scalars()
    found: dict[frozenset[str], tuple[ListedLead, Likely]] = {}
    for lead in lead_list.by_ids(connection, list(rows)):
        for likely in likely_of(connection, lead.id):
            found.setdefault(frozenset((lead.id, likely.lead.id)), (lead, likely))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _open(others: FromClause, shares: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a lead shares something with one of which nobody said that it is somebody else's.

    Else pairs that were set apart would fill the page before those that wait.
    """
    apart = exists().where(_APART.c.lead_id == _LEADS.c.id, _APART.c.other_id == others.c.id)
    left = exists().where(shares, others.c.id != _LEADS.c.id, others.c.merged_into.is_(None), ~apart)
    return _LEADS.c.id.not_in(select(_APART.c.lead_id)) | left


def merge(connection: Connection, staff_id: int, kept_id: str, away_id: str) -> None:
    """Put one lead away for the other. Nothing of it is lost: its time line is shown with that of the one kept.

    Raises:
        Refused: they are the same, one is gone or was put away already, or they are known to be of two people.
    """
    _hold_both(connection, kept_id, away_id)
    if away_id in lead_family.apart_from(connection, kept_id):
        raise Refused(Refusal.APART)
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


def set_apart(connection: Connection, staff_id: int, one_id: str, other_id: str) -> None:
    """Note that two leads are of two people: they are not offered as duplicates again.

    Raises:
        Refused: they are the same, one is gone or put away, or it was said already.
    """
    _hold_both(connection, one_id, other_id)
    if other_id in lead_family.apart_from(connection, one_id):
        raise Refused(Refusal.APART)
    lead_family.set_apart(connection, one_id, other_id)
    lead_events.append(connection, one_id, f"staff:{staff_id}", "apart", after=other_id)
    lead_events.append(connection, other_id, f"staff:{staff_id}", "apart", after=one_id)


def no_longer_apart(connection: Connection, staff_id: int, one_id: str, other_id: str) -> None:
    """Undo that two leads are of two people.

    Raises:
        Refused: they are the same, one is gone or put away, or it was not said of them.
    """
    _hold_both(connection, one_id, other_id)
    if not lead_family.no_longer_apart(connection, one_id, other_id):
        raise Refused(Refusal.CHANGED)
    lead_events.append(connection, one_id, f"staff:{staff_id}", "not_apart", before=other_id)
    lead_events.append(connection, other_id, f"staff:{staff_id}", "not_apart", before=one_id)


def _hold_both(connection: Connection, one_id: str, other_id: str) -> None:
    if one_id == other_id:
        raise Refused(Refusal.SAME)
    for lead_id in sorted((one_id, other_id)):  # in one order, so that two who do the same never wait for each other
        held(connection, lead_id, None)
