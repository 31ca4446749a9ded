"""The list of leads: what finds which, in which order, how many of each state; on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.crypto import GivenKeys, Key
from bot.leads.age_groups import AgeGroup
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter, LeadOrder
from bot.leads.places import Place
from bot.leads.review import Review
from bot.leads.sectors import Sector
from bot.services.review import changing, finding
from bot.services.services import djibouti_date
from bot.store import audit
from bot.store.base import table_of
from bot.store.lead_tables import LeadNameWord
from bot.store.rotation import rotate
from bot.store.schema import Lead
from tests.support.lead_people import Person, leave_lead
from tests.support.many_leads import many_leads

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

STAFF = 5
PEOPLE = {
    "amina": Person("Essai Amina", "+25377000001", 19, "balbala", False, ("energy", "sea"), "so"),
    "ali": Person("Essai Ali Abdi", "+25377000002", 24, "djibouti-ville", False, ("digital",), "fr"),
    "hawa": Person("Hawa Essai", None, 31, "obock", True, ("sea",), "aa"),
    "aicha": Person("Essai Aïcha", "+25377000004", 26, "arta", True, ("other",), "so"),
}


@pytest.fixture
async def leads(database: Database) -> dict[str, str]:
    """Four people's leads, oldest first, a day between them; "ali" is held by STAFF, to be followed up today."""
    ids = {name: await leave_lead(database, person) for name, person in PEOPLE.items()}
    await changing.review_lead(database, STAFF, ids["ali"], 1, Review(LeadState.CLAIMED, follow_up_on=djibouti_date()))

    def spread(connection: Connection) -> None:
        table = table_of(Lead)
        for days, lead_id in enumerate(reversed(ids.values())):
            at = table.c.id == lead_id
            created = connection.execute(select(table.c.created_at).where(at)).scalar_one()
            connection.execute(
                update(table).where(at).values(created_at=created - timedelta(days=days), updated_at=created)
            )
        connection.execute(update(table).where(table.c.id == ids["hawa"]).values(source="radio"))

    await database.run_write(spread)
    return ids


async def _found(database: Database, wanted: LeadFilter, order: LeadOrder = LeadOrder.OLDEST) -> list[str]:
    shown = await finding.list_leads(database, STAFF, wanted, order)
    assert shown.total == len(shown.leads)
    return [lead.name for lead in shown.leads]


def _names(*who: str) -> list[str]:
    return [PEOPLE[each].name for each in who]


async def test_each_condition_finds_those_of_whom_it_is_true(database: Database, leads: dict[str, str]) -> None:
    today = djibouti_date()
    async with database.read() as session:
        reference = await session.scalar(select(Lead.reference).where(Lead.id == leads["hawa"]))
    assert reference
    for wanted, who in (
        (LeadFilter(), ("amina", "ali", "hawa", "aicha")),
        (LeadFilter(text="essai"), ("amina", "ali", "hawa", "aicha")),
        (LeadFilter(text="ESS ami"), ("amina",)),
        (LeadFilter(text="aich"), ("aicha",)),
        (LeadFilter(text="min"), ()),
        (LeadFilter(text="?!"), ()),
        (LeadFilter(text=reference.lower()), ("hawa",)),
        (LeadFilter(text="77 00 00 02"), ("ali",)),
        (LeadFilter(text="0002"), ()),
        (LeadFilter(region=Place.DJIBOUTI_VILLE), ("amina", "ali")),
        (LeadFilter(region=Place.BALBALA), ("amina",)),
        (LeadFilter(language="so"), ("amina", "aicha")),
        (LeadFilter(age_group=AgeGroup.FROM_24), ("ali", "aicha")),
        (LeadFilter(age_group=AgeGroup.FROM_27), ("hawa",)),
        (LeadFilter(returnee=True), ("hawa", "aicha")),
        (LeadFilter(returnee=False), ("amina", "ali")),
        (LeadFilter(sector=Sector.SEA), ("amina", "hawa")),
        (LeadFilter(source="radio"), ("hawa",)),
        (LeadFilter(holder=STAFF), ("ali",)),
        (LeadFilter(holder="nobody"), ("amina", "hawa", "aicha")),
        (LeadFilter(due=today), ("ali",)),
        (LeadFilter(due=today - timedelta(days=1)), ()),
        (LeadFilter(since=today - timedelta(days=1)), ("hawa", "aicha")),
        (LeadFilter(until=today - timedelta(days=2)), ("amina", "ali")),
        (LeadFilter(states=(LeadState.CLAIMED,)), ("ali",)),
        (LeadFilter(text="essai", sector=Sector.SEA, returnee=True), ("hawa",)),
    ):
        assert await _found(database, wanted) == _names(*who), wanted


