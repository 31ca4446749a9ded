"""Files of exports: whole, of the kinds that spreadsheets know, and with nothing that they would run."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.sheets import Column, CsvSheet, Phone, XlsxSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.sheets import Cell, Sheet

_MOMENT = datetime.fromisoformat("2026-01-02T03:04")
_COLUMNS = [Column("Nom", 20), Column("Téléphone", 16), Column("Âge", 5), Column("Le", 12), Column("À", 16)]
_HOSTILE = [
    "=1+1",
    "+A1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    '=HYPERLINK("x")',
    "=cmd|'/C calc'!A0",
    "+25377000001",
]
# What LibreOffice and Excel take for a number or a formula when they open a CSV file.
_NUMBER_OR_FORMULA = re.compile(r"\s*(?:[=@＝＠]|[+\-＋－]|\d[\d\s.,]*$)")


def _file(sheet: Sheet, *pieces: Sequence[Sequence[Cell]]) -> bytes:
    return sheet.begin() + b"".join(sheet.add(rows) for rows in pieces) + sheet.end()


def _read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def _read_xlsx(data: bytes) -> list[tuple[openpyxl.cell.Cell, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return list(book.worksheets[0].iter_rows())  # type: ignore[arg-type]  # no merged cells here


def test_a_workbook_holds_texts_numbers_and_dates_as_such() -> None:
    row: list[Cell] = ["Essai Zoé", Phone("+25377000001"), 22, date(2026, 1, 2), _MOMENT]
    titles, cells, empty = _read_xlsx(_file(XlsxSheet(_COLUMNS, "Essai"), [row], [], [["", None, 0, None, None]]))
    assert [cell.value for cell in titles] == ["Nom", "Téléphone", "Âge", "Le", "À"]
    assert [cell.value for cell in cells] == [*row[:3], datetime.fromisoformat("2026-01-02"), row[4]]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "d", "d"]
    assert cells[1].number_format == "@", "it stays text when somebody edits it"
    assert [cell.value for cell in empty] == [None, None, 0, None, None]


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    ((cell, *_),) = _read_xlsx(_file(XlsxSheet(_COLUMNS[:1], "Essai"), [[text]]))[1:]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n"), "XML knows one kind of line end"


@given(st.text(max_size=60))
def test_a_workbook_can_be_opened_whatever_the_text(text: str) -> None:
    rows = _read_xlsx(_file(XlsxSheet(_COLUMNS[:2], "Essai"), [[text, "Fin"]]))
    assert rows[1][1].value == "Fin"
    assert rows[1][0].data_type in ("s", "n")


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_text_of_a_csv_file_is_taken_for_a_formula(text: str) -> None:
    data = _file(CsvSheet(_COLUMNS[:1]), [[text]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert _read_csv(data)[1] == [f"'{text}"]


@given(st.from_regex(r"\+[1-9]\d{6,14}", fullmatch=True))
def test_a_phone_number_is_whole_and_a_text_in_both(number: str) -> None:
    (cell,) = _read_csv(_file(CsvSheet(_COLUMNS[:1]), [[Phone(number)]]))[1]
    assert cell == f"tel:{number}"
    assert not _NUMBER_OR_FORMULA.match(cell)
    ((in_book, *_),) = _read_xlsx(_file(XlsxSheet(_COLUMNS[:1], "Essai"), [[Phone(number)]]))[1:]
    assert (in_book.value, in_book.data_type) == (number, "s")


@given(st.lists(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_a_csv_file_reads_back_as_it_was(texts: list[str]) -> None:
    columns = [Column("x", 1)] * len(texts)
    read = _read_csv(_file(CsvSheet(columns), [[*texts]]))[1] if any(texts) or len(texts) > 1 else [""]
    assert [
        cell.removeprefix("'") if text[:1] != "'" else cell for cell, text in zip(read, texts, strict=True)
    ] == texts
