"""The audit trail: every reading, change, export and erasure of a lead, and no way to change it unnoticed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.leads.eligibility import decide
from bot.leads.lead import LeadAnswers
from bot.services import Services
from bot.services.listing import all_leads
from bot.store import audit, chats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.store.database import Database

ANSWERS = LeadAnswers(age=22, place="balbala", returnee=False, sectors=("energy",), language="so")


def _entries(connection: Connection) -> list[audit.Entry]:
    return list(audit.entries(connection))


async def _trail(database: Database) -> list[tuple[str, str]]:
    return [(entry.actor, entry.verb) for entry in await database.run_read(_entries)]


async def test_every_use_of_a_lead_is_noted_without_a_personal_value(database: Database) -> None:
    services = Services(database)
    (person,) = (await database.run_write(chats.find_or_create, 42, {9_000_000_001})).values()
    for turn in ("42-1", "42-2"):
        if turn == "42-1":
            await services.record_consent(person, turn, given=True, language="so")
            await services.store_name(person, "Amina Test")
            await services.store_phone(person, "+25377000001")
        else:
            await services.reopen_lead(person)
        await services.save_lead(person, turn, ANSWERS, decide(22, "balbala", None))
        await services.save_lead(person, turn, ANSWERS, decide(22, "balbala", None))
        await services.drop_draft(person, turn)
    await services.latest_lead(person)
    assert [row async for row in all_leads(database, "cli:amina")]
    expected = [("bot", "created"), ("bot", "read"), ("bot", "changed"), ("bot", "read")]
    assert await _trail(database) == [*expected, ("cli:amina", "read")]
    trail = repr(await database.run_read(_entries))
    assert "Amina Test" not in trail
    assert "77000001" not in trail
    assert person not in trail


async def test_a_trail_in_order_is_found_in_order(database: Database) -> None:
    empty = await database.run_read(audit.verify)
    assert (empty.rows, empty.wrong) == (0, None)
    await _fill(database)
    verdict = await database.run_read(audit.verify)
    assert (verdict.rows, verdict.wrong) == (20, None)


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        (["UPDATE audit SET actor = 'nobody' WHERE number = 7"], "row 7 was changed"),
        (["UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1"], "row 1 was changed"),
        (["DELETE FROM audit WHERE number = 1"], "row 1 is missing"),
        (["DELETE FROM audit WHERE number = 12"], "row 12 is missing"),
        (["DELETE FROM audit WHERE number = 20"], "row 20 is missing"),
        (["DELETE FROM audit WHERE number > 15"], "row 16 is missing"),
        (
            [f"UPDATE audit SET number = {new} WHERE number = {old}" for old, new in ((5, 99), (6, 5), (99, 6))],
            "row 5 was changed",
        ),
        (["DELETE FROM audit WHERE number = 9", "UPDATE audit SET number = 9 WHERE number = 20"], "row 9 was changed"),
        (["INSERT INTO audit SELECT 21, at, actor, verb, lead, hash FROM audit WHERE number = 20"], "row 21 was"),
    ],
)
async def test_one_row_that_was_changed_removed_or_moved_is_named(
    database: Database, statements: Sequence[str], wrong: str
) -> None:
    await _fill(database)

    def forge(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    await database.run_write(forge)
    verdict = await database.run_read(audit.verify)
    assert verdict.wrong
    assert str(verdict.wrong).startswith(wrong)


async def test_many_who_append_at_once_make_one_chain(database: Database) -> None:
    await asyncio.gather(*(database.run_write(audit.append, "bot", "read", [f"{n:032}"] * 3) for n in range(40)))
    verdict = await database.run_read(audit.verify)
    assert (verdict.rows, verdict.wrong) == (120, None)


async def test_what_is_undone_leaves_no_trace_and_no_gap(database: Database) -> None:
    def fail(connection: Connection) -> None:
        audit.append(connection, "bot", "read", ["l"])
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        await database.run_write(fail)
    await _fill(database)
    assert (await database.run_read(audit.verify)).wrong is None


async def _fill(database: Database) -> None:
    for number in range(10):
        await database.run_write(audit.append, "bot", "created", [f"{number:032}"])
        await database.run_write(audit.append, "cli:amina", "read", [f"{number:032}"])
