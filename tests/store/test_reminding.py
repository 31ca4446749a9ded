"""The daily look: a reminder that is due becomes one message in the person's language, and is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.cli.wiring import load_texts
from bot.gateway.reminding import remind
from bot.services import Services
from bot.store import chats, outbox, reminders

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42
TEXTS = load_texts()


@pytest.fixture
async def person(database: Database) -> str:
    (chat_id,) = (await database.run_write(chats.find_or_create, BOT, {9_000_000_001})).values()
    await Services(database).keep_reminder(chat_id, "2027-03", "so")
    return chat_id


async def test_nothing_is_sent_before_the_month_is_over(database: Database, person: str) -> None:
    assert await remind(database, BOT, TEXTS, "2027-03") == []
    assert await database.run_read(outbox.pending, person) == []
    assert await Services(database).has_reminder(person)


async def test_one_message_is_queued_with_buttons_that_can_be_pressed(database: Database, person: str) -> None:
    assert await remind(database, BOT, TEXTS, "2027-04") == [person]
    assert await remind(database, BOT, TEXTS, "2027-04") == []
    (call,) = await database.run_read(outbox.pending, person)
    assert (call.method, call.params["chat_id"]) == ("sendMessage", 9_000_000_001)
    assert call.params["text"] == TEXTS.render("utter_reminder_due", "so").text
    assert len(call.params["reply_markup"]["inline_keyboard"]) == 2
    assert not await Services(database).has_reminder(person)


async def test_the_language_chosen_since_counts(database: Database, person: str) -> None:
    chosen = update(chats.TABLE).values(language="aa")
    await database.run_write(lambda connection: connection.execute(chosen))
    await remind(database, BOT, TEXTS, "2027-05")
    (call,) = await database.run_read(outbox.pending, person)
    assert call.params["text"] == TEXTS.render("utter_reminder_due", "aa").text


async def test_who_blocked_the_bot_is_not_written_to_and_the_reminder_goes(database: Database, person: str) -> None:
    await database.run_write(chats.block, person)
    assert await remind(database, BOT, TEXTS, "2027-04") == []
    assert await database.run_read(outbox.pending, person) == []
    assert await database.run_read(reminders.month_of, person) is None


async def test_a_cut_off_look_sends_nothing_and_forgets_nothing(
    database: Database, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(outbox, "add", cut_off)
    with pytest.raises(ConnectionError):
        await remind(database, BOT, TEXTS, "2027-04")
    monkeypatch.undo()
    assert await Services(database).has_reminder(person)
    assert await remind(database, BOT, TEXTS, "2027-04") == [person]
