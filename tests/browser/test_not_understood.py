"""The pages of what was not understood: laptop and phone, two people, without scripts; as axe-core judges them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.services.agreed import agreed_examples
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen
from tests.support.desk import empty_desk
from tests.support.hostile import MARK, hostile_strings
from tests.support.judging import faults, too_wide
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
DARK: Screen = {**SMALL_PHONE, "color_scheme": "dark"}
PAGE = "/not-understood"


@pytest.fixture
async def quiet_desk(tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk with a second officer, and nothing to label yet."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("labels")) as desk:
        yield desk


async def _open(page: Page, message: str, language: str = "fr") -> None:
    await page.goto(f"{PAGE}?language={language}")
    await page.get_by_role("link", name=message).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(message)


async def _told(page: Page, words: str) -> None:
    await expect(page.locator(".notice")).to_contain_text(words)


@SCREENS
async def test_two_officers_without_scripts_disagree_agree_undo_and_set_aside(
    quiet_desk: Desk, browser: Browser, screen: Screen
) -> None:
    desk, database = quiet_desk, quiet_desk.database
    second = await desk.add("Hodan Essai", Role.OFFICER)
    await leave_misses(database, ["immisa lacag", "immisa lacag ah"], "so")
    await leave_misses(database, ["où sont les papiers perdus", "zork zork"])
    async with (
        desk.page(browser, Role.OFFICER, screen, scripts=False) as omar,
        desk.page(browser, second, screen, scripts=False) as hodan,
    ):
        await _open(omar, "immisa lacag", "so")
        await omar.get_by_role("button", name="Prix").click()
        await _told(omar, "2 messages : Prix.")
        await _open(hodan, "immisa lacag", "so")
        await expect(hodan.get_by_text("Omar Test")).to_have_count(0)
        await hodan.get_by_role("checkbox", name="immisa lacag ah").uncheck()
        await hodan.get_by_text("Tous les sens").click()
        await hodan.get_by_role("button", name="Dates et durée").click()
        await _told(hodan, "Un message : Dates et durée.")
        await hodan.get_by_role("link", name="Pas d’accord").click()
        await hodan.get_by_role("link", name="immisa lacag").click()
        await expect(hodan.get_by_text("Omar Test : Prix")).to_be_visible()
        await hodan.get_by_role("button", name="Prix").click()  # changes her mind
        assert [(each.language, each.intent, each.text) for each in await agreed_examples(database)] == [
            ("so", "ask_cost", "immisa lacag")
        ]
        await omar.goto(f"{PAGE}?show=waiting")
        await omar.get_by_role("button", name="Annuler ma réponse").click()
        await _told(omar, "Annulé.")

        await _open(omar, "zork zork")
        await omar.get_by_role("button", name="Écarter").click()
        await _told(omar, "Un message : à écarter.")
        await _open(omar, "papiers perdus")
        await omar.get_by_role("button", name="en proposer un").click()
        await omar.get_by_label("Nom du sens").fill("Papiers perdus")
        await omar.get_by_label("Pourquoi il manque").fill("On nous le demande souvent.")
        await omar.get_by_role("button", name="Proposer").click()
        await _told(omar, "Un message : nouveau sens.")
    async with desk.page(browser, Role.ADMINISTRATOR, screen, scripts=False) as ada:
        await ada.goto(f"{PAGE}?show=aside")
        await ada.get_by_role("link", name="Sens proposés par l’équipe").click()
        await expect(ada.get_by_text("On nous le demande souvent.")).to_be_visible()
        await expect(ada.get_by_text("Omar Test")).to_be_visible()


@SCREENS
async def test_a_name_that_slipped_through_is_masked_before_a_label(
    quiet_desk: Desk, browser: Browser, screen: Screen
) -> None:
    await leave_misses(quiet_desk.database, ["zahraa veut savoir combien"])
    async with quiet_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await _open(page, "zahraa veut savoir combien")
        await page.get_by_role("button", name="Masquer des mots…").click()
        await page.get_by_role("checkbox", name="zahraa").check()
        await page.get_by_role("button", name="Masquer pour toujours").click()
        await _told(page, "Les mots sont masqués")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("[name] veut savoir combien")
        await page.get_by_role("button", name="Prix").click()
        await _told(page, "Un message : Prix.")
    assert [each.text for each in await agreed_examples(quiet_desk.database)] == ["veut savoir combien"]


async def test_axe_finds_no_serious_fault_and_hostile_messages_run_nothing(quiet_desk: Desk, browser: Browser) -> None:
    texts = hostile_strings(40)
    await leave_misses(quiet_desk.database, [*texts, "combien ça coûte", "combien ça coute alors"])
    found: list[str] = []
    for screen in (LAPTOP, SMALL_PHONE, DARK):
        async with quiet_desk.page(browser, Role.ADMINISTRATOR, screen) as page:
            await page.expose_function(MARK, partial(found.append, "a hostile message ran"))
            await page.goto(PAGE)
            found += await faults(page) + await too_wide(page)
            first = page.locator("main table a").first
            await first.click()
            found += await faults(page) + await too_wide(page)
            await page.get_by_text("Tous les sens").click()
            found += await faults(page) + await too_wide(page)
            await page.get_by_role("button", name="Masquer des mots…").click()
            found += await faults(page) + await too_wide(page)
            await page.go_back()
            await page.get_by_role("button", name="en proposer un").click()
            found += await faults(page) + await too_wide(page)
            await page.get_by_label("Nom du sens").fill(texts[0][:60])
            await page.get_by_label("Pourquoi il manque").fill(texts[1])
            await page.get_by_role("button", name="Proposer").click()
            for path in (f"{PAGE}?show=aside", f"{PAGE}/proposals", f"{PAGE}?page=2"):
                await page.goto(path)
                found += await faults(page) + await too_wide(page)
    assert found == []
