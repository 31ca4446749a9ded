"""The counters of steps: added up, in no way bound to a person, and done with the turn or not at all."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from bot.leads.funnel import Step
from bot.store import funnel

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

DAY = date(2026, 3, 1)


async def test_chats_are_added_up_by_day_step_and_language(database: Database) -> None:
    await database.run_write(funnel.count, DAY, None, (Step.ARRIVED,))
    await database.run_write(funnel.count, DAY, "so", (Step.LANGUAGE, Step.SCREENING))
    await database.run_write(funnel.count, DAY, "so", (Step.LANGUAGE,))
    await database.run_write(funnel.count, DAY + timedelta(1), "so", (Step.LANGUAGE,))
    await database.run_write(funnel.count, DAY, "so", ())
    assert await database.run_read(funnel.totals, DAY, DAY) == {
        (Step.ARRIVED, ""): 1,
        (Step.LANGUAGE, "so"): 2,
        (Step.SCREENING, "so"): 1,
    }
    assert (await database.run_read(funnel.totals, DAY, DAY + timedelta(1)))[Step.LANGUAGE, "so"] == 3


async def test_many_at_once_lose_no_count_and_never_wait_for_each_other_for_ever(database: Database) -> None:
    turns = [(Step.ARRIVED, Step.SAVED, Step.NAME), (Step.NAME, Step.ARRIVED), (Step.SAVED, Step.ARRIVED)] * 20
    await asyncio.gather(*(database.run_write(funnel.count, DAY, "fr", steps) for steps in turns))
    assert await database.run_read(funnel.totals, DAY, DAY) == {
        (Step.ARRIVED, "fr"): 60,
        (Step.NAME, "fr"): 40,
        (Step.SAVED, "fr"): 40,
    }


async def test_a_turn_that_is_undone_counts_nothing(database: Database) -> None:
    def half_a_turn(connection: Connection) -> None:
        funnel.count(connection, DAY, "fr", (Step.ARRIVED,))
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        await database.run_write(half_a_turn)
    assert await database.run_read(funnel.totals, DAY, DAY) == {}


async def test_no_column_can_hold_who_it_was(database: Database) -> None:
    columns = await database.run_read(lambda connection: inspect(connection).get_columns("funnel"))
    assert {column["name"] for column in columns} == {"day", "step", "language", "chats"}