async def test_the_orders_and_the_counts(database: Database, leads: dict[str, str]) -> None:  # noqa: ARG001 # they are there
    assert await _found(database, LeadFilter(), LeadOrder.NEWEST) == _names("aicha", "hawa", "ali", "amina")
    assert await _found(database, LeadFilter(), LeadOrder.FOLLOW_UP) == _names("ali", "aicha", "hawa", "amina")
    assert await _found(database, LeadFilter(), LeadOrder.YOUNGEST) == _names("amina", "ali", "aicha", "hawa")
    shown = await finding.list_leads(database, STAFF, LeadFilter(region=Place.DJIBOUTI_VILLE, states=(LeadState.NEW,)))
    assert shown.counts == {"new": 1, "claimed": 1}
    assert shown.total == 1


async def test_every_name_that_is_listed_is_in_the_trail(database: Database, leads: dict[str, str]) -> None:
    await finding.list_leads(database, STAFF, LeadFilter(text="amina"))
    last = (await database.run_read(lambda connection: list(audit.entries(connection))))[-1]
    assert (last.actor, last.verb, last.lead) == (f"staff:{STAFF}", "listed", leads["amina"])


async def test_pages_follow_one_another_without_gap_or_repetition(database: Database) -> None:
    await many_leads(database, 130)
    seen: list[str] = []
    for number in (1, 2, 3):
        shown = await finding.list_leads(database, STAFF, LeadFilter(), LeadOrder.FOLLOW_UP, number)
        assert (shown.number, shown.pages, shown.total) == (number, 3, 130)
        seen += [lead.id for lead in shown.leads]
    assert len(set(seen)) == 130
    assert (await finding.list_leads(database, STAFF, LeadFilter(), number=99)).number == 3


async def test_a_common_word_is_found_as_a_rare_one_is(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await many_leads(database, 60)
    before = await _found(database, LeadFilter(text="essai moh"))
    assert before
    monkeypatch.setattr("bot.store.lead_list._MANY", 0)
    assert await _found(database, LeadFilter(text="essai moh")) == before


async def test_every_link_by_which_leads_came_can_be_chosen_once(database: Database) -> None:
    assert await finding.sources(database) == []
    await many_leads(database, 60)
    codes = select(table_of(Lead).c.source).distinct()
    there = set(await database.run_read(lambda connection: list(connection.scalars(codes))))
    assert len(there) > 2
    assert await finding.sources(database) == sorted(there - {None})


async def test_a_changed_name_is_found_by_the_new_one_alone(database: Database) -> None:
    person = Person("Essai Warsame")
    await leave_lead(database, person)
    await leave_lead(database, replace(person, name="Essai Robleh"))
    assert await _found(database, LeadFilter(text="warsame")) == ["Essai Warsame"]
    assert await _found(database, LeadFilter(text="robleh")) == ["Essai Robleh"]


async def test_names_are_found_after_the_key_was_changed_and_while_it_is(
    database: Database, leads: dict[str, str]
) -> None:
    old = database.keys
    assert old
    (before,) = old.load()
    new = Key.new()
    both = [new, before]
    database.vault.use(both)  # as a bot runs on what is half done
    assert await _found(database, LeadFilter(text="amina")) == _names("amina")
    database.keys = GivenKeys(f"{new.text},{before.text}")
    await rotate(database)
    assert await _found(database, LeadFilter(text="amina")) == _names("amina")
    assert await _found(database, LeadFilter(text="77000001")) == _names("amina")
    assert database.vault.key_id == new.id

    def rows(connection: Connection) -> int:
        table = table_of(LeadNameWord)
        own = select(table.c.word_hash).where(table.c.lead_id == leads["amina"])
        return len(connection.execute(own).all())

    assert await database.run_read(rows) == 6  # ess, essa, essai; ami, amin, amina: none of the old key is left
