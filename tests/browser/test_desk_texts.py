"""The pages of the texts in a browser, on a laptop and a small phone, without scripts; as axe-core judges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.judging import faults, too_wide

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.desk import Desk

_SAFE = {LAPTOP["viewport"]["width"]: "utter_danger", SMALL_PHONE["viewport"]["width"]: "utter_result_minor"}


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_a_text_is_seen_changed_and_approved_by_two_people_without_scripts(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    width, found = screen["viewport"]["width"], []
    name = _SAFE[width]
    async with desk.page(browser, Role.OFFICER, screen) as page:  # axe-core is a script itself
        for path in ("/texts", f"/texts/{name}", f"/texts/{name}/so", "/glossary/aa"):
            await page.goto(path)
            found += await faults(page) + await too_wide(page)
    async with desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto(f"/texts/{name}/fr")
        field = page.get_by_label("Texte, avec ses marques et balises")
        await field.fill(await field.input_value() + "\nCourage.")
        await page.get_by_role("button", name="Voir l’aperçu").click()
        await expect(page.locator(".bubble").first).to_contain_text("Courage.")
        await page.get_by_role("button", name="Proposer").click()
        await expect(page.get_by_role("status").first).to_contain_text("une deuxième personne")
        await expect(page.get_by_role("button", name="Approuver")).to_have_count(0)
    async with desk.page(browser, Role.ADMINISTRATOR, screen) as page:
        await page.goto(f"/texts/{name}")
        await expect(page.locator("ins").first).to_contain_text("Courage.")
        found += await faults(page) + await too_wide(page)
        await page.get_by_role("button", name="Approuver").click()
        await expect(page.locator("#l-so")).to_contain_text("à refaire")
        found += await faults(page) + await too_wide(page)
    assert found == []


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_the_preview_follows_what_is_written_and_leaves_it_alone(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/texts/utter_thank/fr")
        field = page.get_by_label("Texte, avec ses marques et balises")
        await field.fill("Avec <b>joie</b> ! <script>x</script> {")
        await expect(page.locator("#shown b")).to_have_text("joie")
        await expect(page.locator("#shown .words")).to_contain_text("<script>x</script>")
        await expect(page.locator("#wrong")).to_contain_text("balise non permise : <script>")
        assert await faults(page) + await too_wide(page) == []
        await page.get_by_label("Bouton 1").fill("Retour")
        await expect(page.locator("#shown .keys")).to_have_text("Retour")
        await field.fill("Avec joie !")
        await expect(page.locator("#wrong")).to_be_empty()
        await expect(field).to_have_value("Avec joie !")
        await expect(field).to_be_focused()
        await page.goto("/texts/utter_thank")
        await expect(page.locator("#history ~ .empty")).to_be_visible()
