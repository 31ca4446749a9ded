"""The `espace texts` commands, run with the real files or a copy of them."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.wiring import load_texts, open_database
from bot.services.texts import changing
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.settings import ROOT, load_settings
from bot.texts.live import content_of

REAL = ROOT / "domain.yml"


@pytest.fixture
def domain(tmp_path: Path) -> Path:
    return Path(shutil.copy(REAL, tmp_path / "domain.yml"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["texts", *map(str, arguments)])


def said(result: Result) -> str:
    """What a command wrote, with the line it ended with."""
    return result.output + (str(result.exception) if result.exception else "")


def test_list_shows_each_text_and_the_progress_of_each_language() -> None:
    lines = run("list").output.splitlines()
    assert lines[0].split()[:3] == ["utter_restart", "fr", "reviewed"]
    assert [line[:3] for line in lines[-3:]] == ["fr:", "so:", "aa:"]
    assert "reviewed" in lines[-1]


def test_list_filters_by_language_state_and_name() -> None:
    lines = run("list", "--language", "so", "--state", "draft", "--response", "answer_c").output.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [
        "utter_answer_cost",
        "utter_answer_contact",
        "utter_answer_complaint",
        "utter_answer_complaint_closed",
    ]
    assert all(line.split()[1:3] == ["so", "draft"] for line in lines[:-1])


@pytest.mark.parametrize("name", ["so.xlsx", "so.po"])
def test_export_and_import_of_nothing_new_leave_the_same_bytes(tmp_path: Path, domain: Path, name: str) -> None:
    assert run("export", "--language", "so", tmp_path / name, "--domain", domain).exit_code == 0
    result = run("import", tmp_path / name, "--domain", domain)
    assert result.exit_code == 0, said(result)
    assert "0 responses changed" in result.output
    assert domain.read_bytes() == REAL.read_bytes()


def edited_sheet(tmp_path: Path, domain: Path, changes: dict[str, dict[str, str]]) -> Path:
    """Export Afar and fill in cells: by response, then by letter of the column, on the row of the text."""
    path = tmp_path / "aa.xlsx"
    run("export", "--language", "aa", path, "--domain", domain)
    book: Any = load_workbook(path)
    for row in range(2, book["aa"].max_row + 1):
        if book["aa"][f"B{row}"].value == "texte":
            for letter, value in changes.get(book["aa"][f"A{row}"].value, {}).items():
                book["aa"][f"{letter}{row}"] = value
    book.save(path)
    return path


def test_import_writes_what_changed_and_nothing_else(tmp_path: Path, domain: Path) -> None:
    review = {"D": "Salaamata.", "E": "reviewed", "F": "relu par Amina H., 2026-11-23"}
    result = run("import", edited_sheet(tmp_path, domain, {"utter_goodbye": review}), "--domain", domain)
    assert "1 responses changed in aa" in result.output
    before, after = REAL.read_text(encoding="utf-8").splitlines(), domain.read_text(encoding="utf-8").splitlines()
    changed = [new.strip() for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ['text: "Salaamata."', "state: reviewed", 'source: "relu par Amina H., 2026-11-23"']


def test_import_with_a_problem_writes_nothing_and_lists_each_on_a_line(tmp_path: Path, domain: Path) -> None:
    sheet = edited_sheet(
        tmp_path,
        domain,
        {"utter_goodbye": {"D": "Salaamata <b>"}, "utter_danger": {"E": "reviewed"}, "utter_thank": {"D": "Gadda gey"}},
    )
    result = run("import", sheet, "--domain", domain)
    assert result.exit_code == 1
    assert "utter_goodbye (texte) : balise <b> non fermée" in result.output
    assert "utter_danger : texte de sécurité" in result.output
    assert "2 problems, nothing was written" in said(result)
    assert domain.read_bytes() == REAL.read_bytes()


def test_what_works_on_the_file_says_how_many_texts_of_the_desk_differ_from_it(
    tmp_path: Path, domain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESPACE_DATA_DIR", str(tmp_path))
    texts = load_texts()

    async def change() -> None:
        async with open_database(load_settings()) as database:
            draft = Draft("Au revoir !", tuple(content_of(texts.repository["utter_goodbye"]["fr"])["buttons"]), False)
            await changing.save(database, texts, Editor("staff:1", frozenset()), "utter_goodbye", "fr", draft, 0)

    asyncio.run(change())
    said_of_it = "1 texts were changed on the desk and differ from domain.yml: espace texts sync"
    assert said_of_it in run("list", "--domain", domain).output
    assert said_of_it in run("export", "--language", "so", tmp_path / "so.po", "--domain", domain).output
    assert said_of_it in run("import", tmp_path / "so.po", "--domain", domain).output


def test_a_file_of_another_kind_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("x", encoding="utf-8")
    assert "x.xlsx: not a readable XLSX file" in said(run("import", tmp_path / "x.xlsx"))
    nowhere = tmp_path / "none" / "x.po"
    assert f"{nowhere} cannot be written" in said(run("export", "--language", "so", nowhere))
    assert "must end in .xlsx or .po" in said(run("export", "--language", "so", tmp_path / "x.csv"))


def test_check_finds_a_changed_french_text_and_marks_it(domain: Path) -> None:
    assert run("check", "--domain", domain).exit_code == 0
    text = domain.read_text(encoding="utf-8")
    domain.write_text(text.replace('"Au revoir ! Écris-moi quand tu veux."', '"Au revoir !"'), encoding="utf-8")
    result = run("check", "--domain", domain)
    assert result.exit_code == 1
    assert "utter_goodbye (so): its French has changed" in result.output
    assert run("check", "--write", "--domain", domain).exit_code == 0
    assert "utter_goodbye" in run("list", "--state", "stale", "--language", "aa", "--domain", domain).output


def test_check_finds_a_figure_that_no_fact_holds(domain: Path) -> None:
    text = domain.read_text(encoding="utf-8")
    domain.write_text(text.replace("compte 175 pays", "compte 195 pays"), encoding="utf-8")
    assert "le chiffre 195" in run("check", "--domain", domain).output


def test_attest_says_the_share_and_fails_below_the_floor(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("migaq\nuktub\nhorta\n", encoding="utf-8")
    result = run("attest", "--words", tmp_path / "words.txt")
    assert result.exit_code == 1
    assert "aydakaakana\t" in result.output
    assert "words attested (" in result.output
    assert not re.search(r"^(choose|please|وشكرا)\t", result.output, re.MULTILINE)  # the lines in English and Arabic
    assert run("attest", "--words", tmp_path / "words.txt", "--floor", "1").exit_code == 0
    assert run("attest", "--words", tmp_path / "words.txt", "--floor", "1", "--training").exit_code == 0
    assert "cannot be read" in said(run("attest", "--words", tmp_path / "none.txt"))
