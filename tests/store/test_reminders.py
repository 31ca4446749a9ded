"""Reminders: one per person, due when the month is over, gone when sent, and exempt from being forgotten meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.leads.eligibility import decide
from bot.leads.lead import LeadAnswers, Screened
from bot.services import Services
from bot.services.retention import Periods, run
from bot.services.services import djibouti_date
from bot.store import chats, inbox, reminders
from bot.store.base import now, table_of
from bot.store.message_tables import InboxUpdate
from bot.store.schema import HumanRequest, Lead

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42


@pytest.fixture
async def person(database: Database) -> str:
    (chat_id,) = (await database.run_write(chats.find_or_create, BOT, {9_000_000_001})).values()
    return chat_id


async def test_the_last_month_that_was_pressed_counts_and_is_shown(database: Database, person: str) -> None:
    services = Services(database)
    assert not await services.has_reminder(person)
    await services.keep_reminder(person, "2027-03", "so")
    await services.keep_reminder(person, "2027-05", "so")
    assert await services.has_reminder(person)
    assert await services.personal_values(person) == {"reminder": "05/2027"}
    rows = await database.run_read(lambda connection: connection.execute(select(reminders.TABLE)).mappings().all())
    assert [(row["month"], row["language"], row["text_version"]) for row in rows] == [("2027-05", "so", "2026-1")]
    assert rows[0]["asked_at"].utcoffset() == timedelta(0)
    assert await services.drop_reminder(person)
    assert not await services.drop_reminder(person)
    assert await services.personal_values(person) == {}


async def test_a_reminder_is_due_when_its_month_is_over_and_is_taken_once(database: Database, person: str) -> None:
    await Services(database).keep_reminder(person, "2027-03", "aa")
    assert await database.run_read(reminders.due, BOT, "2027-03") == []
    assert await database.run_write(reminders.take, person, "2027-03") is None
    assert await database.run_read(reminders.due, BOT, "2027-04") == [person]
    assert await database.run_read(reminders.due, BOT + 1, "2027-04") == [], "another bot's people are not ours"
    assert await database.run_write(reminders.take, person, "2027-04") == "aa"
    assert await database.run_write(reminders.take, person, "2027-04") is None


async def test_nobody_is_reminded_in_the_middle_of_a_turn(database: Database, person: str) -> None:
    await Services(database).keep_reminder(person, "2027-03", "fr")
    await database.run_write(inbox.add, BOT, [inbox.Arrival(person, 1, 1, {})])
    assert await database.run_read(reminders.due, BOT, "2027-04") == []


async def test_erasure_takes_the_reminder_along(database: Database, person: str) -> None:
    services = Services(database)
    await services.keep_reminder(person, "2027-03", "fr")
    await services.erase_person(person)
    assert not await services.has_reminder(person)


async def test_a_silent_stranger_is_kept_until_the_reminder_is_sent(database: Database, person: str) -> None:
    periods = Periods(timedelta(7), timedelta(30), timedelta(365), timedelta(730), timedelta(365), timedelta(365))
    long_ago = now() - timedelta(days=400)
    aged = update(chats.TABLE).values(created_at=long_ago)
    await database.run_write(lambda connection: connection.execute(aged))
    await Services(database).keep_reminder(person, "2027-03", "fr")
    assert (await run(database, periods) or {})["strangers"] == 0
    await database.run_write(reminders.take, person, "2027-04")
    assert (await run(database, periods) or {})["strangers"] == 1


async def test_how_long_somebody_was_silent_comes_with_the_update(database: Database, person: str) -> None:
    for number in (1, 2):
        await database.run_write(inbox.add, BOT, [inbox.Arrival(person, number, number, {})])
    first = await database.run_read(inbox.next_of, person)
    assert first
    assert first.silent is None
    old = update(table_of(InboxUpdate)).where(table_of(InboxUpdate).c.id == first.id)
    moved = old.values(received_at=now() - timedelta(hours=5))
    await database.run_write(lambda connection: connection.execute(moved))
    await database.run_write(inbox.finish, first.id)
    second = await database.run_read(inbox.next_of, person)
    assert second
    assert second.silent
    assert timedelta(hours=4) < second.silent < timedelta(hours=6)


async def test_a_request_to_look_again_holds_what_was_decided_and_the_newest_counts(
    database: Database, person: str
) -> None:
    services = Services(database)
    for age in (30, 31):
        screened = Screened(age, "arta", returnee=False, decision=decide(age, "arta", returnee=False))
        await services.request_human(person, "review", "so", screened)
    async with database.read() as session:
        (request,) = (await session.scalars(select(HumanRequest))).all()
    assert request.reason == "review"
    assert request.screened == {
        "age": 31,
        "place": "arta",
        "returnee": False,
        "outcome": "too_old",
        "reasons": ["in_djibouti", "over_26", "not_returnee"],
        "rule_version": 1,
    }


async def test_a_changed_lead_holds_the_decision_on_its_new_answers(database: Database, person: str) -> None:
    services = Services(database)
    await services.record_consent(person, "42-1", given=True, language="fr")
    await services.store_name(person, "Amina Test")
    await services.set_telegram_only(person, "42-1")
    answers = LeadAnswers(age=22, place="arta", returnee=False, sectors=("sea",), language="fr")
    reference = await services.save_lead(person, "42-1", answers, decide(22, "arta", returnee=False))
    assert not (await services.draft_state(person, "42-2")).changes_lead
    await services.reopen_lead(person)
    assert (await services.draft_state(person, "42-2")).changes_lead
    moved = LeadAnswers(age=22, place="abroad", returnee=False, sectors=("sea",), language="fr")
    assert await services.save_lead(person, "42-3", moved, decide(22, "abroad", returnee=False)) == reference
    async with database.read() as session:
        (lead,) = (await session.scalars(select(Lead))).all()
    assert (lead.place, lead.outcome, lead.reasons) == ("abroad", "abroad", ["not_in_djibouti"])
    assert (lead.rule_version, lead.decided_on) == (1, djibouti_date())
