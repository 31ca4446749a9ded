"""What staff do on the desk besides one lead, as they do it: views, bulk changes, forms, the ways in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.desk.server import DeskParts, DeskServer
from bot.services.conversations import chat_of_lead
from bot.services.staff import sessions
from bot.services.staff.roles import Role
from bot.store import chats
from bot.store.base import now
from bot.store.team_tables import TeamMessage
from bot.texts.outreach import DEFAULT_FILE
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.desk import PASSWORD, PERIODS, TEXTS, Desk, empty_desk
from tests.support.judging import faults, too_wide
from tests.support.lead_people import Person, leave_lead
from tests.support.many_leads import many_leads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

    from tests.support.databases import MigratedDatabases

SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
_FILTERS = {
    "Région": ("Obock", "region=obock"),
    "Âge": ("18 à 20 ans", "age="),
    "De retour de migration": ("oui", "returnee=yes"),
    "Secteur": (None, "sector="),
    "Venu par": ("radio", "source=radio"),
    "Confié à": ("moi", "holder=me"),
    "Relance": ("à faire aujourd’hui ou avant", "due=now"),
}


@pytest.fixture(scope="module")
async def work_desk(tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk with 70 leads, for the tests of this file."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("work-desk")) as desk:
        await many_leads(desk.database, 70, staff=tuple(desk.members.values()))
        yield desk


async def _told(page: Page, words: str) -> None:
    await expect(page.locator(".notice").first).to_contain_text(words)


@SCREENS
async def test_each_filter_is_in_the_address_and_a_view_keeps_them(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with work_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        everybody = page.locator(".tabs .count").first
        await page.goto("/leads")
        total = await everybody.inner_text()
        await page.get_by_text("Filtres et tri").click()
        for label, (choice, _asked) in _FILTERS.items():
            field = page.get_by_label(label, exact=True)
            await field.select_option(label=choice) if choice else await field.select_option(index=1)
        for label, day in (("Reçu depuis le", "2020-01-01"), ("jusqu’au", "2100-01-01")):
            await page.get_by_label(label).fill(day)
        await page.get_by_role("button", name="Appliquer").first.click()
        for asked in (*(each for _choice, each in _FILTERS.values()), "since=2020-01-01", "until=2100-01-01"):
            assert asked in page.url
        assert int(await everybody.inner_text()) < int(total)
        chosen = page.url

        views = page.locator("details.views")
        if await views.get_attribute("open") is None:
            await views.locator("summary").click()
        await page.get_by_label("Garder ces filtres sous le nom").fill("Obock, à relancer")
        await page.get_by_role("button", name="Garder", exact=True).click()
        await _told(page, "Vue enregistrée.")
        await page.goto("/leads")
        assert await everybody.inner_text() == total
        await page.get_by_role("link", name="Obock, à relancer").click()
        for asked in (each for _choice, each in _FILTERS.values()):
            assert asked in page.url, chosen
        await page.get_by_role("button", name="Supprimer la vue Obock, à relancer").click()
        await _told(page, "Vue supprimée.")
        await expect(page.get_by_role("link", name="Obock, à relancer")).to_have_count(0)


@SCREENS
async def test_a_whole_page_is_assigned_and_who_was_late_reads_which_leads_stayed(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    name = "Essai Ordinatrice" if screen is LAPTOP else "Essai Pochette"
    leads = [await leave_lead(work_desk.database, Person(name, None)) for _ in range(3)]
    async with (
        work_desk.page(browser, Role.OFFICER, screen) as page,
        work_desk.page(browser, Role.ADMINISTRATOR, screen) as late,
    ):
        for each in (page, late):
            await each.goto(f"/leads?q={name}")
            await each.get_by_label("Cocher toute la page").check()
        await page.get_by_label("Pour les dossiers cochés").select_option(label="Omar Test")
        await page.get_by_role("button", name="Appliquer").last.click()
        await _told(page, "3 dossiers modifiés.")
        await expect(page.get_by_role("cell", name="Omar Test")).to_have_count(len(leads))
        await late.get_by_label("Pour les dossiers cochés").select_option(label="Clos")
        await late.get_by_role("button", name="Appliquer").last.click()
        await _told(late, "3 dossiers sont restés comme ils étaient.")
        assert await faults(late) + await too_wide(late) == []
        await late.get_by_role("link", name="Retour à la liste").click()
        await expect(late.get_by_role("searchbox")).to_have_value(name)


@SCREENS
async def test_two_people_of_one_number_are_set_apart_and_that_is_undone(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    # On each screen other names: those of the first would be alike to those of the second.
    number, *names = ("+25377000081", "Essai Sœur", "Essai Frère")
    if screen is not LAPTOP:
        number, *names = ("+25377000082", "Modele Zahra", "Modele Guedi")
    one, other = [await leave_lead(work_desk.database, Person(name, number)) for name in names]
    async with work_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto(f"/leads/{one}")
        await page.get_by_role("link", name="Comparer").first.click()
        await page.get_by_role("button", name="Pas la même personne").click()
        await _told(page, "C’est noté : deux personnes.")
        await page.goto(f"/leads/{other}")
        await expect(page.get_by_role("heading", name="Peut-être la même personne")).to_have_count(0)
        await page.get_by_role("button", name="Annuler : peut-être la même personne").click()
        await _told(page, "Annulé")
        await expect(page.get_by_role("heading", name="Peut-être la même personne")).to_be_visible()


@SCREENS
async def test_the_audit_trail_is_searched_and_checked_and_settings_are_saved(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    place = f"Balbala {screen['viewport']['width']}"
    async with work_desk.page(browser, Role.ADMINISTRATOR, screen, scripts=False) as page:
        await page.goto("/settings")
        await page.get_by_label("Lieu", exact=True).fill(place)
        await page.get_by_role("button", name="Enregistrer").click()
        await _told(page, "Le bot le dit dans un instant.")
        await expect(page.locator("ins", has_text=place)).to_be_visible()
        await page.goto("/audit")
        await page.get_by_label("Quoi").select_option(label="modifié")
        await page.get_by_label("Qui").select_option(label="Ada Test")
        await page.get_by_role("button", name="Chercher").click()
        assert "verb=changed" in page.url
        assert set(await page.locator("tbody tr td:nth-child(3)").all_inner_texts()) == {"Ada Test"}
        await page.get_by_role("button", name="Vérifier la chaîne").click()
        await _told(page, "la chaîne est intacte")


@SCREENS
async def test_sessions_are_ended_by_their_owner_and_by_an_administrator(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    staff_id = await work_desk.add(f"Sessions {screen['viewport']['width']}", Role.OFFICER)
    await sessions.begin(work_desk.database, staff_id, "Téléphone perdu")
    async with (
        work_desk.page(browser, staff_id, screen, scripts=False) as page,
        work_desk.page(browser, Role.ADMINISTRATOR, screen, scripts=False) as admin,
    ):
        await page.goto("/account")
        lost = page.get_by_role("row", name="Téléphone perdu")
        await lost.get_by_role("button", name="Fermer").click()
        await _told(page, "Session fermée.")
        await expect(lost).to_have_count(0)
        await admin.goto(f"/staff/{staff_id}")
        await admin.get_by_role("button", name="Fermer").click()
        await _told(admin, "Session fermée.")
        await page.goto("/account")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")


@SCREENS
async def test_an_administrator_signs_in_with_a_code(work_desk: Desk, browser: Browser, screen: Screen) -> None:
    name = f"Code {screen['viewport']['width']}"
    staff_id = await work_desk.add(name, Role.ADMINISTRATOR)
    async with work_desk.page(browser, None, screen, scripts=False) as page:
        await page.goto("/login")
        for label, words in (("Nom", name), ("Mot de passe", PASSWORD)):
            await page.get_by_label(label, exact=True).fill(words)
        await page.get_by_label("Code").fill(await work_desk.code_of(staff_id))
        await page.get_by_role("button", name="Entrer").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Aujourd’hui")


@SCREENS
async def test_the_first_account_is_made_with_the_link_of_the_first_start(
    migrated: MigratedDatabases, browser: Browser, screen: Screen, tmp_path: Path
) -> None:
    database = await migrated.sqlite(tmp_path / "espace.db")
    server = DeskServer(DeskParts(database, PERIODS, DEFAULT_FILE, TEXTS))
    await server.start()
    try:
        link = await server.first_account_link()
        assert link
        async with Desk(server, database).page(browser, None, screen, scripts=False) as page:
            await page.goto(link)
            await page.get_by_label("Votre nom").fill("Première Test")
            for label in ("Nouveau mot de passe", "Encore une fois"):
                await page.get_by_label(label).fill(PASSWORD)
            await page.get_by_role("button", name="Enregistrer et entrer").click()
            await expect(page.get_by_role("heading", level=1)).to_have_text("Code à usage unique")
    finally:
        await server.stop()
        await database.close()


@SCREENS
async def test_a_ready_text_is_sent_and_what_does_not_arrive_says_why(
    work_desk: Desk, browser: Browser, screen: Screen
) -> None:
    lead = await leave_lead(work_desk.database, Person("Essai Muette", None))
    chat = await chat_of_lead(work_desk.database, lead)
    assert chat
    async with work_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto(f"/leads/{lead}/conversation")
        ready = page.locator(".ready details").first
        await ready.locator("summary").click()
        for field in await ready.locator("input:not([type=hidden])").all():
            await field.fill("lundi")
        await ready.get_by_role("button", name="Envoyer ce texte").click()
        await expect(page.locator(".said .chip")).to_contain_text("en attente")
        for state, words in (("stopped", "la personne ne veut plus de messages"), ("blocked", "a bloqué le bot")):
            await work_desk.database.run_write(
                lambda connection, state: connection.execute(
                    update(TeamMessage).where(TeamMessage.chat_id == chat).values(state=state)
                ),
                state,
            )
            await work_desk.database.run_write(
                lambda connection, state: connection.execute(
                    update(chats.TABLE).where(chats.TABLE.c.id == chat).values({f"{state}_at": now()})
                ),
                state,
            )
            await page.reload()
            await expect(page.locator(".said .chip")).to_contain_text(words)
        await expect(page.locator("#state ~ p .chip.bad")).to_contain_text("a bloqué le bot")
        assert await too_wide(page) == []
