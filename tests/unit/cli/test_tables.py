"""CSV files that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.tables import write_csv
from bot.services.sheets import safe_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "+25377000001", '=HYPERLINK("x")']
)
def test_a_formula_is_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "bonjour", "22 - 26", "c'est = à"])
def test_other_cells_stay(text: str) -> None:
    assert safe_text(text) == text


@given(st.text(st.sampled_from("=+-@\t\r\n ab1＝")))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_text(text)
    assert not cell.strip().startswith(("=", "-", "@", "＝")) or cell.startswith("'")


def test_the_file_is_for_its_owner_and_reads_back_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "misses.csv"
    write_csv(target, ["text"], [["une\nligne; une autre, é"]])
    assert target.stat().st_mode & 0o777 == 0o600
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["text"], ["une\nligne; une autre, é"]]
