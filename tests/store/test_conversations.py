"""Conversations with the team in the store: one for each person, one officer, nothing twice, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services import Services
from bot.store import chats, conversations, erasing, outbox, team_messages
from bot.store.base import now
from bot.store.conversations import Outgoing

if TYPE_CHECKING:
    from bot.store.conversations import Conversation
    from bot.store.database import Database

BOT = 42
FIRST, SECOND = 1, 2


@pytest.fixture
async def person(database: Database) -> str:
    return (await database.run_write(chats.find_or_create, BOT, {9_000_000_001}))[9_000_000_001]


async def _open(database: Database, person: str) -> Conversation:
    found = await database.run_read(conversations.of_chat, person)
    assert found
    return found


async def _chat(database: Database, person: str) -> chats.ChatState:
    chat = await database.run_write(chats.hold, person)
    assert chat
    return chat


async def test_a_person_has_one_conversation_with_the_most_urgent_reason(database: Database, person: str) -> None:
    services = Services(database)
    for reason in ("asked", "distress", "complaint"):
        await services.request_human(person, reason, "so")
    assert (await _open(database, person)).reason == "distress"
    assert (await _chat(database, person)).team == "waiting"


async def test_requests_at_the_same_moment_open_one_conversation(database: Database, person: str) -> None:
    services = Services(database)
    await asyncio.gather(*(services.request_human(person, "asked", "fr") for _ in range(12)))
    assert (await _open(database, person)).reason == "asked"


async def test_of_officers_who_take_it_at_the_same_moment_one_has_it_and_the_others_are_told_who(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    holders = await asyncio.gather(
        *(database.run_write(conversations.take, person, officer) for officer in range(1, 9))
    )
    assert len(set(holders)) == 1
    assert (await _open(database, person)).taken_by == holders[0]
    said = await database.run_read(team_messages.of_chat, person)
    assert [(each.direction, each.name) for each in said] == [("event", "taken")]


async def test_a_conversation_of_another_officer_can_be_neither_written_into_nor_closed(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    await database.run_write(conversations.take, person, FIRST)
    message = Outgoing("u" * 32, "Bonjour")
    assert await database.run_write(conversations.write, person, SECOND, message) == FIRST
    assert not await database.run_write(conversations.close, person, SECOND)
    assert not await database.run_write(conversations.give_back, person, SECOND)
    assert await database.run_read(team_messages.queued, person) == []


async def test_a_message_that_is_handed_in_twice_is_kept_once(database: Database, person: str) -> None:
    message = Outgoing("u" * 32, "Bonjour")
    for _ in range(3):
        assert await database.run_write(conversations.write, person, FIRST, message) is None
    queued = await database.run_read(team_messages.queued, person)
    assert [(each.text, each.staff_id) for each in queued] == [("Bonjour", FIRST)]


async def test_the_state_stays_when_the_outbox_is_emptied(database: Database, person: str) -> None:
    await database.run_write(conversations.write, person, FIRST, Outgoing("u" * 32, "Bonjour"))
    (message,) = await database.run_read(team_messages.queued, person)
    call = outbox.NewCall("sendMessage", {"text": "Bonjour"}, team_message=message.id)
    (queued,) = await database.run_write(outbox.add, person, [call])
    assert queued.team_message == message.id
    assert (await database.run_read(outbox.pending, person))[0].team_message == message.id
    await database.run_write(outbox.finish, [outbox.Ended(queued.id, "sent", 77, message.id)])
    (said,) = await database.run_read(team_messages.of_chat, person)
    assert (said.state, said.ended_at is not None) == ("sent", True)
    assert await database.run_read(team_messages.is_of_team, person, 77)
    assert not await database.run_read(team_messages.is_of_team, person, 78)


async def test_what_is_on_its_way_to_somebody_who_blocked_the_bot_is_marked_so(database: Database, person: str) -> None:
    await database.run_write(conversations.write, person, FIRST, Outgoing("u" * 32, "Bonjour"))
    (message,) = await database.run_read(team_messages.queued, person)
    await database.run_write(team_messages.mark, message.id, "sending")
    await database.run_write(outbox.drop_all, person)
    (said,) = await database.run_read(team_messages.of_chat, person)
    assert said.state == "blocked"


async def test_an_answer_of_the_person_waits_again_and_an_answer_of_the_team_ends_the_waiting(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    await database.run_write(conversations.take, person, FIRST)
    await database.run_write(conversations.write, person, FIRST, Outgoing("a" * 32, "Bonjour"))
    assert (await _open(database, person)).waiting_since is None
    await database.run_write(conversations.received, person, "text", "merci", "fr")
    since = (await _open(database, person)).waiting_since
    assert since is not None
    await database.run_write(conversations.received, person, "text", "allô ?", "fr")
    assert (await _open(database, person)).waiting_since == since


async def test_an_answer_outside_a_conversation_opens_one(database: Database, person: str) -> None:
    await database.run_write(conversations.write, person, FIRST, Outgoing("a" * 32, "Bonjour"))
    assert await database.run_read(conversations.of_chat, person) is None
    await database.run_write(conversations.received, person, "text", "oui", "aa")
    found = await _open(database, person)
    assert (found.reason, found.language, found.taken_by) == ("reply", "aa", None)


async def test_who_waits_in_vain_goes_back_into_the_line_and_waits_since_the_same_moment(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    since = (await _open(database, person)).waiting_since
    await database.run_write(conversations.take, person, FIRST)
    early = now() - timedelta(hours=1)
    assert await database.run_read(conversations.quiet, early) == []
    assert not await database.run_write(conversations.lapse, person, early)
    late = now() + timedelta(seconds=1)
    assert await database.run_read(conversations.quiet, late) == [person]
    assert await database.run_write(conversations.lapse, person, late)
    assert not await database.run_write(conversations.lapse, person, late)
    found = await _open(database, person)
    assert (found.taken_by, found.waiting_since) == (None, since)


async def test_a_conversation_in_which_nobody_waits_ends_by_silence(database: Database, person: str) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    await database.run_write(conversations.take, person, FIRST)
    await database.run_write(conversations.write, person, FIRST, Outgoing("a" * 32, "Au revoir"))
    assert await database.run_write(conversations.lapse, person, now() + timedelta(seconds=1))
    assert await database.run_read(conversations.of_chat, person) is None


async def test_an_erased_person_leaves_no_conversation_and_can_no_longer_be_written_to(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.received, person, "text", "mon secret", "fr")
    await database.run_write(conversations.write, person, FIRST, Outgoing("a" * 32, "Bonjour"))
    await database.run_write(erasing.erase_person, person, "bot")
    assert await database.run_read(conversations.of_chat, person) is None
    assert await database.run_read(team_messages.of_chat, person) == []
    assert (await _chat(database, person)).team is None
    await database.run_write(erasing.forget_chat, person)
    with pytest.raises(LookupError):
        await database.run_write(conversations.write, person, FIRST, Outgoing("b" * 32, "Bonjour"))
    assert await database.run_write(conversations.take, person, FIRST) is None


async def test_an_officer_and_an_erasure_at_the_same_moment_do_not_wait_for_each_other(
    database: Database, person: str
) -> None:
    await database.run_write(conversations.begin, person, "asked", "fr")
    await asyncio.gather(
        *(database.run_write(conversations.received, person, "text", str(each), "fr") for each in range(10)),
        *(database.run_write(conversations.take, person, officer) for officer in range(1, 11)),
        *(database.run_write(conversations.write, person, 1, Outgoing(f"{each:032}", "x")) for each in range(10)),
        database.run_write(erasing.erase_person, person, "bot"),
    )
