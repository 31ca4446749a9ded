"""The figures, the funnel and the exports of invented people, on SQLite and on PostgreSQL."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import phonenumbers
import pytest
from sqlalchemy import func, select

from bot.leads.calendar import day_of, numbered
from bot.leads.demo import people
from bot.leads.disclosure import SMALLEST, is_small
from bot.leads.figures import Dimension, Period, Share, Span
from bot.leads.funnel import PATH
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter
from bot.services.demo import RealLeadsError, fill
from bot.services.exports import NoReasonError, export_leads
from bot.services.figures import figures_of
from bot.services.funnel import funnel_of
from bot.store import audit, exports, lead_events
from bot.store.base import now, table_of
from bot.store.lead_tables import LeadEvent
from bot.store.schema import HumanRequest, Lead
from tests.support.at_rest import bytes_at_rest, opened
from tests.support.generated import leave_leads
from tests.support.many_leads import many_leads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.database import Database

_COUNT, _WEEKS = 120, 6


def _period() -> Period:
    today = day_of(now())
    return Period(today - timedelta(weeks=_WEEKS + 1), today)


async def _leads(database: Database) -> Sequence[Any]:
    return await database.run_read(lambda connection: connection.execute(select(table_of(Lead))).all())


@pytest.fixture
async def filled(database: Database) -> Database:
    await fill(database, _COUNT, _WEEKS)
    return database


async def test_the_tables_count_every_lead_once_and_sectors_once_each(filled: Database) -> None:
    rows, found = await _leads(filled), await figures_of(filled, _period(), Span.WEEK)
    assert found.total == _COUNT
    columns: dict[Dimension, Counter[str]] = {
        Dimension.PLACE: Counter(row.place for row in rows),
        Dimension.LANGUAGE: Counter(row.language for row in rows),
        Dimension.SEX: Counter(row.sex or "" for row in rows),
        Dimension.SOURCE: Counter(row.source or "" for row in rows),
        Dimension.RETURNEE: Counter("yes" if row.returnee else "no" for row in rows),
        Dimension.SECTOR: Counter(sector for row in rows for sector in row.sectors),
        Dimension.AGE: Counter(
            "18-20" if row.age < 21 else "21-23" if row.age < 24 else "24-26" if row.age < 27 else "27+" for row in rows
        ),
    }
    for dimension, counts in columns.items():
        for line in found.tables[dimension]:
            assert line.leads is None or line.leads == counts[line.value], (dimension, line.value)
            assert line.leads is not None or dimension is not Dimension.SECTOR or counts[line.value] < SMALLEST
    weeks = Counter(Span.WEEK.begin(day_of(row.created_at)).isoformat() for row in rows)
    assert all(line.leads in (None, weeks[line.value]) for line in found.over_time)


async def test_no_view_tells_of_a_small_group(filled: Database) -> None:
    rows, period = await _leads(filled), _period()
    for dimension, values in (await figures_of(filled, period, Span.WEEK)).shares.items():
        for value in values[:3]:
            found = await figures_of(filled, period, Span.WEEK, Share(dimension, value))
            assert found.total is None or found.total >= SMALLEST
            for table in found.tables.values():
                assert not any(line.leads is not None and is_small(line.leads) for line in table)
            assert not any(line.leads is not None and is_small(line.leads) for line in found.over_time)
    for value in ("balbala", "boulaos"):
        found = await figures_of(filled, period, Span.WEEK, Share(Dimension.PLACE, value))
        own = Counter(row.language for row in rows if row.place == value)
        assert found.total == own.total()
        assert all(line.leads in (None, own[line.value]) for line in found.tables[Dimension.LANGUAGE])
    unknown = await figures_of(filled, period, Span.WEEK, Share(Dimension.SOURCE, "nobody-came-by-this"))
    assert (unknown.total, unknown.tables) == (None, {})


async def test_every_lead_bears_the_day_and_the_hours_of_its_moments(filled: Database) -> None:
    await many_leads(filled, 50)
    first = (await _leads(filled))[0].id
    await filled.run_write(lead_events.append, first, "staff:1", "message_sent")
    rows = await _leads(filled)
    assert len(rows) == _COUNT + 50
    assert {row.reached_at is None for row in rows} == {True, False}
    for row in rows:
        assert numbered(row.saved_on) == day_of(row.created_at)
        hours = None if row.reached_at is None else (row.reached_at - row.created_at) // timedelta(hours=1)
        assert row.reached_after == hours


async def test_the_time_to_first_contact_is_that_of_the_time_lines(filled: Database) -> None:
    contact = (LeadEvent.after == LeadState.CONTACTED.value) | (LeadEvent.kind == "message_sent")
    query = select(LeadEvent.lead_id, func.min(LeadEvent.at)).where(contact).group_by(LeadEvent.lead_id)
    reached = dict(await filled.run_read(lambda connection: connection.execute(query).all()))
    weeks: dict[Any, list[int]] = {}
    for row in await _leads(filled):
        if row.id in reached:
            hours = (reached[row.id] - row.created_at) // timedelta(hours=1)
            week = Span.WEEK.begin(day_of(row.created_at))
            weeks.setdefault(week, []).append(hours if hours < 72 else hours // 24 * 24)
    expected = {week: sorted(hours) for week, hours in weeks.items() if len(hours) >= SMALLEST}
    found = (await figures_of(filled, _period(), Span.WEEK)).contact
    assert [(each.week, each.reached) for each in found] == [(week, len(h)) for week, h in sorted(expected.items())]
    for each in found:
        hours = expected[each.week]
        assert each.half == hours[(len(hours) + 1) // 2 - 1]
        assert each.most == hours[-(-len(hours) * 9 // 10) - 1]


async def test_the_funnel_of_the_demonstration_narrows_and_ends_with_the_leads(filled: Database) -> None:
    found = {each.step: each for each in await funnel_of(filled, _period())}
    counts = [found[step].chats or 0 for step in PATH]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == _COUNT
    assert all(each.stopped is None or each.stopped >= 0 for each in found.values())


async def test_invented_people_are_of_every_kind_and_of_nobody(filled: Database) -> None:
    rows = await _leads(filled)
    assert {row.state for row in rows} == {state.value for state in LeadState}
    requests = await filled.run_read(lambda connection: connection.execute(select(table_of(HumanRequest))).all())
    assert requests
    names = {each.name for each in people(2000, 8, now(), (1,))}
    assert all(name.startswith("Essai ") and len(name.split()) == 3 for name in names)
    numbers = [phonenumbers.parse(each.phone) for each in people(2000, 8, now(), (1,)) if each.phone]
    assert all(map(phonenumbers.is_valid_number, numbers))
    assert {number.country_code for number in numbers} == {33}
    at_rest = await bytes_at_rest(filled)
    assert b"Essai " not in at_rest
    assert any(value.startswith("Essai ") for value in await opened(filled))
    assert (await filled.run_read(audit.verify)).wrong is None


async def test_a_demonstration_replaces_the_last_one_and_leaves_real_leads_alone(database: Database) -> None:
    assert await fill(database, 10, 1) == 0
    assert await fill(database, 20, 1) == 10
    assert len(await _leads(database)) == 20
    await leave_leads(database, 1)
    with pytest.raises(RealLeadsError):
        await fill(database, 5, 1)
    assert len(await _leads(database)) == 21
    assert await fill(database, 5, 1, beside_real=True) == 20
    assert len(await _leads(database)) == 6


async def _exported(database: Database, wanted: LeadFilter, form: exports.Form) -> bytes:
    made = await export_leads(database, "staff:7", wanted, form, "rappel avant la formation")
    return b"".join([piece async for piece in made.pieces()])


async def test_an_export_gives_out_the_filtered_leads_and_the_trail_says_so(filled: Database) -> None:
    wanted = LeadFilter(language="so")
    expected = {row.reference: row.id for row in await _leads(filled) if row.language == "so"}
    data = (await _exported(filled, wanted, "csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline=""), delimiter=";"))
    assert {row["Référence"] for row in rows} == set(expected)
    assert all(row["Nom"].startswith("Essai ") for row in rows)
    assert all(row["Téléphone"].startswith("tel:+33") for row in rows if row["Joindre par"] == "Téléphone")
    (made,) = await filled.run_read(exports.made, 10)
    assert (made.actor, made.form, made.reason) == ("staff:7", "csv", "rappel avant la formation")
    assert (made.filters, made.leads) == ({"language": "so"}, len(expected))
    trail = await filled.run_read(lambda connection: list(audit.entries(connection)))
    assert next(each.lead for each in trail if each.verb == "exported") == made.id
    assert {each.lead for each in trail if each.verb == "exported"} == {made.id, *expected.values()}
    assert b"rappel avant" not in await bytes_at_rest(filled)
    book = openpyxl.load_workbook(io.BytesIO(await _exported(filled, wanted, "xlsx")))
    references = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert references == [row["Référence"] for row in rows]


async def test_an_export_goes_on_where_the_last_piece_ended(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = await _exported(filled, LeadFilter(), "csv")
    monkeypatch.setattr("bot.services.exports._AT_ONCE", 7)
    assert await _exported(filled, LeadFilter(), "csv") == whole


async def test_what_was_searched_for_is_not_in_the_trail_and_no_export_is_without_a_reason(filled: Database) -> None:
    await export_leads(filled, "staff:7", LeadFilter(text="Amina"), "csv", "une vraie raison")
    (made,) = await filled.run_read(exports.made, 10)
    assert made.filters == {"text": "*"}
    with pytest.raises(NoReasonError):
        await export_leads(filled, "staff:7", LeadFilter(), "csv", "  ok  ")
    assert len(await filled.run_read(exports.made, 10)) == 1
