"""The page of the day lists what needs somebody and nothing else, and hears of it; on SQLite and on PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, update

from bot.crypto import GivenKeys, Key
from bot.leads.lead import LeadState
from bot.leads.review import Review
from bot.services import conversations
from bot.services.notices import Group, tell_news
from bot.services.review import changing
from bot.services.services import djibouti_date
from bot.store import lead_file, notices, outbox, today
from bot.store.base import now, table_of
from bot.store.database import Database
from bot.store.schema import Lead
from tests.support.lead_people import BOT, Person, leave_lead

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

ONE, OTHER = 1, 2
GROUP = Group(-1_001_234, None, timedelta(minutes=15))
YESTERDAY = djibouti_date() - timedelta(days=1)
CLAIMED = Review(LeadState.CLAIMED, ONE, YESTERDAY)


async def _due(database: Database, whose: int | None = None) -> list[str]:
    return [each.id for each in (await conversations.needed(database, whose)).follow_ups]


async def test_a_lead_that_was_put_away_for_another_one_is_not_new(database: Database) -> None:
    kept, away = await leave_lead(database), await leave_lead(database)
    assert (await conversations.needed(database)).new_leads == 2
    await changing.merge(database, ONE, kept, away)
    assert (await conversations.needed(database)).new_leads == 1
    created = now() - timedelta(minutes=11)
    await database.run_write(lambda connection: connection.execute(update(table_of(Lead)).values(created_at=created)))
    assert [lead for lead, _ in await database.run_read(notices.untold_leads, created)] == [kept]


async def test_what_is_due_is_listed_the_longest_due_first_until_it_is_done(database: Database) -> None:
    late, today_, tomorrow = [await leave_lead(database, Person(f"Essai {name}")) for name in ("Un", "Deux", "Trois")]
    for days, lead in ((-1, late), (0, today_), (1, tomorrow)):
        day = djibouti_date() + timedelta(days=days)
        await changing.review_lead(database, ONE, lead, 1, replace(CLAIMED, follow_up_on=day))
    assert await _due(database) == [late, today_]
    await changing.review_lead(database, ONE, late, 2, replace(CLAIMED, follow_up_on=None))
    assert await _due(database) == [today_]
    await changing.merge(database, ONE, tomorrow, today_)
    assert await _due(database) == []


async def test_of_the_follow_ups_one_may_see_ones_own_however_many_others_have(database: Database) -> None:
    own, other = await leave_lead(database), await leave_lead(database, Person("Essai Deux"))
    await changing.review_lead(database, ONE, own, 1, CLAIMED)
    await changing.review_lead(database, OTHER, other, 1, replace(CLAIMED, assigned_to=OTHER))
    assert set(await _due(database)) == {own, other}
    assert await _due(database, ONE) == [own]


@pytest.mark.parametrize("ended", [LeadState.CLOSED, LeadState.NOT_INTERESTED])
async def test_a_lead_that_came_to_an_end_is_not_to_be_followed_up_and_its_time_line_says_so(
    database: Database, ended: LeadState
) -> None:
    lead = await leave_lead(database)
    await changing.review_lead(database, ONE, lead, 1, CLAIMED)
    await changing.move_many(database, ONE, [(lead, 2)], ended)
    assert await _due(database) == []
    file = await database.run_read(lead_file.read, lead)
    assert file
    assert file.review.follow_up_on is None
    assert [(each.kind, each.before, each.after) for each in file.events[:2]] == [
        ("follow_up", YESTERDAY.isoformat(), None),
        ("state", "claimed", ended),
    ]
    await changing.review_lead(database, ONE, lead, 3, Review(LeadState.CLAIMED, ONE))
    assert await _due(database) == [], "the day of before does not come back"


async def test_an_ended_lead_of_before_with_a_day_is_not_listed_either(database: Database) -> None:
    """As a program of before may still write it while the new one runs beside it."""
    lead = await leave_lead(database)
    values = {"state": "closed", "follow_up_on": YESTERDAY}
    await database.run_write(lambda c: c.execute(update(table_of(Lead)).where(table_of(Lead).c.id == lead), values))
    assert await _due(database) == []
    assert await database.run_read(today.count_follow_ups, djibouti_date()) == 0


async def test_an_open_page_hears_of_follow_ups_and_of_who_has_them(database: Database) -> None:
    lead = await leave_lead(database)
    pulses = [await conversations.pulse(database)]
    for version, review in enumerate(
        (
            Review(LeadState.NEW, None, YESTERDAY),
            Review(LeadState.NEW, OTHER, YESTERDAY),
            Review(LeadState.NEW, OTHER, YESTERDAY - timedelta(days=1)),
            Review(LeadState.NEW, OTHER),
        ),
        start=1,
    ):
        await changing.review_lead(database, ONE, lead, version, review)
        pulses.append(await conversations.pulse(database))
    assert len(set(pulses[:-1])) == len(pulses) - 1
    assert pulses[-1] == pulses[0] == await conversations.pulse(database)


async def test_an_open_page_hears_of_follow_ups_beyond_those_that_are_listed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among all they may come after the last that is listed, and among one's own they may be the first."""
    monkeypatch.setattr(today, "_DUE", 1)
    listed, beyond = await leave_lead(database), await leave_lead(database, Person("Essai Deux"))
    before = replace(CLAIMED, follow_up_on=YESTERDAY - timedelta(days=1))
    await changing.review_lead(database, ONE, listed, 1, before)
    await changing.review_lead(database, OTHER, beyond, 1, replace(CLAIMED, assigned_to=OTHER, follow_up_on=None))
    known = await conversations.pulse(database)
    await changing.review_lead(database, OTHER, beyond, 2, replace(CLAIMED, assigned_to=OTHER))
    assert await _due(database) == [listed]
    assert await _due(database, OTHER) == [beyond]
    assert await conversations.pulse(database) != known


