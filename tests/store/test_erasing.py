"""Erasing a person: nothing is left but a receipt that leads to nobody, and others keep everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.services import Services
from bot.services.listing import all_leads
from bot.store import audit, buttons, chats, erasing, inbox, outbox
from bot.store.base import table_of
from bot.store.lead_tables import LeadNameWord
from bot.store.records import Erasure
from bot.store.sealed import ALL
from tests.support.at_rest import bytes_at_rest, opened
from tests.support.generated import BOT, leave_leads
from tests.support.leftovers import owned_by, rows_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database


async def _chat(database: Database, telegram_id: int) -> str:
    return (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]


def _sealed_of(connection: Connection, chat_id: str) -> list[bytes]:
    """Everything sealed that belongs to a chat."""
    found: list[bytes] = []
    for sealed in ALL:
        owned = owned_by(sealed.table, chat_id)
        if owned is not None:
            found += connection.execute(select(sealed.table.c[sealed.column]).where(owned)).scalars().all()
    return [bytes(each) for each in found if each]


def _name_hashes_of(connection: Connection, chat_id: str) -> list[bytes]:
    """What the person's name is found by."""
    table = table_of(LeadNameWord)
    owned = owned_by(table, chat_id)
    assert owned is not None
    return [bytes(each) for each in connection.execute(select(table.c.word_hash).where(owned)).scalars()]


def _receipts(connection: Connection) -> list[tuple[str, str]]:
    return [(row.number, row.on) for row in connection.execute(select(table_of(Erasure)))]


async def test_after_the_farewell_nothing_is_left_of_the_person_and_everything_of_others(database: Database) -> None:
    people = await leave_leads(database, 4)
    name, phone, telegram_id = people[0]
    person, other = await _chat(database, telegram_id), await _chat(database, people[1][2])
    await database.run_write(buttons.issue, person, buttons.new_keyboard("inline", [("Oui", "/inform")]))
    await Services(database).request_human(person, "asked", "so")
    item = await database.run_read(inbox.next_of, person)
    assert item
    await database.run_write(inbox.finish, item.id)
    sealed, of_other = await database.run_read(_sealed_of, person), await database.run_read(rows_of, other)
    at_rest = await bytes_at_rest(database)
    tables = await database.run_read(rows_of, person)
    assert {"leads", "consents", "lead_events", "lead_name_words", "lead_likenesses"} <= tables.keys()
    hashes = await database.run_read(_name_hashes_of, person)
    assert sealed
    assert any(each[:16] in at_rest or each[:16].hex().encode() in at_rest for each in sealed), "the search works"
    values = "\n".join(await opened(database))
    assert name in values
    assert phone in values

    await Services(database).erase_person(person)
    assert set(await database.run_read(rows_of, person)) == {"chats", "inbox", "outbox", "buttons"}
    await database.run_write(erasing.forget_chat, person)
    await database.empty_log()

    assert await database.run_read(rows_of, person) == {}
    assert await database.run_read(rows_of, other) == of_other
    at_rest, values = await bytes_at_rest(database), "\n".join(await opened(database))
    for each in sealed + hashes:
        assert each[:16] not in at_rest
        assert each[:16].hex().encode() not in at_rest
    for trace in (name, phone, str(telegram_id)):
        assert trace not in values
    assert person.encode() not in at_rest
    assert len(await database.run_read(_receipts)) == 1
    assert (await database.run_read(audit.verify)).wrong is None
    assert await _chat(database, telegram_id) != person


async def test_erasing_twice_leaves_one_receipt_that_leads_to_nobody(database: Database) -> None:
    ((_, _, telegram_id),) = await leave_leads(database, 1)
    person = await _chat(database, telegram_id)
    first = await database.run_write(erasing.erase_person, person, "bot")
    assert await database.run_write(erasing.erase_person, person, "bot") == first
    await database.run_write(erasing.forget_chat, person)
    await database.run_write(erasing.forget_chat, person)
    ((number, day),) = await database.run_read(_receipts)
    assert number == first
    assert len(day) == len("2026-01-01")
    assert number.lower() not in person


async def test_what_was_written_while_the_erasure_ran_is_kept_for_the_stranger(database: Database) -> None:
    ((_, _, telegram_id),) = await leave_leads(database, 1)
    person = await _chat(database, telegram_id)
    item = await database.run_read(inbox.next_of, person)
    assert item
    await database.run_write(inbox.finish, item.id)
    for update_id in (501, 500):
        body = {"update_id": update_id}
        await database.run_write(inbox.add, BOT, [inbox.Arrival(person, update_id, update_id, body)])
    await Services(database).erase_person(person)
    await database.run_write(erasing.forget_chat, person)
    stranger = await _chat(database, telegram_id)
    assert stranger != person
    for update_id in (500, 501):
        item = await database.run_read(inbox.next_of, stranger)
        assert item
        assert item.body == {"update_id": update_id}
        assert item.chat.telegram_id == telegram_id
        assert item.chat.language is None
        await database.run_write(inbox.finish, item.id)


async def test_staff_erase_by_reference_and_the_gateway_finds_the_rest(database: Database) -> None:
    people = await leave_leads(database, 2)
    rows = [row async for row in all_leads(database)]
    reference = next(row["reference"] for row in rows if row["name"] == people[0][0])
    assert await database.run_read(erasing.references_beside, reference) == [reference]
    assert await database.run_write(erasing.erase_lead, "EN-0000-00", "cli:amina") is None
    receipt = await database.run_write(erasing.erase_lead, reference, "cli:amina")
    assert [row["name"] async for row in all_leads(database)] == [people[1][0]]
    calls = await database.run_read(outbox.pending, await _chat(database, people[0][2]))
    assert calls[-1].method == outbox.FORGET
    assert [number for number, _ in await database.run_read(_receipts)] == [receipt]
    trail = await database.run_read(lambda connection: list(audit.entries(connection)))
    assert [(entry.actor, entry.verb) for entry in trail if entry.verb == "erased"] == [("cli:amina", "erased")]
