"""What was kept long enough goes, and nothing else; a run is noted, and a daily one runs once a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true, update

from bot.services import Services, labelling
from bot.services.listing import all_leads
from bot.services.retention import Periods, due, run
from bot.services.services import djibouti_date
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.store import audit, chats, conversations, inbox, labels, misses, notices, outbox, unlabelled
from bot.store.base import Base, now, table_of
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.records import RetentionRun
from bot.store.schema import Chat, Consent, Draft, HumanRequest, Lead, Miss
from bot.store.team_tables import TeamMessage
from tests.support.generated import BOT, leave_leads
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

PERIODS = Periods(
    drafts=timedelta(days=7),
    texts=timedelta(days=30),
    messages=timedelta(days=365),
    leads=timedelta(days=730),
    chats=timedelta(days=365),
    misses=timedelta(days=365),
)
NOTHING = {
    "drafts": 0,
    "consents": 0,
    "updates": 0,
    "calls": 0,
    "messages": 0,
    "conversations": 0,
    "misses": 0,
    "examples": 0,
    "thumbs": 0,
    "people": 0,
    "strangers": 0,
}


async def _chat(database: Database, telegram_id: int) -> str:
    return (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]


async def _age(database: Database, mapped: type[Base], column: str, days: float) -> None:
    """Make all rows of a table this old."""
    values = {column: now() - timedelta(days=days)}
    await database.run_write(lambda connection: connection.execute(update(table_of(mapped)).values(values)))


async def _count(database: Database, mapped: type[Base]) -> int:
    query = select(func.count()).select_from(table_of(mapped))
    return await database.run_read(lambda connection: connection.scalar(query)) or 0


async def test_nothing_goes_before_its_time(database: Database) -> None:
    await leave_leads(database, 2)
    await _age(database, Draft, "updated_at", 6.9)
    await _age(database, Consent, "at", 100)  # of leads that are held
    await _age(database, InboxUpdate, "done_at", 29.9)
    await _age(database, OutboxCall, "done_at", 29.9)
    await _age(database, Lead, "updated_at", 729)
    assert await due(database, PERIODS) == NOTHING
    assert await run(database, PERIODS) == NOTHING


async def test_what_was_said_with_the_team_goes_after_its_time_and_what_is_open_stays(database: Database) -> None:
    person, other = await _chat(database, 9_000_000_001), await _chat(database, 9_000_000_002)
    for each in (person, other):
        await database.run_write(conversations.received, each, "text", "bonjour", "fr")
    await database.run_write(conversations.close, person, 1)
    await _age(database, TeamMessage, "at", 364)
    assert await run(database, PERIODS) == NOTHING
    await _age(database, TeamMessage, "at", 366)
    await database.run_write(
        lambda connection: connection.execute(
            update(table_of(HumanRequest))
            .where(table_of(HumanRequest).c.closed_at.is_not(None))
            .values(closed_at=now() - timedelta(days=366))
        )
    )
    assert await run(database, PERIODS) == NOTHING | {"messages": 3, "conversations": 1}
    assert await _count(database, HumanRequest) == 1


async def test_the_chat_of_the_staffs_group_is_nobody_who_was_silent(database: Database) -> None:
    assert await database.run_write(notices.group, BOT, -100)
    await _age(database, Chat, "created_at", 400)
    assert await run(database, PERIODS) == NOTHING


async def test_an_unfinished_draft_goes_with_its_consent_after_a_week(database: Database) -> None:
    person, services = await _chat(database, 9_000_000_001), Services(database)
    await services.record_consent(person, "42-1", given=True, language="so")
    await services.store_name(person, "Amina Test")
    await _age(database, Draft, "updated_at", 7.1)
    await _age(database, Consent, "at", 7.1)
    assert await due(database, PERIODS) == NOTHING | {"drafts": 1, "consents": 1}
    assert await run(database, PERIODS) == NOTHING | {"drafts": 1, "consents": 1}
    assert await services.personal_values(person) == {}
    assert await _count(database, Consent) == 0


async def test_processed_messages_go_after_a_month_and_waiting_ones_never(database: Database) -> None:
    person, other = await _chat(database, 9_000_000_001), await _chat(database, 9_000_000_002)
    for chat, update_id in ((person, 1), (person, 2), (other, 3), (other, 4)):
        await database.run_write(inbox.add, BOT, [inbox.Arrival(chat, update_id, update_id, {})])
    for chat in (person, other, other):
        item = await database.run_read(inbox.next_of, chat)
        assert item
        await database.run_write(inbox.finish, item.id)
    asked = [outbox.NewCall("sendMessage", {"text": "?"}, keyboard_open=True), outbox.NewCall("sendMessage", {})]
    done, _ = await database.run_write(outbox.add, person, asked)
    await database.run_write(outbox.finish, [outbox.Ended(done.id, "sent", 1)])

    def age(connection: Connection) -> None:
        for mapped in (InboxUpdate, OutboxCall):
            table = table_of(mapped)
            old = now() - timedelta(days=31)
            connection.execute(update(table).where(table.c.done_at.is_not(None)).values(done_at=old))

    await database.run_write(age)
    assert await run(database, PERIODS) == NOTHING | {"updates": 2, "calls": 1}
    assert await run(database, PERIODS) == NOTHING
    assert await _count(database, InboxUpdate) == 2, "the last one of each chat stays, to know when it was"
    waiting = await database.run_read(inbox.next_of, person)
    assert waiting
    assert waiting.update_id == 2
    assert len(await database.run_read(outbox.pending, person)) == 1


async def test_what_was_not_understood_goes_after_a_year(database: Database) -> None:
    today = djibouti_date()
    for days in (364, 366):
        miss = misses.NewMiss(
            day=today - timedelta(days=days), kind="fallback", text="zork", likeness="zork", detected=None,
            confidence=None, chosen=None, ranking=[], model=None,
        )  # fmt: skip
        await database.run_write(misses.add, miss)
    assert await due(database, PERIODS) == NOTHING | {"misses": 1}
    assert await run(database, PERIODS) == NOTHING | {"misses": 1}
    assert await _count(database, Miss) == 1


async def test_labels_that_nobody_agreed_on_go_with_the_last_miss_and_agreed_ones_stay(database: Database) -> None:
    today = djibouti_date()
    officer, _ = await accounts.add(database, "Amina Test", Role.OFFICER, "cli:test")
    await leave_misses(database, ["combien", "zork"], "so", day=today - timedelta(days=366))
    await leave_misses(database, ["xagee"], "so", day=today)
    await leave_misses(database, ["le prix"], "fr", day=today - timedelta(days=366))
    ids = [each.id for each in await database.run_read(unlabelled.missed_texts, officer)]
    await labelling.label(database, ids, officer, "ask_cost", {"fr": 1, "so": 2})
    assert await run(database, PERIODS) == NOTHING | {"misses": 3, "examples": 2}
    left = await database.run_read(labels.find, true())
    assert [(each.text.text, each.state) for each in left] == [("le prix", "agreed"), ("xagee", "waiting")]


async def test_who_was_silent_for_too_long_is_erased_and_who_wrote_since_is_not(database: Database) -> None:
    people = await leave_leads(database, 2)
    silent, back = await _chat(database, people[0][2]), await _chat(database, people[1][2])
    for chat in (silent, back):
        item = await database.run_read(inbox.next_of, chat)
        assert item
        await database.run_write(inbox.finish, item.id)
    await _age(database, Lead, "updated_at", 731)
    await _age(database, Chat, "created_at", 731)
    await _age(database, InboxUpdate, "received_at", 731)
    await _age(database, InboxUpdate, "done_at", 731)
    await database.run_write(inbox.add, BOT, [inbox.Arrival(back, 900, 900, {})])
    item = await database.run_read(inbox.next_of, back)
    assert item
    await database.run_write(inbox.finish, item.id)
    await _chat(database, 9_000_000_001)
    stranger = await _chat(database, 9_000_000_002)
    long_ago = now() - timedelta(days=366)
    aged = update(chats.TABLE).where(chats.TABLE.c.id == stranger).values(created_at=long_ago)
    await database.run_write(lambda connection: connection.execute(aged))
    assert (await due(database, PERIODS)).items() >= {"people": 1, "strangers": 1}.items()
    counts = await run(database, PERIODS)
    assert counts
    assert counts.items() >= {"people": 1, "strangers": 1}.items()
    assert [row["name"] async for row in all_leads(database)] == [people[1][0]]
    for chat in (silent, stranger):
        assert (await database.run_read(outbox.pending, chat))[-1].method == outbox.FORGET
    assert (await due(database, PERIODS)).items() >= {"people": 0, "strangers": 0}.items(), "nobody is erased twice"
    trail = await database.run_read(lambda connection: list(audit.entries(connection)))
    assert [entry.actor for entry in trail if entry.verb == "erased"] == ["retention"]
    assert (await database.run_read(audit.verify)).wrong is None


async def test_a_daily_run_is_noted_and_runs_once_a_day(database: Database) -> None:
    assert await run(database, PERIODS, daily=True) == NOTHING
    assert await run(database, PERIODS, daily=True) is None
    await _age(database, RetentionRun, "at", 1.01)
    assert await run(database, PERIODS, daily=True) == NOTHING
    query = select(table_of(RetentionRun).c.counts)
    kept = await database.run_read(lambda connection: list(connection.scalars(query)))
    assert kept == [NOTHING, NOTHING]
