"""Every view of the figures beside a slow and simple count of the same leads, on SQLite and on PostgreSQL."""

from __future__ import annotations

import math
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.leads.age_groups import age_group
from bot.leads.calendar import day_of, number_of
from bot.leads.disclosure import SMALLEST, hidden_in_table, hidden_of
from bot.leads.figures import Dimension, Period, Share, Span
from bot.leads.places import Place
from bot.leads.sectors import Sector
from bot.services.demo import fill
from bot.services.figures import figures_of
from bot.services.figures_view import OTHER_SOURCES
from bot.store.base import now, table_of
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.engine import Connection

    from bot.services.figures import Figures
    from bot.store.database import Database

_COUNT, _WEEKS = 300, 30
_LINKS = [f"link-{number}" for number in range(15)]  # more than are told apart
_LEADS = table_of(Lead)


@pytest.fixture
async def filled(database: Database) -> Database:
    """Leads of many weeks and links, some of them merged, some reached after days, some with no sector."""
    await fill(database, _COUNT, _WEEKS)
    await database.run_write(_mix)
    return database


def _mix(connection: Connection) -> None:
    dice, ids = random.Random(5), list(connection.execute(select(_LEADS.c.id).order_by(_LEADS.c.reference)).scalars())
    for at, lead in enumerate(ids):
        changed: dict[str, Any] = {"source": dice.choice(_LINKS[: dice.randint(1, 15)]) if at % 3 else None}
        if at % 20 == 0:
            changed |= {"merged_into": ids[at + 1]}
        if at % 25 == 1:
            changed |= {"sectors": []}
        if at % 4 == 1:
            changed |= {"reached_after": dice.randrange(400)}
        connection.execute(update(_LEADS).where(_LEADS.c.id == lead).values(**changed, updated_at=_LEADS.c.updated_at))


@pytest.mark.parametrize(("weeks", "span"), [(2, Span.DAY), (8, Span.WEEK), (_WEEKS + 2, Span.MONTH)])
async def test_every_view_is_what_a_simple_count_of_the_leads_gives(filled: Database, weeks: int, span: Span) -> None:
    today = day_of(now())
    period = Period(today - timedelta(weeks=weeks), today)
    first, last = number_of(period.first), number_of(period.last)
    every = await filled.run_read(lambda connection: connection.execute(select(_LEADS)).all())
    rows = [row for row in every if row.merged_into is None and first <= row.saved_on <= last]
    values = _values(rows)
    shares = {
        dimension: tuple(line.value for line in lines if line.leads and line.value != OTHER_SOURCES)
        for dimension, lines in (await figures_of(filled, period, span)).tables.items()
    }
    for dimension, told in [(None, [""]), *values.items()]:
        for value in [*told, "nothing-of-the-kind"]:
            share = Share(dimension, value) if dimension else None
            found = await figures_of(filled, period, span, share)
            assert found.shares == shares
            _compare(found, rows, values, period, span, share)
            without = await figures_of(filled, period, span, share, along_time=False)
            assert (without.total, without.tables, without.shares) == (found.total, found.tables, found.shares)


def _values(rows: Sequence[Any]) -> dict[Dimension, list[str]]:
    links = [row.source for row in rows if row.source]
    frequent = sorted(set(links), key=lambda link: (-links.count(link), link))
    return {
        Dimension.PLACE: [place for place in Place if place is not Place.ABROAD],
        Dimension.AGE: ["18-20", "21-23", "24-26", "27+"],
        Dimension.LANGUAGE: ["fr", "so", "aa"],
        Dimension.SEX: ["f", "m", ""],
        Dimension.RETURNEE: ["yes", "no"],
        Dimension.SECTOR: list(Sector),
        Dimension.SOURCE: [*frequent[:12], *([OTHER_SOURCES] if len(frequent) > 12 else []), ""],
    }


def _reader(dimension: Dimension, values: dict[Dimension, list[str]]) -> Callable[[Any], str]:
    """What a lead has of a dimension of which it has one value."""
    links = values[Dimension.SOURCE]
    return {
        Dimension.PLACE: lambda row: row.place,
        Dimension.AGE: lambda row: str(age_group(row.age)),
        Dimension.LANGUAGE: lambda row: row.language,
        Dimension.SEX: lambda row: row.sex or "",
        Dimension.RETURNEE: lambda row: "yes" if row.returnee else "no",
        Dimension.SOURCE: lambda row: (row.source or "") if (row.source or "") in links else OTHER_SOURCES,
    }[dimension]


def _chose(sector: str) -> Callable[[Any], str]:
    """Whether a lead has chosen a sector."""
    return lambda row: "yes" if sector in row.sectors else "no"


def _compare(
    found: Figures,
    rows: Sequence[Any],
    values: dict[Dimension, list[str]],
    period: Period,
    span: Span,
    share: Share | None,
) -> None:
    of_share: Callable[[Any], str]
    if share is None:
        of_share, kinds, wanted = (lambda _row: ""), [""], ""
    elif share.dimension is Dimension.SECTOR:
        of_share, kinds, wanted = _chose(share.value), ["yes", "no"], "yes"
    else:
        of_share, kinds, wanted = _reader(share.dimension, values), values[share.dimension], share.value

    def shown(columns: Sequence[str], of: Callable[[Any], str]) -> list[int | None]:
        counts = [
            [sum(of_share(row) == kind and of(row) == each for row in rows) for each in columns] for kind in kinds
        ]
        at, hidden = kinds.index(wanted), hidden_of([sum(column) for column in zip(*counts, strict=True)])
        cells = {(0, column) for column in hidden}
        if share:
            cells = hidden_in_table(counts, hidden_of([sum(row) for row in counts]), hidden)
        return [None if (at, column) in cells else count for column, count in enumerate(counts[at])]

    own = [row for row in rows if of_share(row) == wanted]
    sizes = [sum(of_share(row) == kind for row in rows) for kind in kinds]
    if len(rows) < SMALLEST or wanted not in kinds or kinds.index(wanted) in hidden_of(sizes):
        assert (found.total, found.tables, found.over_time, found.contact) == (None, {}, (), ())
        return
    assert found.total == len(own)
    assert list(found.tables) == [
        each for each in Dimension if share is None or each is not share.dimension or each is Dimension.SECTOR
    ]
    for dimension, lines in found.tables.items():
        columns = values[dimension]
        assert [line.value for line in lines] == columns
        if dimension is Dimension.SECTOR:
            told = [shown(["yes", "no"], _chose(each))[0] for each in columns]
        else:
            told = shown(columns, _reader(dimension, values))
        assert [line.leads for line in lines] == told, (share, dimension)
    begins = [each.isoformat() for each in span.begins(period)]
    assert [line.value for line in found.over_time] == begins
    told = shown(begins, lambda row: span.begin(day_of(row.created_at)).isoformat())
    assert [line.leads for line in found.over_time] == told, share
    assert [(each.week, each.reached, each.half, each.most) for each in found.contact] == _contact(own), share


def _contact(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    weeks: dict[Any, list[int]] = {}
    for row in rows:
        if row.reached_after is not None:
            hours = row.reached_after if row.reached_after < 72 else row.reached_after // 24 * 24
            weeks.setdefault(Span.WEEK.begin(day_of(row.created_at)), []).append(hours)
    return [
        (week, len(hours), *(sorted(hours)[math.ceil(len(hours) * part) - 1] for part in (0.5, 0.9)))
        for week, hours in sorted(weeks.items())
        if len(hours) >= SMALLEST
    ]
