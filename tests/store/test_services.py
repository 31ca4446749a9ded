"""The verbs, from consent to erasure, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.leads.consent import TEXT_VERSION
from bot.leads.eligibility import decide
from bot.leads.lead import DraftState, LeadAnswers, MissingAnswer
from bot.leads.reference import parse_reference
from bot.services import Services
from bot.services.listing import all_leads, human_requests
from bot.store import chats, consents, counts, drafts, erasing
from bot.store.base import table_of
from bot.store.schema import Consent

if TYPE_CHECKING:
    from bot.store.database import Database

ANSWERS = LeadAnswers(age=22, place="balbala", returnee=False, sectors=("energy", "digital"), language="so")
TURN, NEXT_TURN = "42-1", "42-2"
DECISION = decide(22, "balbala", None)


@pytest.fixture
def services(database: Database) -> Services:
    return Services(database)


@pytest.fixture
async def person(database: Database) -> str:
    (chat_id,) = (await database.run_write(chats.find_or_create, 42, {9_000_000_001})).values()
    return chat_id


async def _complete_draft(services: Services, person: str) -> None:
    await services.record_consent(person, TURN, given=True, language="so")
    await services.store_name(person, "Amina Test")
    await services.store_phone(person, "+25377000001")


async def test_nothing_personal_is_kept_before_consent(services: Services, person: str) -> None:
    await services.store_name(person, "Amina Test")
    await services.store_phone(person, "+25377000001")
    assert await services.draft_state(person, TURN) == DraftState(exists=False)
    assert await services.personal_values(person) == {}


async def test_a_refusal_keeps_nothing_and_drops_the_draft(services: Services, person: str) -> None:
    await _complete_draft(services, person)
    await services.record_consent(person, TURN, given=False, language="so")
    assert await services.personal_values(person) == {}


async def test_a_draft_says_what_it_holds_without_the_values(services: Services, person: str) -> None:
    await _complete_draft(services, person)
    assert await services.draft_state(person, TURN) == DraftState(exists=True, name_given=True, phone="number")
    await services.set_telegram_only(person, TURN)
    assert await services.draft_state(person, TURN) == DraftState(exists=True, name_given=True, phone="telegram_only")
    assert await services.personal_values(person) == {"name": "Amina Test", "phone": "Telegram"}


async def test_saving_the_same_draft_twice_gives_one_lead(services: Services, person: str, database: Database) -> None:
    await _complete_draft(services, person)
    first = await services.save_lead(person, TURN, ANSWERS, DECISION)
    assert await services.save_lead(person, TURN, ANSWERS, DECISION) == first
    assert parse_reference(first) == first
    rows = [row async for row in all_leads(database)]
    assert [(row["reference"], row["name"], row["contact"]) for row in rows] == [(first, "Amina Test", "+25377000001")]
    assert rows[0]["sectors"] == "energy digital"


async def test_a_lead_without_name_or_contact_is_not_saved(services: Services, person: str) -> None:
    with pytest.raises(MissingAnswer):
        await services.save_lead(person, TURN, ANSWERS, DECISION)
    await services.record_consent(person, TURN, given=True, language="fr")
    with pytest.raises(MissingAnswer):
        await services.save_lead(person, TURN, ANSWERS, DECISION)
    await services.store_name(person, "Amina Test")
    with pytest.raises(MissingAnswer):
        await services.save_lead(person, TURN, ANSWERS, DECISION)


async def test_a_saved_draft_is_open_to_the_turn_that_saved_it_and_to_no_other(services: Services, person: str) -> None:
    await _complete_draft(services, person)
    await services.save_lead(person, TURN, ANSWERS, DECISION)
    assert await services.draft_state(person, TURN) == DraftState(exists=True, name_given=True, phone="number")
    assert await services.draft_state(person, NEXT_TURN) == DraftState(exists=False)


async def test_a_draft_that_a_turn_closed_is_gone_with_the_end_of_the_turn(
    services: Services, person: str, database: Database
) -> None:
    await _complete_draft(services, person)
    await services.drop_draft(person, TURN)
    await database.run_write(drafts.remove_ended, person)
    assert await services.draft_state(person, TURN) == DraftState(exists=False)
    assert await services.personal_values(person) == {}


async def test_a_draft_is_open_again_when_the_turn_that_closed_it_is_given_up(
    services: Services, person: str, database: Database
) -> None:
    await _complete_draft(services, person)
    reference = await services.save_lead(person, TURN, ANSWERS, DECISION)
    await database.run_write(drafts.reopen_ended, person)
    assert await services.draft_state(person, NEXT_TURN) == DraftState(exists=True, name_given=True, phone="number")
    assert await services.save_lead(person, NEXT_TURN, ANSWERS, DECISION) == reference


async def test_a_changed_lead_keeps_its_reference(services: Services, person: str, database: Database) -> None:
    await _complete_draft(services, person)
    reference = await services.save_lead(person, TURN, ANSWERS, DECISION)
    assert await services.reopen_lead(person) == ANSWERS
    await services.store_phone(person, "+25377000002")
    assert await services.save_lead(person, NEXT_TURN, ANSWERS, DECISION) == reference
    rows = [row async for row in all_leads(database)]
    assert [row["contact"] for row in rows] == ["+25377000002"]


async def test_somebody_else_on_the_same_phone_gets_a_lead_of_their_own(
    services: Services, person: str, database: Database
) -> None:
    await _complete_draft(services, person)
    first = await services.save_lead(person, TURN, ANSWERS, DECISION)
    await services.record_consent(person, NEXT_TURN, given=True, language="so")
    await services.store_name(person, "Warsame Tijaabo")
    await services.set_telegram_only(person, NEXT_TURN)
    second = await services.save_lead(person, NEXT_TURN, ANSWERS, DECISION)
    assert first != second
    assert {row["name"] for row in [row async for row in all_leads(database)]} == {"Amina Test", "Warsame Tijaabo"}


async def test_erasure_leaves_no_lead_no_draft_and_no_request(
    services: Services, person: str, database: Database
) -> None:
    await _complete_draft(services, person)
    await services.save_lead(person, TURN, ANSWERS, DECISION)
    await services.request_human(person, "asked", "so")
    await services.erase_person(person)
    assert await services.latest_lead(person) is None
    assert await services.personal_values(person) == {}
    assert [row async for row in all_leads(database)] == []
    assert await human_requests(database) == 0


async def test_a_consent_and_its_withdrawal_are_rows_of_their_own_and_none_is_changed(
    services: Services, person: str, database: Database
) -> None:
    await services.record_consent(person, TURN, given=True, language="so", words="a" * 64)
    (given,) = await _consents(database)
    await services.record_consent(person, NEXT_TURN, given=False, language="so")
    await services.record_consent(person, NEXT_TURN, given=False, language="so")
    first, second = await _consents(database)
    assert first == given
    assert (first.choice, second.choice) == ("given", "withdrawn")
    assert (second.text_version, second.language, second.words) == (TEXT_VERSION, "so", "a" * 64)
    assert second.at >= first.at


async def test_a_refusal_before_any_consent_leaves_no_row(services: Services, person: str, database: Database) -> None:
    await services.record_consent(person, TURN, given=False, language="so")
    assert await _consents(database) == []


async def test_a_lead_stands_on_a_consent_that_was_not_withdrawn(
    services: Services, person: str, database: Database
) -> None:
    await services.record_consent(person, TURN, given=True, language="so")
    await services.record_consent(person, TURN, given=False, language="so")
    async with database.read() as session:
        assert await consents.latest_of(session, person) is None


async def test_what_a_minor_gave_goes_but_an_open_call_for_help(
    services: Services, person: str, database: Database
) -> None:
    await _complete_draft(services, person)
    await services.save_lead(person, TURN, ANSWERS, DECISION)
    for reason in ("asked", "distress"):
        await services.request_human(person, reason, "so")
    erased = await database.run_write(erasing.erase_of_minor, person)
    assert erased.anything
    assert len(erased.leads) == 1
    assert [row async for row in all_leads(database)] == []
    assert await _consents(database) == []
    assert await human_requests(database) == 1
    assert await services.called_for_help(person)
    assert await services.receipt(person) is None
    assert not (await database.run_write(erasing.erase_of_minor, person)).anything


async def test_the_receipt_is_the_same_when_a_turn_is_repeated(services: Services, person: str) -> None:
    await _complete_draft(services, person)
    assert await services.receipt(person) is None
    receipt = await services.erase_person(person)
    assert receipt
    assert await services.erase_person(person, withdrawn=True) == receipt == await services.receipt(person)


async def test_months_are_counted_apart(database: Database) -> None:
    for day in (1, 30):
        await database.run_write(counts.add_one, "minor", date(2026, 11, day))
    await database.run_write(counts.add_one, "refusal", date(2026, 11, 2))
    await database.run_write(counts.add_one, "minor", date(2026, 12, 1))
    assert await database.run_read(counts.by_month) == [
        ("2026-11", "minor", 2),
        ("2026-11", "refusal", 1),
        ("2026-12", "minor", 1),
    ]


async def _consents(database: Database) -> list[Any]:
    query = select(table_of(Consent)).order_by(table_of(Consent).c.id)
    return await database.run_read(lambda connection: list(connection.execute(query).all()))


async def test_asking_twice_for_a_person_is_one_request(services: Services, person: str, database: Database) -> None:
    await services.request_human(person, "asked", "fr")
    await services.request_human(person, "asked", "fr")
    await services.request_human(person, "distress", "fr")
    assert await human_requests(database) == 1
