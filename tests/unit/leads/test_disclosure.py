"""No group of fewer than five can be told from what is shown, however the shown numbers are added and subtracted."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.leads.disclosure import SMALLEST, hidden_in_table, hidden_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT = st.one_of(st.integers(0, 6), st.integers(0, 60))
_ROW = st.lists(_COUNT, min_size=1, max_size=8)


@st.composite
def _tables(draw: st.DrawFn) -> list[list[int]]:
    width = draw(st.integers(2, 6))
    return draw(st.lists(st.lists(_COUNT, min_size=width, max_size=width), min_size=2, max_size=6))


def _told(equations: Sequence[Sequence[int]], unknowns: int) -> set[int]:
    """The unknowns whose value follows from equations with these coefficients, by elimination in exact numbers."""
    rows = [[Fraction(value) for value in equation] for equation in equations]
    done = 0
    for column in range(unknowns):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        factor = rows[done][column]
        rows[done] = [value / factor for value in rows[done]]
        for r, row in enumerate(rows):
            if r != done and row[column]:
                factor = row[column]
                rows[r] = [value - factor * own for value, own in zip(row, rows[done], strict=True)]
        done += 1
    return {row.index(Fraction(1)) for row in rows[:done] if sum(value != 0 for value in row) == 1}


def test_the_judge_of_these_tests_sees_what_can_be_subtracted() -> None:
    assert _told([[1, 1], [1, 0]], 2) == {0, 1}
    assert _told([[1, 1, 1], [0, 1, 1]], 3) == {0}
    assert _told([[1, 1, 0], [0, 1, 1]], 3) == set()


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([10, 20, 30], set()),
        ([0, 20, 30], set()),
        ([10, 3, 30], {0, 1}),
        ([2, 2, 9, 50], {0, 1, 2}),
        ([4, 4, 9], {0, 1}),
        ([3], {0}),
        ([0, 3], {1}),
    ],
)
def test_a_small_count_takes_the_smallest_others_along(counts: list[int], hidden: set[int]) -> None:
    assert hidden_of(counts) == hidden


@given(_ROW)
def test_in_a_row_the_rest_is_never_one_count_nor_a_small_group(counts: list[int]) -> None:
    hidden = hidden_of(counts)
    assert {place for place, count in enumerate(counts) if 0 < count < SMALLEST} <= hidden
    if hidden and sum(counts) >= SMALLEST and sum(count > 0 for count in counts) > 1:
        assert len(hidden) > 1
        assert sum(counts[place] for place in hidden) >= SMALLEST
    assert not any(counts[place] == 0 for place in hidden)


@given(_tables())
@example([[3, 20], [20, 20]])
@example([[1, 1, 20], [20, 20, 20], [20, 20, 20]])
@example([[3, 8, 40, 40], [8, 8, 40, 40], [40, 40, 8, 8], [40, 40, 8, 3]])
def test_no_hidden_count_of_a_table_follows_from_what_is_shown_of_it_and_of_its_totals(table: list[list[int]]) -> None:
    """The totals are those of the tables without a filter, each hidden by the rule for a row of counts."""
    height, width = len(table), len(table[0])
    of_rows, of_columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    if any(sum(count > 0 for count in totals) < 2 for totals in (of_rows, of_columns)) or sum(of_rows) < SMALLEST:
        return  # nothing is broken down
    rows, columns = hidden_of(of_rows), hidden_of(of_columns)
    cells = hidden_in_table(table, rows, columns)
    assert {(r, c) for r in range(height) for c in range(width) if 0 < table[r][c] < SMALLEST} <= cells
    unknowns = [*sorted(cells), *((r, width) for r in sorted(rows)), *((height, c) for c in sorted(columns))]
    equations = [[(each[0] == r) * (-1 if each[1] == width else 1) for each in unknowns] for r in range(height)]
    equations += [[(each[1] == c) * (-1 if each[0] == height else 1) for each in unknowns] for c in range(width)]
    equations += [[int(each[1] == width) for each in unknowns], [int(each[0] == height) for each in unknowns]]
    told = {unknowns[place] for place in _told(equations, len(unknowns))}
    counts = {
        each: table[each[0]][each[1]]
        if each[0] < height and each[1] < width
        else (of_rows[each[0]] if each[1] == width else of_columns[each[1]])
        for each in unknowns
    }
    assert {each for each in told if counts[each]} == set()


@given(_tables())
def test_what_is_hidden_in_a_line_is_no_small_group(table: list[list[int]]) -> None:
    cells = hidden_in_table(table, set(), set())
    for r, row in enumerate(table):
        hidden = sum(count for c, count in enumerate(row) if (r, c) in cells)
        assert hidden == 0 or hidden >= SMALLEST or sum(row) < SMALLEST
