"""The durable inbox and outbox, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.store import buttons, chats, inbox, outbox
from bot.store.message_tables import InboxUpdate, OutboxCall

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

BOT = 42


async def _chat(database: Database, telegram_id: int = 9_000_000_001) -> str:
    return (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]


async def _add(database: Database, chat: str, update_id: int, message_id: int | None = None) -> bool:
    arrival = inbox.Arrival(chat, update_id, message_id, {"update_id": update_id})
    return await database.run_write(inbox.add, BOT, [arrival]) == [chat]


async def _next(database: Database, chat: str) -> inbox.Waiting:
    item = await database.run_read(inbox.next_of, chat)
    assert item
    return item


async def test_a_chat_has_one_random_id_and_keeps_it(database: Database) -> None:
    first, again, other = await _chat(database), await _chat(database), await _chat(database, 9_000_000_002)
    assert first == again
    assert first != other
    assert "9000000001" not in first


async def test_the_same_update_is_kept_once(database: Database) -> None:
    chat = await _chat(database)
    assert await _add(database, chat, 7)
    assert not await _add(database, chat, 7)


async def test_the_same_message_under_another_update_number_is_kept_once(database: Database) -> None:
    chat = await _chat(database)
    assert await _add(database, chat, 7, message_id=100)
    assert not await _add(database, chat, 8, message_id=100)


async def test_edits_and_presses_carry_no_message_number_and_are_all_kept(database: Database) -> None:
    chat = await _chat(database)
    assert await _add(database, chat, 7)
    assert await _add(database, chat, 8)


async def test_one_batch_may_hold_an_update_twice_and_several_chats(database: Database) -> None:
    first, second = await _chat(database), await _chat(database, 9_000_000_002)
    arrivals = [
        inbox.Arrival(chat, update_id, None, {})
        for chat, update_id in [(first, 7), (second, 8), (first, 7), (first, 9)]
    ]
    assert sorted(await database.run_write(inbox.add, BOT, arrivals)) == sorted([first, second, first])


async def test_updates_that_come_out_of_order_are_taken_in_order(database: Database) -> None:
    chat = await _chat(database)
    for update_id in (9, 7, 8):
        await _add(database, chat, update_id)
    taken = []
    for _ in range(3):
        item = await _next(database, chat)
        taken.append(item.update_id)
        assert await database.run_write(inbox.finish, item.id)
    assert taken == [7, 8, 9]


async def test_a_processed_update_keeps_no_body_and_is_finished_once(database: Database) -> None:
    chat = await _chat(database)
    await _add(database, chat, 7)
    item = await _next(database, chat)
    assert item.body == {"update_id": 7}
    assert await database.run_write(inbox.finish, item.id)
    assert not await database.run_write(inbox.finish, item.id)
    assert await database.run_read(inbox.next_of, chat) is None
    async with database.read() as session:
        assert (await session.get_one(InboxUpdate, item.id)).body_sealed is None


async def test_a_turn_that_is_cut_off_leaves_nothing_behind(database: Database) -> None:
    chat = await _chat(database)
    await _add(database, chat, 7)
    item = await _next(database, chat)

    def half_a_turn(connection: Connection) -> None:
        outbox.add(connection, chat, [outbox.NewCall("sendMessage", {"text": "half a turn"})])
        inbox.finish(connection, item.id)
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        await database.run_write(half_a_turn)
    assert await _next(database, chat)
    assert not await database.run_read(outbox.pending, chat)


async def test_calls_go_out_in_the_order_in_which_they_were_added(database: Database) -> None:
    chat = await _chat(database)
    calls = [outbox.NewCall("sendMessage", {"text": str(number)}) for number in range(20)]
    added = await database.run_write(outbox.add, chat, calls)
    pending = await database.run_read(outbox.pending, chat)
    assert [call.params["text"] for call in pending] == [str(number) for number in range(20)]
    assert pending == added
    await database.run_write(outbox.finish, [outbox.Ended(added[0].id, "sent", 1)])
    assert await database.run_read(outbox.pending, chat) == added[1:]


async def test_a_sent_text_is_dropped_unless_its_keyboard_is_open(database: Database) -> None:
    chat = await _chat(database)
    calls = [
        outbox.NewCall("sendMessage", {"text": "plain"}),
        outbox.NewCall("sendMessage", {"text": "asking"}, "utter_ask_age", keyboard_open=True),
        outbox.NewCall("sendMessage", {"text": "never sent"}, keyboard_open=True),
    ]
    plain, asking, failed = await database.run_write(outbox.add, chat, calls)
    ended = [
        outbox.Ended(plain.id, "sent", 11),
        outbox.Ended(asking.id, "sent", 12),
        outbox.Ended(failed.id, "failed", None),
    ]
    await database.run_write(outbox.finish, ended)
    keyboards = await database.run_read(outbox.open_keyboards, chat)
    assert keyboards == [outbox.OpenKeyboard(asking.id, 12, "utter_ask_age", "asking")]
    await database.run_write(outbox.close_keyboards, keyboards)
    assert await database.run_read(outbox.open_keyboards, chat) == []
    async with database.read() as session:
        for call in (plain, asking, failed):
            assert (await session.get_one(OutboxCall, call.id)).params_sealed is None


async def test_what_is_queued_for_somebody_who_blocked_the_bot_is_given_up(database: Database) -> None:
    chat = await _chat(database)
    await database.run_write(outbox.add, chat, [outbox.NewCall("sendMessage", {"text": "late"})])
    await database.run_write(outbox.drop_all, chat)
    assert await database.run_read(outbox.pending, chat) == []


async def test_a_turn_changes_of_a_chat_what_it_decided_and_nothing_else(database: Database) -> None:
    chat = await _chat(database)
    await _add(database, chat, 7)
    before = (await _next(database, chat)).chat
    after = replace(before, language="so", expects="name", blocked=True)
    await database.run_write(chats.save, before, after)
    assert (await _next(database, chat)).chat == after
    await database.run_write(chats.save, after, after)
    assert (await _next(database, chat)).chat == after


async def test_a_button_belongs_to_the_chat_it_was_issued_to(database: Database) -> None:
    mine, theirs = await _chat(database), await _chat(database, 9_000_000_002)
    (button,) = buttons.new_keyboard("inline", [("Oui", '/inform{"confirm": "yes"}')])
    await database.run_write(buttons.issue, mine, [button])
    assert len(button.id.encode()) <= 64
    assert "inform" not in button.id
    choice = await database.run_read(buttons.pressed, mine, button.id)
    assert choice == buttons.Choice("Oui", '/inform{"confirm": "yes"}')
    assert await database.run_read(buttons.pressed, theirs, button.id) is None
    await database.run_write(buttons.withdraw, mine, {"reply"})
    assert await database.run_read(buttons.pressed, mine, button.id)
    await database.run_write(buttons.withdraw, mine, {"inline"})
    assert await database.run_read(buttons.pressed, mine, button.id) is None


async def test_many_writers_at_once_lose_nothing(database: Database) -> None:
    chat = await _chat(database)

    async def write(update_id: int) -> Any:
        return await _add(database, chat, update_id)

    assert all(await asyncio.gather(*(write(number) for number in range(100))))
    assert await database.run_read(inbox.chats_with_work, BOT) == [chat]


async def test_two_gateways_never_hold_the_same_chat_on_postgresql(database: Database) -> None:
    chat = await _chat(database)
    async with database.hold_chat(chat) as first, database.hold_chat(chat) as second:
        assert first
        # SQLite serves one gateway only; a lock on the data directory sees to that.
        assert second is database.is_sqlite
    async with database.hold_chat(chat) as third:
        assert third


async def test_what_another_bot_has_to_do_is_left_to_it(database: Database) -> None:
    """Two bots share a database after a change of the token, and when the chat preview ran on it before."""
    chat = await _chat(database)
    await database.run_write(outbox.add, chat, [outbox.NewCall("sendMessage", {"text": "of the first bot"})])
    assert await database.run_read(inbox.chats_with_work, BOT) == [chat]
    assert await database.run_read(inbox.chats_with_work, BOT + 1) == []
    assert [call.params for call in await database.run_read(outbox.pending, chat)] == [{"text": "of the first bot"}]
