"""Spreadsheets and PO files: out and back again, and what may come back wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
from openpyxl import load_workbook

from bot.settings import ROOT
from bot.texts.facts import load_facts
from bot.translation.domain_file import DomainFile
from bot.translation.entries import Entry, Returned, entries_of
from bot.translation.errors import TranslationFileError
from bot.translation.glossary import read_glossary
from bot.translation.importing import plan_import
from bot.translation.po import read_po, write_po
from bot.translation.sheet import read_sheet, write_sheet

Write = Callable[[Path, str, list[Entry]], None]
Read = Callable[[Path], tuple[str, list[Returned]]]
FORMATS = [pytest.param(write_sheet, read_sheet, "x.xlsx", id="xlsx"), pytest.param(write_po, read_po, "x.po", id="po")]
FACTS = load_facts()


@pytest.mark.parametrize(("write", "read", "name"), FORMATS)
@pytest.mark.parametrize("language", ["so", "aa"])
def test_what_goes_out_and_comes_back_unchanged_changes_nothing(
    tmp_path: Path, write: Write, read: Read, name: str, language: str
) -> None:
    real = DomainFile.read(ROOT / "domain.yml")
    glossary = read_glossary(ROOT / "docs" / "translate" / f"{language}.md")
    write(tmp_path / name, language, list(entries_of(real, language, glossary)))
    returned_language, rows = read(tmp_path / name)
    plan = plan_import(real, returned_language, rows, FACTS)
    assert returned_language == language
    assert (plan.changes, plan.problems, plan.stale) == ((), (), ())


@pytest.mark.parametrize(("write", "read", "name"), FORMATS)
def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path, write: Write, read: Read, name: str) -> None:
    texts = ["=1+1", "+253 77", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "'=1"]
    entries = [Entry(f"utter_{number}", "texte", text, text, "draft", "=x") for number, text in enumerate(texts)]
    write(tmp_path / name, "so", entries)
    assert [(row.translation, row.french, row.source) for row in read(tmp_path / name)[1]] == [
        (text, text, "=x") for text in texts
    ]


def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    write_sheet(tmp_path / "x.xlsx", "so", [Entry("utter_x", "texte", "=1+1", "+2", "draft", "-3")])
    book: Any = load_workbook(tmp_path / "x.xlsx")
    cells = [cell for row in book["so"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-")


def test_a_formula_typed_by_the_translator_is_refused(tmp_path: Path) -> None:
    write_sheet(tmp_path / "x.xlsx", "so", [Entry("utter_x", "texte", "f", "s", "draft", "x")])
    book: Any = load_workbook(tmp_path / "x.xlsx")
    book["so"]["D2"] = "=1+1"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(TranslationFileError, match="row 2: traduction is a formula"):
        read_sheet(tmp_path / "x.xlsx")


@pytest.mark.parametrize(
    ("read", "name", "text", "message"),
    [
        (read_sheet, "x.xlsx", "no zip", "not a readable XLSX file"),
        (read_po, "x.po", "no PO", "not a readable PO file"),
        (read_po, "x.po", 'msgid ""\nmsgstr "Language: fr\\n"\n', "must say Language"),
        (read_po, "none.po", None, "not a readable PO file"),
    ],
)
def test_a_file_that_is_not_ours_is_one_line(
    tmp_path: Path, read: Read, name: str, text: str | None, message: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(TranslationFileError, match=message):
        read(tmp_path / name)


def test_a_sheet_without_a_column_or_of_another_language_is_one_line(tmp_path: Path) -> None:
    write_sheet(tmp_path / "x.xlsx", "so", [Entry("utter_x", "texte", "f", "s", "draft", "x")])
    book: Any = load_workbook(tmp_path / "x.xlsx")
    book["so"]["D1"] = "translation"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(TranslationFileError, match="missing columns: traduction"):
        read_sheet(tmp_path / "x.xlsx")
    book["so"].title = "fr"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(TranslationFileError, match="must be named so or aa"):
        read_sheet(tmp_path / "x.xlsx")


def test_a_po_file_shows_what_is_not_reviewed_as_fuzzy(tmp_path: Path, file: DomainFile) -> None:
    write_po(tmp_path / "x.po", "so", entries_of(file, "so", {}))
    assert all("fuzzy" in entry.flags for entry in polib.pofile(str(tmp_path / "x.po")))


@pytest.mark.parametrize(("source", "state"), [("x", "draft"), ("relu par Amina, 2026-11-23", "reviewed")])
def test_a_text_without_the_fuzzy_mark_is_reviewed_when_somebody_says_who_did(
    tmp_path: Path, file: DomainFile, source: str, state: str
) -> None:
    write_po(tmp_path / "x.po", "so", entries_of(file, "so", {}))
    book = polib.pofile(str(tmp_path / "x.po"))
    book[0].flags.clear()
    book[0].tcomment = f"état: draft\nsource: {source}"
    book.save()
    assert [row.state for row in read_po(tmp_path / "x.po")[1]] == [state, "", "draft"]


def test_a_row_says_where_it_appears_and_brings_its_terms(file: DomainFile) -> None:
    rows = list(entries_of(file, "so", {"menu": "liiska", "appelle, appeler": "wac"}))
    assert rows[1].where == "bouton : ouvre show_menu"
    assert rows[1].comment == "menu = liiska"
    assert rows[2].comment == "texte de sécurité : à relire par deux personnes ; appelle, appeler = wac"
    assert replace(rows[2], comment="", where="", version="") == Entry(
        "utter_danger", "texte", "Appelle {emergency_police}.", "Wac {emergency_police}.", "draft", "x", "O1"
    )


def test_a_sentence_of_the_team_says_which_texts_hold_it() -> None:
    rows = entries_of(DomainFile.read(ROOT / "domain.yml"), "so", {})
    where = next(row.where for row in rows if row.response == "utter_say_training_date_unknown")
    assert "utter_answer_dates" in where
    assert "{say_training_date}" in where
