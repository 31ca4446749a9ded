"""What the team does with leads: versions, time line, notes, contact, merging; on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter
from bot.leads.review import Refusal, Refused, Review
from bot.services.review import changing, finding
from bot.services.services import djibouti_date
from bot.store import audit, erasing, lead_events, lead_file
from bot.store.base import table_of
from bot.store.lead_tables import LeadsApart
from bot.store.schema import Lead
from tests.support.lead_people import Person, leave_lead

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.store.lead_file import LeadFile

ONE, OTHER = 1, 2
CLAIMED = Review(LeadState.CLAIMED)


async def _file(database: Database, lead_id: str) -> LeadFile:
    file = await database.run_read(lead_file.read, lead_id)
    assert file
    return file


async def _refusal(doing: Awaitable[object]) -> Refusal:
    with pytest.raises(Refused) as refused:
        await doing
    return refused.value.reason


def _chat_of(connection: Connection, lead_id: str) -> str:
    leads = table_of(Lead)
    return str(connection.execute(select(leads.c.chat_id).where(leads.c.id == lead_id)).scalar_one())


async def _trail(database: Database) -> list[tuple[str, str]]:
    return [(each.actor, each.verb) for each in await database.run_read(lambda c: list(audit.entries(c)))]


async def test_a_claim_is_written_down_with_who_and_what(database: Database) -> None:
    lead = await leave_lead(database)
    await changing.review_lead(database, ONE, lead, 1, replace(CLAIMED, sex="f"), "A rappeler <b>demain</b>")
    file = await _file(database, lead)
    assert file.review == Review(LeadState.CLAIMED, ONE, None, "f")
    assert file.version == 2
    told = [(event.actor, event.kind, event.before, event.after, event.note) for event in reversed(file.events)]
    assert told == [
        ("bot", "created", None, "new", None),
        ("staff:1", "assigned", None, "1", None),
        ("staff:1", "state", "new", "claimed", None),
        ("staff:1", "sex", None, "f", None),
        ("staff:1", "note", None, None, "A rappeler <b>demain</b>"),
    ]
    assert (await _trail(database))[-1] == ("staff:1", "changed")


async def test_the_second_of_two_changes_nothing_and_a_note_alone_is_never_late(database: Database) -> None:
    lead = await leave_lead(database)
    await changing.review_lead(database, ONE, lead, 1, CLAIMED)
    before = await _file(database, lead)
    assert await _refusal(changing.review_lead(database, OTHER, lead, 1, CLAIMED, "perdu ?")) is Refusal.CHANGED
    assert await _file(database, lead) == before
    await changing.add_note(database, OTHER, lead, "gardé")
    assert (await _file(database, lead)).events[0].note == "gardé"
    assert (await _file(database, lead)).version == before.version


async def test_of_many_who_claim_at_once_one_gets_the_lead(database: Database) -> None:
    lead = await leave_lead(database)
    outcomes = await asyncio.gather(
        *(changing.review_lead(database, staff, lead, 1, CLAIMED) for staff in range(1, 11)), return_exceptions=True
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Refused)} == {Refusal.CHANGED}
    file = await _file(database, lead)
    assert [event.kind for event in file.events].count("state") == 1
    assert file.version == 2


async def test_the_contact_is_given_to_the_holder_alone_and_each_time_noted(database: Database) -> None:
    lead = await leave_lead(database, Person(phone="+25377000009"))
    assert await _refusal(changing.reveal(database, ONE, lead)) is Refusal.NOT_HOLDER
    await changing.review_lead(database, ONE, lead, 1, CLAIMED)
    assert await _refusal(changing.reveal(database, OTHER, lead)) is Refusal.NOT_HOLDER
    assert ("staff:2", "revealed") not in await _trail(database)
    for _ in range(2):
        assert (await changing.reveal(database, ONE, lead)).phone == "+25377000009"
    assert (await _trail(database)).count(("staff:1", "revealed")) == 2
    assert [event.kind for event in (await _file(database, lead)).events].count("revealed") == 2
    await changing.review_lead(database, ONE, lead, 2, Review(LeadState.CLOSED, ONE))
    assert await _refusal(changing.reveal(database, ONE, lead)) is Refusal.NOT_HOLDER


async def test_several_are_changed_each_for_itself_and_the_others_are_told_why(database: Database) -> None:
    fresh, changed, claimed, gone = [await leave_lead(database) for _ in range(4)]
    await changing.review_lead(database, ONE, changed, 1, Review(LeadState.NEW, follow_up_on=djibouti_date()))
    await changing.review_lead(database, ONE, claimed, 1, CLAIMED)
    person = await database.run_read(lambda c: _chat_of(c, gone))
    await database.run_write(erasing.erase_person, person, "bot")
    chosen = [(fresh, 1), (changed, 1), (claimed, 2), (gone, 1)]
    outcomes = await changing.move_many(database, OTHER, chosen, LeadState.CLAIMED)
    assert [(each.lead_id, each.refusal) for each in outcomes] == [
        (fresh, None),
        (changed, Refusal.CHANGED),
        (claimed, None),  # it is claimed already: nothing to do
        (gone, Refusal.GONE),
    ]
    assert (await _file(database, claimed)).review.assigned_to == ONE
    outcomes = await changing.assign_many(database, ONE, [(fresh, 2), (claimed, 2)], OTHER)
    assert [each.refusal for each in outcomes] == [None, None]
    assert (await _file(database, claimed)).review.assigned_to == OTHER


async def test_likely_duplicates_share_a_number_or_a_name_region_and_age(database: Database) -> None:
    lead = await leave_lead(database, Person("Mohamed Ali Omar", "+25377000010"))
    phone = await leave_lead(database, Person("Hawa Essai", "+25377000010", place="obock"))
    name = await leave_lead(database, Person("Cumar Maxamed Cali", None, age=23))
    for other in (
        Person("Cumar Maxamed Cali", None, place="obock"),
        Person("Cumar Maxamed Cali", None, age=29, returnee=True),
        Person("Mohamed Hassan", None),
        Person("Omar", None),
    ):
        await leave_lead(database, other)
    found = await changing.open_lead(database, ONE, lead)
    assert found
    assert [(each.lead.id, each.same_phone) for each in found[1]] == [(phone, True), (name, False)]
    pairs = await finding.likely_pairs(database, ONE)
    assert {frozenset((one.id, likely.lead.id)) for one, likely in pairs} >= {
        frozenset((lead, phone)),
        frozenset((lead, name)),
    }


async def test_a_merge_loses_nothing_and_is_undone(database: Database) -> None:
    kept, away, third = [await leave_lead(database, Person(f"Essai {name}")) for name in ("Un", "Deux", "Trois")]
    await changing.add_note(database, ONE, away, "note de l’autre")
    before = await _file(database, away)
    await changing.merge(database, ONE, kept, away)
    file = await _file(database, kept)
    assert [lead.id for lead in file.absorbed] == [away]
    assert "note de l’autre" in [event.note for event in file.events]
    listed = {lead.id for lead in (await finding.list_leads(database, ONE, LeadFilter())).leads}
    assert listed == {kept, third}
    by_reference = await finding.list_leads(database, ONE, LeadFilter(text=before.reference))
    assert [(lead.id, lead.merged) for lead in by_reference.leads] == [(away, True)]
    assert await _refusal(changing.review_lead(database, ONE, away, before.version + 1, CLAIMED)) is Refusal.MERGED
    assert await _refusal(changing.merge(database, ONE, away, third)) is Refusal.MERGED
    assert await _refusal(changing.merge(database, ONE, kept, kept)) is Refusal.SAME

    await changing.merge(database, ONE, third, kept)  # what was merged into it comes along
    assert {lead.id for lead in (await _file(database, third)).absorbed} == {kept, away}
    await changing.unmerge(database, OTHER, kept)
    await changing.unmerge(database, OTHER, away)
    after = await _file(database, away)
    assert replace(after, events=(), version=0) == replace(before, events=(), version=0)
    assert [event.kind for event in after.events] == ["unmerged", "merged", "note", "created"]
    assert await _refusal(changing.unmerge(database, OTHER, away)) is Refusal.CHANGED


async def _pairs(database: Database) -> set[frozenset[str]]:
    return {frozenset((one.id, likely.lead.id)) for one, likely in await finding.likely_pairs(database, ONE)}


async def _likely(database: Database, lead_id: str) -> set[str]:
    found = await changing.open_lead(database, ONE, lead_id)
    assert found
    return {each.lead.id for each in found[1]}


async def test_two_people_on_one_phone_are_not_offered_again_until_that_is_undone(database: Database) -> None:
    one, other, third = [await leave_lead(database, Person(name)) for name in ("Un Essai", "Deux Essai", "Trois Essai")]
    await changing.set_apart(database, ONE, one, other)
    assert await _pairs(database) == {frozenset((one, third)), frozenset((other, third))}
    assert await _likely(database, one) == await _likely(database, other) == {third}
    for lead, beside in ((one, other), (other, one)):
        file = await _file(database, lead)
        assert [each.id for each in file.apart] == [beside]
        event = file.events[0]
        assert (event.actor, event.kind, event.after) == ("staff:1", "apart", beside)
        assert file.version == 1, "a form that somebody has open overwrites nothing of it"
    trail = await database.run_read(lambda c: [each for each in audit.entries(c) if each.verb == "changed"])
    assert {each.lead for each in trail if each.actor == "staff:1"} == {one, other}
    assert await _refusal(changing.set_apart(database, OTHER, other, one)) is Refusal.APART
    assert await _refusal(changing.set_apart(database, ONE, one, one)) is Refusal.SAME
    await changing.no_longer_apart(database, OTHER, other, one)
    assert frozenset((one, other)) in await _pairs(database)
    assert [(event.actor, event.kind) for event in (await _file(database, one)).events[:1]] == [
        ("staff:2", "not_apart")
    ]
    assert await _refusal(changing.no_longer_apart(database, ONE, one, other)) is Refusal.CHANGED


async def test_pairs_that_were_set_apart_leave_their_places_on_the_page_to_others(database: Database) -> None:
    waiting = [await leave_lead(database, Person("Essai Attend", "+25377000020")) for _ in range(2)]
    for number in range(3):
        settled = [await leave_lead(database, Person("Mohamed Ali Omar", f"+2537700003{number}")) for _ in range(2)]
        await changing.set_apart(database, ONE, *settled)
    found = await finding.likely_pairs(database, ONE, limit=9)
    phones = [{one.id, likely.lead.id} for one, likely in found if likely.same_phone]
    assert phones == [set(waiting)]
    (only,) = await finding.likely_pairs(database, ONE, limit=1)
    assert {only[0].id, only[1].lead.id} == set(waiting)


async def test_what_was_said_of_a_lead_that_was_put_away_holds_for_the_one_that_was_kept(database: Database) -> None:
    one, other, kept = [await leave_lead(database, Person(name)) for name in ("Un Essai", "Deux Essai", "Trois Essai")]
    await changing.set_apart(database, ONE, one, other)
    assert await _refusal(changing.merge(database, ONE, one, other)) is Refusal.APART
    await changing.merge(database, ONE, kept, one)
    assert await _pairs(database) == set()
    assert await _likely(database, other) == await _likely(database, kept) == set()
    assert [each.id for each in (await _file(database, other)).apart] == [kept]
    assert await _refusal(changing.merge(database, ONE, kept, other)) is Refusal.APART
    assert await _refusal(changing.no_longer_apart(database, ONE, one, other)) is Refusal.MERGED
    await changing.unmerge(database, ONE, one)
    assert await _pairs(database) == {frozenset((one, kept)), frozenset((other, kept))}
    await changing.merge(database, ONE, kept, one)
    await changing.no_longer_apart(database, ONE, kept, other)
    assert await _pairs(database) == {frozenset((other, kept))}
    await changing.unmerge(database, ONE, one)
    assert frozenset((one, other)) in await _pairs(database)


async def test_with_either_person_goes_what_was_said_of_the_two(database: Database) -> None:
    for erased in (0, 1):
        pair = [await leave_lead(database, Person(f"Essai {name}")) for name in ("Un", "Deux")]
        await changing.set_apart(database, ONE, pair[0], pair[1])
        person = await database.run_read(_chat_of, pair[erased])
        await database.run_write(erasing.erase_person, person, "bot")
        assert (await _file(database, pair[1 - erased])).apart == ()
        rows = await database.run_read(lambda c: c.execute(select(table_of(LeadsApart))).all())
        assert rows == []


async def test_when_the_kept_person_is_erased_the_other_lead_stands_by_itself_again(database: Database) -> None:
    kept, away = [await leave_lead(database, Person(f"Essai {name}")) for name in ("Un", "Deux")]
    await changing.merge(database, ONE, kept, away)
    person = await database.run_read(lambda c: _chat_of(c, kept))
    await database.run_write(erasing.erase_person, person, "bot")
    listed = await finding.list_leads(database, ONE, LeadFilter())
    assert [lead.id for lead in listed.leads] == [away]


async def test_the_work_of_the_team_is_no_sign_of_life_of_the_person(database: Database) -> None:
    lead = await leave_lead(database)
    before = await _file(database, lead)
    await changing.review_lead(database, ONE, lead, 1, CLAIMED)
    assert (await _file(database, lead)).updated_at == before.updated_at


async def test_the_first_contact_is_a_message_or_a_state_and_stays(database: Database) -> None:
    lead, other = await leave_lead(database), await leave_lead(database)
    reached = select(table_of(Lead).c.reached_at).where(table_of(Lead).c.id == lead)

    async def first() -> datetime | None:
        return await database.run_read(lambda connection: connection.scalar(reached))

    await changing.review_lead(database, ONE, lead, 1, CLAIMED, "Appeler demain")
    await database.run_write(lead_events.append, other, "staff:1", "message_sent")
    assert await first() is None
    await database.run_write(lead_events.append, lead, "staff:1", "message_sent")
    at = await first()
    assert at is not None
    await changing.review_lead(database, ONE, lead, 2, Review(LeadState.CONTACTED, ONE))
    await database.run_write(lead_events.append, lead, "staff:1", "message_sent")
    assert await first() == at


async def test_views_are_kept_for_their_owner_under_one_name_each(database: Database) -> None:
    assert await finding.save_view(database, ONE, "  Balbala   femmes ", "region=balbala")
    assert await finding.save_view(database, ONE, "Balbala femmes", "region=balbala&age=18-20")
    assert await finding.save_view(database, OTHER, "Autre", "")
    assert not await finding.save_view(database, ONE, " ", "x=1")
    (view,) = await finding.views(database, ONE)
    assert (view.name, view.query) == ("Balbala femmes", "region=balbala&age=18-20")
    await finding.remove_view(database, OTHER, view.id)
    assert await finding.views(database, ONE) == [view]
    await finding.remove_view(database, ONE, view.id)
    assert await finding.views(database, ONE) == []
