"""The durable inbox and outbox, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.store import buttons, chats, inbox, outbox

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42


async def _chat(database: Database, telegram_id: int = 9_000_000_001) -> str:
    async with database.write() as session:
        return (await chats.find_or_create(session, BOT, telegram_id)).id


async def _add(database: Database, chat: str, update_id: int, message_id: int | None = None) -> bool:
    async with database.write() as session:
        return await inbox.add(session, BOT, chat, update_id, message_id, {"update_id": update_id})


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


async def test_updates_that_come_out_of_order_are_taken_in_order(database: Database) -> None:
    chat = await _chat(database)
    for update_id in (9, 7, 8):
        await _add(database, chat, update_id)
    taken = []
    for _ in range(3):
        async with database.write() as session:
            item = await inbox.next_of(session, chat)
            assert item
            taken.append(item.update_id)
            await inbox.finish(session, item.id)
    assert taken == [7, 8, 9]


async def test_a_processed_update_keeps_no_body_and_is_finished_once(database: Database) -> None:
    chat = await _chat(database)
    await _add(database, chat, 7)
    async with database.write() as session:
        item = await inbox.next_of(session, chat)
        assert item
        assert await inbox.finish(session, item.id)
        assert not await inbox.finish(session, item.id)
    async with database.read() as session:
        assert (await session.get_one(type(item), item.id)).body is None
        assert await inbox.next_of(session, chat) is None


async def test_a_turn_that_is_cut_off_leaves_nothing_behind(database: Database) -> None:
    chat = await _chat(database)
    await _add(database, chat, 7)
    try:
        async with database.write() as session:
            item = await inbox.next_of(session, chat)
            assert item
            outbox.add(session, chat, "sendMessage", {"text": "half a turn"})
            await inbox.finish(session, item.id)
            raise RuntimeError("cut off")
    except RuntimeError:
        pass
    async with database.read() as session:
        assert await inbox.next_of(session, chat)
        assert not await outbox.pending(session, chat)


async def test_calls_go_out_in_the_order_in_which_they_were_added(database: Database) -> None:
    chat = await _chat(database)
    async with database.write() as session:
        for number in range(3):
            outbox.add(session, chat, "sendMessage", {"text": str(number)})
    sent = []
    for _ in range(3):
        async with database.write() as session:
            call = (await outbox.pending(session, chat))[0]
            sent.append((call.params or {})["text"])
            await outbox.finish(session, call.id, "sent", 1)
    assert sent == ["0", "1", "2"]


async def test_a_sent_text_is_dropped_unless_its_keyboard_is_open(database: Database) -> None:
    chat = await _chat(database)
    async with database.write() as session:
        plain = outbox.add(session, chat, "sendMessage", {"text": "plain"})
        asking = outbox.add(session, chat, "sendMessage", {"text": "asking"}, keyboard_open=True)
        await session.flush()
        await outbox.finish(session, plain.id, "sent", 11)
        await outbox.finish(session, asking.id, "sent", 12)
    async with database.read() as session:
        keyboards = await outbox.open_keyboards(session, chat)
        assert [(call.message_id, (call.params or {})["text"]) for call in keyboards] == [(12, "asking")]
        assert (await session.get_one(type(plain), plain.id)).params is None


async def test_a_button_belongs_to_the_chat_it_was_issued_to(database: Database) -> None:
    mine, theirs = await _chat(database), await _chat(database, 9_000_000_002)
    async with database.write() as session:
        (button,) = buttons.issue(session, mine, "inline", [("Oui", '/inform{"confirm": "yes"}')])
    assert len(button.id.encode()) <= 64
    assert "inform" not in button.id
    async with database.read() as session:
        assert await buttons.pressed(session, mine, button.id)
        assert await buttons.pressed(session, theirs, button.id) is None
    async with database.write() as session:
        await buttons.withdraw(session, mine, "inline")
    async with database.read() as session:
        assert await buttons.pressed(session, mine, button.id) is None


async def test_many_writers_at_once_lose_nothing(database: Database) -> None:
    chat = await _chat(database)

    async def write(update_id: int) -> Any:
        return await _add(database, chat, update_id)

    assert all(await asyncio.gather(*(write(number) for number in range(100))))
    async with database.read() as session:
        assert await inbox.chats_with_work(session, BOT) == [chat]


async def test_two_gateways_never_hold_the_same_chat_on_postgresql(database: Database) -> None:
    chat = await _chat(database)
    async with database.hold_chat(chat) as first, database.hold_chat(chat) as second:
        assert first
        # SQLite serves one gateway only; a lock on the data directory sees to that.
        assert second is database.is_sqlite
    async with database.hold_chat(chat) as third:
        assert third
