"""Figures and exports in a browser: on a phone and a laptop, without scripts, as axe-core judges them."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.services.demo import fill
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, PHONE, Screen

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from tests.support.desk import Desk

_SMALL: Screen = {**PHONE, "viewport": {"width": 360, "height": 740}}
_DARK: Screen = {**LAPTOP, "color_scheme": "dark"}


@pytest.mark.parametrize("screen", [_SMALL, LAPTOP, _DARK], ids=["phone", "laptop", "dark laptop"])
async def test_nothing_is_wider_than_the_screen_and_axe_finds_no_serious_fault(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    await fill(desk.database, 150, 5, beside_real=True)
    async with desk.page(browser, Role.OFFICER, screen) as page:
        for path in ("/figures", "/figures?part=language:aa", "/export"):
            await page.goto(path)
            for table in await page.query_selector_all("section summary"):
                await table.click()
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            await page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
            found = (await page.evaluate("axe.run()"))["violations"]
            assert [fault["id"] for fault in found if fault["impact"] in {"serious", "critical"}] == [], path
            over = await page.evaluate(
                "[...document.querySelectorAll('svg.chart text')].filter(text => {"
                "  const box = text.getBBox(); return box.x < 0 || box.x + box.width > 360"
                "}).map(text => text.textContent)"
            )
            assert over == [], "every name and number is inside the drawing"


async def test_an_officer_narrows_the_figures_and_fetches_a_file_without_scripts(
    desk: Desk, browser: Browser, tmp_path: Path
) -> None:
    await fill(desk.database, 150, 5, beside_real=True)
    async with desk.page(browser, Role.OFFICER, _SMALL, scripts=False) as page:
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
    assert {row[9] for row in rows} == {"somali"}
