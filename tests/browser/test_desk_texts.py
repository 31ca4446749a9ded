"""The pages of the texts in a browser, on a laptop and a small phone, without scripts; as axe-core judges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest

from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.judging import faults, too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from tests.support.desk import Desk

_WORDS = {LAPTOP["viewport"]["width"]: "Nabad gelyo!", SMALL_PHONE["viewport"]["width"]: "Nabad gelyo, saaxiib!"}
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


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_a_file_is_downloaded_filled_in_and_sent_back_and_the_page_says_what_became_of_each_text(
    desk: Desk, browser: Browser, screen: Screen, tmp_path: Path
) -> None:
    filled = tmp_path / "so.po"
    async with desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/texts")
        async with page.expect_download() as download:
            await page.get_by_role("link", name="somali (PO)").click()
        await (await download.value).save_as(filled)
        file = polib.pofile(str(filled))
        said = {"utter_goodbye|texte": _WORDS[screen["viewport"]["width"]], "utter_thank|texte": "Mahadsanid <b>"}
        for entry in file:
            entry.msgstr = said.get(entry.msgctxt, entry.msgstr)
        file.save()
        await page.get_by_label("Fichier traduit").set_input_files(filled)
        await page.get_by_role("button", name="Reprendre le fichier").click()
        await expect(page.get_by_role("heading", name="Pris, le bot le dit dans un instant : 1")).to_be_visible()
        await expect(page.get_by_role("row", name="utter_thank")).to_contain_text("balise <b> non fermée")
        assert await faults(page) + await too_wide(page) == []
        await page.get_by_role("link", name="utter_goodbye").click()
        await expect(page.get_by_role("row").nth(1)).to_contain_text("fichier")
