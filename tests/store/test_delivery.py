"""What became of the team's messages stands in the time line of the lead, once, and only then is it a first contact."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest
from sqlalchemy import select

from bot.cli.wiring import load_texts
from bot.gateway.speaking import speak_for_team
from bot.services import conversations
from bot.store import chats, erasing, lead_file, outbox, team_messages
from bot.store.base import table_of
from bot.store.conversations import Outgoing
from bot.store.schema import Lead
from tests.support.lead_people import leave_lead

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.database import Database

TEXTS, OFFICER = load_texts(), 3


@pytest.fixture
async def lead(database: Database) -> str:
    return await leave_lead(database)


async def _written(database: Database, lead: str) -> str:
    """An officer writes to the person; gives the chat."""
    chat = await conversations.chat_of_lead(database, lead)
    assert chat
    await conversations.write(database, chat, OFFICER, Outgoing("u" * 32, "Bonjour"))
    return chat


async def _on_its_way(database: Database, lead: str) -> tuple[str, outbox.QueuedCall]:
    chat = await _written(database, lead)
    calls = await database.run_write(speak_for_team, chat, TEXTS)
    return chat, next(call for call in calls if call.team_message)


def _ended(call: outbox.QueuedCall, outcome: Literal["sent", "failed"], number: int | None) -> outbox.Ended:
    return outbox.Ended(call.id, outcome, number, call.team_message)


async def _told(database: Database, lead: str) -> list[tuple[str, str, str | None]]:
    file = await database.run_read(lead_file.read, lead)
    assert file
    return [(each.actor, each.kind, each.after) for each in file.events if each.kind != "created"]


async def _reached(database: Database, lead: str) -> datetime | None:
    query = select(table_of(Lead).c.reached_at).where(table_of(Lead).c.id == lead)
    return await database.run_read(lambda connection: connection.scalar(query))


async def test_a_message_is_a_first_contact_when_telegram_took_it_and_not_before(database: Database, lead: str) -> None:
    _, call = await _on_its_way(database, lead)
    assert (await _told(database, lead), await _reached(database, lead)) == ([], None)
    await database.run_write(outbox.finish, [_ended(call, "sent", 7)])
    assert await _told(database, lead) == [("staff:3", "message_sent", None)]
    assert await _reached(database, lead)


async def test_a_gateway_that_was_killed_and_sends_again_notes_it_once(database: Database, lead: str) -> None:
    _, call = await _on_its_way(database, lead)
    await asyncio.gather(*(database.run_write(outbox.finish, [_ended(call, "sent", 7)]) for _ in range(4)))
    assert await _told(database, lead) == [("staff:3", "message_sent", None)]


async def test_the_line_is_written_with_the_mark_or_not_at_all(
    database: Database, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, call = await _on_its_way(database, lead)

    def killed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("bot.store.lead_events.is_contact", killed)
    with pytest.raises(BrokenPipeError):
        await database.run_write(outbox.finish, [_ended(call, "sent", 7)])
    monkeypatch.undo()
    assert await _told(database, lead) == []
    assert await database.run_read(outbox.pending, chat) == [call]
    await database.run_write(outbox.finish, [_ended(call, "sent", 7)])
    assert await _told(database, lead) == [("staff:3", "message_sent", None)]


async def test_a_message_that_telegram_refuses_is_noted_as_such_and_is_no_contact(
    database: Database, lead: str
) -> None:
    _, call = await _on_its_way(database, lead)
    await database.run_write(outbox.finish, [_ended(call, "failed", None)])
    assert await _told(database, lead) == [("staff:3", "not_delivered", "failed")]
    assert await _reached(database, lead) is None


async def test_so_is_one_on_its_way_to_somebody_who_blocks_the_bot(database: Database, lead: str) -> None:
    chat, call = await _on_its_way(database, lead)
    await database.run_write(chats.block, chat)
    for _ in range(2):
        await database.run_write(outbox.drop_all, chat)
    await database.run_write(outbox.finish, [_ended(call, "sent", 7)])
    assert await _told(database, lead) == [("staff:3", "not_delivered", "blocked")]
    assert await _reached(database, lead) is None


async def test_so_is_one_to_somebody_who_wants_no_messages(database: Database, lead: str) -> None:
    chat = await _written(database, lead)
    state = await database.run_read(chats.find, chat)
    assert state
    await database.run_write(chats.save, state, replace(state, stopped=True))
    assert await database.run_write(speak_for_team, chat, TEXTS) == []
    assert await _told(database, lead) == [("staff:3", "not_delivered", "stopped")]
    assert await _reached(database, lead) is None


async def test_the_lead_tells_where_its_newest_message_is(database: Database, lead: str) -> None:
    async def state() -> str | None:
        file = await database.run_read(lead_file.read, lead)
        assert file
        return file.last_message.state if file.last_message else None

    assert await state() is None
    chat = await _written(database, lead)
    assert await state() == "queued"
    (call,) = [each for each in await database.run_write(speak_for_team, chat, TEXTS) if each.team_message]
    assert await state() == "sending"
    await database.run_write(outbox.finish, [_ended(call, "sent", 7)])
    await database.run_write(team_messages.add, chat, "in", name="text", text="merci")
    assert await state() == "sent"


async def test_one_that_ends_while_the_person_is_erased_waits_for_nobody(database: Database, lead: str) -> None:
    chat, call = await _on_its_way(database, lead)
    await asyncio.gather(
        database.run_write(outbox.finish, [_ended(call, "sent", 7)]),
        database.run_write(erasing.erase_person, chat, "bot"),
    )
    assert await database.run_read(team_messages.of_chat, chat) == []
