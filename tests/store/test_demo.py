"""A demonstration shows a newcomer a desk as it would be: holders with names, few duplicates, conversations to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.services import conversations
from bot.services.demo import fill
from bot.store import lead_merging
from bot.store.base import table_of
from bot.store.lead_tables import LeadEvent
from bot.store.schema import Chat, HumanRequest, Lead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Row, Table
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

_COUNT, _STAFF = 500, (4, 7)


@pytest.fixture
async def filled(database: Database) -> Database:
    await fill(database, _COUNT, 8, _STAFF)
    return database


async def _all(database: Database, table: Table) -> Sequence[Row[Any]]:
    return await database.run_read(lambda connection: connection.execute(select(table)).all())


async def test_few_leads_look_like_somebody_elses_and_some_do(filled: Database) -> None:
    ids = [row.id for row in await _all(filled, table_of(Lead))]

    def doubtful(connection: Connection) -> list[list[lead_merging.Likely]]:
        return [found for each in ids if (found := lead_merging.likely_of(connection, each))]

    found = await filled.run_read(doubtful)
    assert _COUNT * 0.01 <= len(found) <= _COUNT * 0.05
    assert {each.same_phone for likely in found for each in likely} == {True, False}


async def test_leads_are_held_by_those_who_have_an_account(filled: Database) -> None:
    assert {row.assigned_to for row in await _all(filled, table_of(Lead))} == {None, *_STAFF}
    actors = {row.actor for row in await _all(filled, table_of(LeadEvent))}
    assert actors == {"bot", *(f"staff:{each}" for each in _STAFF)}


async def test_without_accounts_all_leads_are_new_and_nobody_answered(database: Database) -> None:
    await fill(database, 60, 8, ())
    assert {row.state for row in await _all(database, table_of(Lead))} == {"new"}
    assert {row.taken_by for row in await _all(database, table_of(HumanRequest))} == {None}


async def test_conversations_have_words_and_the_old_ones_are_over(filled: Database) -> None:
    chats = {row.id: row for row in await _all(filled, table_of(Chat))}
    requests = await _all(filled, table_of(HumanRequest))
    assert len(requests) > _COUNT * 0.05
    for request in requests:
        shown = await conversations.exchange(filled, request.chat_id, _STAFF[0])
        assert shown.said[0].direction == "in"
        assert all(each.text for each in shown.said if each.direction != "event")
        assert (shown.open is None) == (request.closed_at is not None)
        if request.closed_at:
            assert [each.direction for each in shown.said] == ["in", "out", "in", "event"]
            assert shown.said[1].staff_id in _STAFF
        assert request.created_at >= chats[request.chat_id].created_at
    needed = await conversations.needed(filled)
    assert len(needed.waiting) == sum(request.closed_at is None for request in requests)
    assert not needed.answered