async def test_the_group_is_told_in_the_morning_of_what_is_due_and_not_of_what_has_ended(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, due = await leave_lead(database), await leave_lead(database, Person("Essai Deux"))
    await changing.review_lead(database, ONE, ended, 1, CLAIMED)
    await changing.review_lead(database, ONE, ended, 2, Review(LeadState.CLOSED, ONE, YESTERDAY))
    morning = now().replace(hour=6, minute=0)  # nine o'clock in Djibouti
    monkeypatch.setattr("bot.services.notices.now", lambda: morning)
    assert await database.run_write(tell_news, BOT, GROUP) == 0
    await changing.review_lead(database, ONE, due, 1, CLAIMED)
    assert await database.run_write(tell_news, BOT, GROUP) == 1
    chat = await database.run_write(notices.group, BOT, GROUP.telegram_id)
    assert chat
    (call,) = await database.run_read(outbox.pending, chat)
    assert call.params["text"] == "📅 1 dossier à relancer aujourd’hui."


async def test_the_page_reads_only_what_is_new_or_due_and_beside_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 100,000 leads each open page would stop the bot every second otherwise. SQLite works in the event loop."""
    database = Database(f"sqlite:///{tmp_path / 'espace.db'}", GivenKeys(Key.new().text))
    await database.migrate()

    def plans(connection: Connection) -> list[str]:
        asked: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        today.pulse(connection, djibouti_date())
        return [_plan(connection, each) for each in list(asked) if "FROM leads" in each]

    assert [re.findall(r"ix_leads_\w+", plan) for plan in await database.run_aside(plans)] == [
        ["ix_leads_follow_up"],
        ["ix_leads_new"],
    ]
    monkeypatch.setattr(Database, "run_read", None)
    await conversations.pulse(database)
    await conversations.needed(database)
    await conversations.open_ones(database)
    await database.close()


def _plan(connection: Connection, statement: str) -> str:
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?"))
    return " ".join(row.detail for row in rows)
