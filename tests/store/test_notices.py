"""Notices in the staff's group: nothing personal, none twice, none forgotten, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.services import Services
from bot.services.notices import Group, shown_wait, tell_news
from bot.services.watching import Watch, look
from bot.store import chats, conversations, notices, outbox
from bot.store.base import now, table_of
from bot.store.schema import HumanRequest, Lead
from bot.texts.office_hours import OfficeHours
from tests.support.generated import BOT, leave_leads

if TYPE_CHECKING:
    from bot.store.database import Database

GROUP = Group(-1_001_234, "https://bureau.example", timedelta(minutes=15))
NEVER = OfficeHours(((),) * 7)


async def _person(database: Database, number: int, reason: str, language: str = "so") -> str:
    person = (await database.run_write(chats.find_or_create, BOT, {number}))[number]
    await Services(database).request_human(person, reason, language)
    return person


async def _texts(database: Database) -> list[str]:
    chat = await database.run_write(notices.group, BOT, GROUP.telegram_id)
    assert chat
    calls = await database.run_read(outbox.pending, chat)
    assert all(call.params["chat_id"] == GROUP.telegram_id for call in calls)
    return [call.params["text"] for call in calls]


async def _age(database: Database, minutes: float) -> None:
    """Have everybody wait for so long."""
    since = now() - timedelta(minutes=minutes)
    table = table_of(HumanRequest)
    await database.run_write(lambda connection: connection.execute(update(table).values(waiting_since=since)))


async def test_who_is_in_danger_is_told_of_apart_and_each_once(database: Database) -> None:
    asked = await _person(database, 9_000_000_001, "asked")
    in_danger = await _person(database, 9_000_000_002, "distress", "aa")
    for _ in range(3):
        await database.run_write(tell_news, BOT, GROUP)
    danger, other = await _texts(database)
    link = '<a href="https://bureau.example/conversations/{}">Ouvrir</a>'
    assert danger == f"🆘 Une personne en danger (afar). {link.format(in_danger)}"
    assert other == f"🙋 Une personne veut parler à une personne (somali). {link.format(asked)}"


async def test_processes_that_look_at_the_same_moment_tell_once(database: Database) -> None:
    await _person(database, 9_000_000_001, "asked")
    await leave_leads(database, 3)
    created = now() - timedelta(minutes=11)
    await database.run_write(lambda connection: connection.execute(update(table_of(Lead)).values(created_at=created)))
    watch = Watch(BOT, timedelta(minutes=30), GROUP)
    await asyncio.gather(*(look(database, watch) for _ in range(6)))
    told = "\n".join(await _texts(database))
    assert told.count("🙋") == 1
    assert told.count("📝 3 nouvelles inscriptions.") == 1


async def test_a_request_that_becomes_one_of_somebody_in_danger_is_told_again_at_once(database: Database) -> None:
    await _person(database, 9_000_000_001, "asked")
    await database.run_write(tell_news, BOT, GROUP)
    await _person(database, 9_000_000_001, "distress")
    await database.run_write(tell_news, BOT, GROUP)
    assert [text[0] for text in await _texts(database)] == ["🙋", "🆘"]


async def test_who_waits_too_long_is_reminded_of_less_and_less_often(database: Database) -> None:
    await _person(database, 9_000_000_001, "asked")
    told = []
    for minutes in (0, 14, 15.1, 20, 29, 30.1, 45, 61, 90, 121):
        await _age(database, minutes)
        before = len(await _texts(database))
        # The waiting is moved back here, which in life stays as it is: the same subject for all.
        await database.run_write(tell_news, BOT, GROUP)
        told += [minutes] if len(await _texts(database)) > before else []
    assert told[0] == 0
    assert told[1] == 15.1
    assert 14 not in told


async def test_outside_office_hours_only_danger_makes_a_sound_and_is_reminded_of(database: Database) -> None:
    group = Group(GROUP.telegram_id, None, GROUP.reminder, lambda: NEVER)
    await _person(database, 9_000_000_001, "asked")
    await _person(database, 9_000_000_002, "distress")
    await database.run_write(tell_news, BOT, group)
    await _age(database, 16)
    await database.run_write(tell_news, BOT, group)
    chat = await database.run_write(notices.group, BOT, group.telegram_id)
    assert chat
    calls = await database.run_read(outbox.pending, chat)
    silent = [(call.params["text"][0], call.params["disable_notification"]) for call in calls]
    assert silent == [("🆘", False), ("🙋", True), ("🆘", False)]


async def test_new_leads_wait_for_each_other_and_nothing_personal_is_told(database: Database) -> None:
    people = await leave_leads(database, 2)
    await database.run_write(tell_news, BOT, GROUP)
    assert await _texts(database) == []
    created = now() - timedelta(minutes=11)
    await database.run_write(lambda connection: connection.execute(update(table_of(Lead)).values(created_at=created)))
    await database.run_write(tell_news, BOT, GROUP)
    (text,) = await _texts(database)
    link = '<a href="https://bureau.example/leads?state=new">Ouvrir</a>'
    assert text == f"📝 2 nouvelles inscriptions. {link}"
    assert not any(str(value) in text for person in people for value in person)
    await database.run_write(tell_news, BOT, GROUP)
    assert len(await _texts(database)) == 1


async def test_while_the_group_refuses_the_bot_nothing_is_taken_as_told(database: Database) -> None:
    chat = await database.run_write(notices.group, BOT, GROUP.telegram_id)
    assert chat
    await database.run_write(chats.block, chat)
    await _person(database, 9_000_000_001, "distress")
    assert await database.run_write(tell_news, BOT, GROUP) == 0
    earlier = now() - timedelta(minutes=11)
    await database.run_write(chats.set_team, chat, blocked_at=earlier)
    assert await database.run_write(tell_news, BOT, GROUP) == 1


async def test_a_silent_officer_is_noticed_and_the_person_goes_back_into_the_line(database: Database) -> None:
    person = await _person(database, 9_000_000_001, "asked")
    await database.run_write(conversations.take, person, 1)
    await look(database, Watch(BOT, timedelta(minutes=30), None))
    found = await database.run_read(conversations.of_chat, person)
    assert found
    assert found.taken_by == 1
    await look(database, Watch(BOT, timedelta(minutes=-1), None))
    found = await database.run_read(conversations.of_chat, person)
    assert found
    assert found.taken_by is None


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0.5, "0 min"), (59, "59 min"), (61, "1 h 01"), (24 * 60, "1 jour"), (50 * 60, "2 jours")]
)
def test_waiting_is_told_in_words(minutes: float, shown: str) -> None:
    assert shown_wait(timedelta(minutes=minutes)) == shown
