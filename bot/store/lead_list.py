"""The list of leads: filtered, searched, sorted, a page at a time, with counts per state. Services call it.

Every condition is answered from one of the two wide indexes of `leads` or by a table of `lead_index`, looked up lead by
lead (EXISTS: SQLite then walks along the index in order and stops when the page is full). The sealed values are fetched
for the rows of the page alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from bot.answers.lead_search import read_search
from bot.leads.calendar import start_of
from bot.leads.lead_filter import LeadFilter, LeadOrder
from bot.leads.regions import places_in
from bot.store.base import has_id, table_of
from bot.store.lead_index import word_hashes
from bot.store.lead_tables import LeadNameWord
from bot.store.schema import Lead
from bot.store.sealed import LEAD_NAME, PHONE, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

_LEADS, _WORDS = table_of(Lead), table_of(LeadNameWord)
_MANY = 20_000
"""Leads of a word from which on it is quicker to walk along the index of lists than to look up each of them."""
_ORDERS: dict[LeadOrder, tuple[ColumnElement[Any], ...]] = {
    LeadOrder.NEWEST: (_LEADS.c.created_at.desc(), _LEADS.c.id.desc()),
    LeadOrder.OLDEST: (_LEADS.c.created_at, _LEADS.c.id),
    LeadOrder.FOLLOW_UP: (_LEADS.c.follow_up_on.asc().nulls_last(), _LEADS.c.created_at.desc(), _LEADS.c.id),
    LeadOrder.YOUNGEST: (_LEADS.c.age, _LEADS.c.created_at.desc(), _LEADS.c.id),
}


@dataclass(frozen=True, slots=True)
class ListedLead:
    """A line of the list: no way to reach the person."""

    id: str
    reference: str
    name: str
    age: int
    place: str
    returnee: bool
    sectors: tuple[str, ...]
    language: str
    state: str
    version: int
    assigned_to: int | None
    follow_up_on: date | None
    created_at: datetime
    merged: bool


def count_by_state(connection: Connection, wanted: LeadFilter) -> dict[str, int]:
    """How many leads of each state there are under the other conditions of a filter."""
    rows = connection.execute(
        select(_LEADS.c.state, func.count().label("leads"))
        .where(conditions(connection, wanted))
        .group_by(_LEADS.c.state)
    )
    return {row.state: row.leads for row in rows}


def page(connection: Connection, wanted: LeadFilter, order: LeadOrder, limit: int, offset: int = 0) -> list[ListedLead]:
    """Some of the leads, from the place `offset` on."""
    found = conditions(connection, wanted)
    if wanted.states:
        found &= _LEADS.c.state.in_(wanted.states)
    ids = list(
        connection.execute(select(_LEADS.c.id).where(found).order_by(*_ORDERS[order]).limit(limit).offset(offset))
        .scalars()
        .all()
    )
    return by_ids(connection, ids)


def by_ids(connection: Connection, ids: Sequence[str]) -> list[ListedLead]:
    """These leads, in this order, without those that are gone."""
    vault = vault_of(connection)
    rows = {row.id: row for row in connection.execute(select(_LEADS).where(_LEADS.c.id.in_(ids)))}
    return [
        ListedLead(
            row.id,
            row.reference,
            LEAD_NAME.open(vault, row.name_sealed, row.id),
            row.age,
            row.place,
            row.returnee,
            tuple(row.sectors),
            row.language,
            row.state,
            row.version,
            row.assigned_to,
            row.follow_up_on,
            row.created_at,
            row.merged_into is not None,
        )
        for row in (rows[lead_id] for lead_id in ids if lead_id in rows)
    ]


def sources(connection: Connection) -> list[str]:
    """The codes of links by which leads came: from one to the next along the index, however many leads each has."""
    source = _LEADS.c.source
    first = select(func.min(source).label("code")).cte("codes", recursive=True)
    after = select(func.min(source)).where(source > first.c.code).scalar_subquery()
    codes = first.union_all(select(after).where(first.c.code.is_not(None)))
    return list(connection.execute(select(codes.c.code).where(codes.c.code.is_not(None))).scalars())


def conditions(connection: Connection, wanted: LeadFilter) -> ColumnElement[bool]:
    """All conditions of a filter but the state. Merged leads are out, unless one is asked for by its reference."""
    lead = _LEADS.c
    search = read_search(wanted.text) if wanted.text.strip() else None
    if search and search.reference:
        return lead.reference == search.reference
    found = [lead.merged_into.is_(None), *_answered(wanted), *_handled(wanted)]
    if search:
        found.append(_searched(connection, search.phone, search.words))
    return and_(*found)


def _answered(wanted: LeadFilter) -> Iterator[ColumnElement[bool]]:
    """What the person answered."""
    lead = _LEADS.c
    if wanted.region:
        yield lead.place.in_(places_in(wanted.region))
    if wanted.language:
        yield lead.language == wanted.language
    if wanted.age_group:
        first, last = wanted.age_group.bounds
        yield lead.age >= first if last is None else lead.age.between(first, last)
    if wanted.returnee is not None:
        yield lead.returnee.is_(wanted.returnee)
    if wanted.sector:
        yield has_id(lead.sectors, wanted.sector)


def _handled(wanted: LeadFilter) -> Iterator[ColumnElement[bool]]:
    """How and when the lead came, and who takes care of it."""
    lead = _LEADS.c
    if wanted.source:
        yield lead.source == wanted.source
    if wanted.holder is not None:
        yield lead.assigned_to.is_(None) if wanted.holder == "nobody" else lead.assigned_to == wanted.holder
    if wanted.since:
        yield lead.created_at >= start_of(wanted.since)
    if wanted.until:
        yield lead.created_at < start_of(wanted.until + timedelta(days=1))
    if wanted.due:
        yield lead.follow_up_on <= wanted.due


def _searched(connection: Connection, phone: str | None, words: frozenset[str]) -> ColumnElement[bool]:
    vault = vault_of(connection)
    if phone:
        return _LEADS.c.phone_hash.in_(vault.hashes(PHONE, phone))
    if not words:
        return false()
    return and_(*(_with_word(connection, word_hashes(vault, word)) for word in sorted(words)))


def _with_word(connection: Connection, hashes: Sequence[bytes]) -> ColumnElement[bool]:
    of_word = select(_WORDS.c.lead_id).where(_WORDS.c.word_hash.in_(hashes))
    some = of_word.limit(_MANY).subquery()
    if (connection.scalar(select(func.count()).select_from(some)) or 0) < _MANY:
        return _LEADS.c.id.in_(of_word)
    # Each hash for itself: SQLite would build a table for an IN, once for every lead.
    own = _WORDS.c.lead_id == _LEADS.c.id
    return or_(*(exists().where(own, _WORDS.c.word_hash == each) for each in hashes))
