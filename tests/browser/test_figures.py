"""Figures and exports in a browser: drawings on a phone, and a file fetched without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.services.demo import fill
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from tests.support.desk import Desk


SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])


@pytest.fixture(scope="module")
async def filled(desk: Desk) -> Desk:
    """The shared desk with invented leads of five weeks."""
    await fill(desk.database, 150, 5, beside_real=True)
    return desk


@SCREENS
async def test_every_name_and_number_is_inside_its_drawing(filled: Desk, browser: Browser, screen: Screen) -> None:
    async with filled.page(browser, Role.OFFICER, screen) as page:
        for path in ("/figures", "/figures?part=language:aa"):
            await page.goto(path)
            over = await page.evaluate(
                "[...document.querySelectorAll('svg.chart text')].filter(text => {"
                "  const box = text.getBBox(); return box.x < 0 || box.x + box.width > 360"
                "}).map(text => text.textContent)"
            )
            assert over == [], path


@SCREENS
async def test_an_officer_narrows_the_figures_and_fetches_a_file_without_scripts(
    filled: Desk, browser: Browser, screen: Screen, tmp_path: Path
) -> None:
    async with filled.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto("/figures")
        await page.get_by_label("Dossiers", exact=True).select_option("language:so")
        await page.get_by_role("button", name="Afficher").click()
        assert "part=language" in page.url
        await page.goto("/leads?language=so")
        await page.get_by_role("link", name="Exporter").click()
        await page.get_by_label("Pourquoi ?").fill("appels de samedi")
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Télécharger").click()
        await (await download.value).save_as(tmp_path / "leads.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "leads.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    assert {row[9] for row in rows} == {"Somali"}
