"""The pages of figures and exports, as each role gets them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.services.demo import fill
from bot.services.staff.roles import Role
from bot.store import exports

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.desk import Desk

_LEADS = 60


@pytest.fixture
async def filled(own_desk: Desk) -> Desk:
    await fill(own_desk.database, _LEADS, 4)
    return own_desk


async def test_the_page_shows_each_table_with_its_drawing_and_its_file_the_same_numbers(filled: Desk) -> None:
    viewer = await filled.member(Role.VIEWER)
    page = await viewer.get("/figures")
    assert page.status == 200
    assert f"{_LEADS} dossiers enregistrés" in page.words
    assert page.text.count("<svg") == page.text.count("<desc") == page.text.count("<table") >= 8
    files = [path.replace("&amp;", "&") for path in re.findall(r'href="(/figures/[a-z]+\.csv[^"]*)"', page.text)]
    assert len(files) == page.text.count("<table")
    for path in files:
        got = await viewer.get(path)
        assert got.headers["Content-Type"] == "text/csv; charset=utf-8"
        for row in csv.reader(io.StringIO(got.text.removeprefix("\ufeff")), delimiter=";"):
            for cell in row:
                assert cell.removeprefix("'") in page.words
    assert (await viewer.get("/figures/nothing.csv")).status == 404


@pytest.mark.parametrize(
    "query",
    [
        "part=place:balbala",
        "part=source:%3Cscript%3E",
        "part=place:",
        "part=x:y&by=z&from=a&to=b",
        "from=0001-01-01&to=9999-12-31&by=day",
        "from=2026-03-01&to=2026-01-01",
        "from=0001-01-01&to=0001-01-01",
        "part=sector:energy&by=month",
    ],
)
async def test_any_address_gives_a_page(filled: Desk, query: str) -> None:
    page = await (await filled.member(Role.VIEWER)).get(f"/figures?{query}")
    assert page.status == 200
    assert "<script>" not in page.text.replace('<script type="module"', "")


async def test_an_export_asks_why_and_gives_the_file_of_the_list(filled: Desk) -> None:
    officer = await filled.member(Role.OFFICER)
    assert "/export?language=so" in (await officer.get("/leads?language=so")).text
    assert (await officer.get("/export?language=so")).status == 200
    refused = await officer.post("/export", {"query": "language=so", "reason": "", "form": "csv"})
    assert refused.status == 422
    assert "Dites en quelques mots pourquoi" in refused.words
    got = await officer.post("/export", {"query": "language=so", "reason": "appels de samedi", "form": "csv"})
    assert (got.status, got.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert got.headers["Cache-Control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(got.text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert {row["Langue"] for row in rows} == {"Somali"}
    (made,) = await filled.database.run_read(exports.made, 10)
    assert (made.actor, made.reason, made.leads) == (f"staff:{officer.staff_id}", "appels de samedi", len(rows))


async def test_administrators_see_who_exported_what_and_why_with_its_lines_of_the_trail(filled: Desk) -> None:
    officer, administrator = await filled.member(Role.OFFICER), await filled.member(Role.ADMINISTRATOR)
    assert "Aucun export" in (await administrator.get("/exports")).words
    query = "language=so&state=new&region=balbala&age=21-23&since=2020-01-31&holder=nobody&returnee=no&q=essai"
    asked = {"query": query, "reason": "appels <b>de samedi</b>", "form": "csv"}
    assert (await officer.post("/export", asked)).status == 200
    page = await administrator.get("/exports")
    for told in (
        "Omar Test",
        "appels <b>de samedi</b>",
        "Langue : Somali",
        "État : Nouveau",
        "Région : Balbala",
        "Âge : 21 à 23 ans",
        "Reçu depuis le : 31/01/2020",
        "Confié à : personne",
        "De retour de migration : non",
        "avec une recherche",
        "CSV",
    ):
        assert told in page.words
    link = re.search(r'href="(/audit\?subject=\w{32})"', page.text)
    assert link
    assert "1 ligne" in (await administrator.get(link[1])).words
    assert (await officer.get("/exports")).status == 403


async def test_who_may_only_look_gets_no_export(filled: Desk) -> None:
    viewer = await filled.member(Role.VIEWER)
    assert "/export" not in (await viewer.get("/leads")).text
    assert (await viewer.get("/export")).status == 403
    assert (await viewer.post("/export", {"reason": "une vraie raison"})).status == 403
    assert await filled.database.run_read(exports.made, 10) == []


async def test_a_workbook_comes_whole_over_http(filled: Desk, tmp_path: Path) -> None:
    officer = await filled.member(Role.OFFICER)
    from bot.desk.forgery import FIELD, new_form_token  # noqa: PLC0415 # for one call

    form = {FIELD: new_form_token(officer.token), "query": "", "reason": "appels de samedi", "form": "xlsx"}
    async with officer.http.post(f"{filled.url}/export", data=form) as got:
        (tmp_path / "leads.xlsx").write_bytes(await got.read())
    assert openpyxl.load_workbook(tmp_path / "leads.xlsx").worksheets[0].max_row == _LEADS + 1
