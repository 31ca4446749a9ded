"""A lead's whole way: left in the chat, claimed on the desk, written to by the bot, answered, confirmed, exported."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.cli.wiring import open_database
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, PHONE, SMALL_PHONE, Screen, expect, opened
from tests.support.desk import Desk
from tests.support.screenshots import tick_sectors

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

    from tests.support.chat_page import ChatPage
    from tests.support.running_bot import Bot

NAME = "Amina Test"


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_a_lead_goes_from_the_chat_to_the_desk_and_back_and_into_a_file(
    bot: Bot, browser: Browser, screen: Screen
) -> None:
    person = bot.new_person("Amina", "fr")
    async with open_database(bot.settings) as database:
        desk = Desk(bot.running.desk, database)
        officer = await desk.add(f"Omar Du Bout {screen['viewport']['width']}", Role.OFFICER)
        async with (
            opened(browser, bot.preview.url, person.id, PHONE) as chat,
            desk.page(browser, officer, screen) as page,
        ):
            reference = await _leave_a_lead(chat)
            await _claim(page, reference)
            await _write(page, "Bonjour Amina ! Es-tu toujours intéressée ?")
            await expect(chat.replies.last).to_contain_text("Bonjour Amina ! Es-tu toujours intéressée ?")
            await chat.touch_on(chat.buttons.filter(has_text="Répondre à l’équipe").last)
            await chat.heard("utter_team_write")
            await chat.say("Oui, beaucoup !")
            await chat.heard("utter_team_noted")
            await expect(page.get_by_text("Oui, beaucoup !")).to_be_visible()
            await _confirm(page, reference)
            row = await _export(page, reference)
    assert NAME in row
    assert any(f"+{person.phone_number}" == str(value).replace(" ", "") for value in row), row


async def _leave_a_lead(chat: ChatPage) -> str:
    await chat.start()
    await chat.choose_language("fr")
    await tick_sectors(chat)
    await chat.press("utter_ask_sectors", '/inform{"sector": "done"}')
    await chat.press("utter_ask_confirm", '/inform{"confirm": "yes"}')
    await chat.heard("utter_saved")
    words = (await chat.replies.last.inner_text()).split()
    return next(word.strip(".") for word in words if word.startswith("EN-"))


async def _claim(page: Page, reference: str) -> None:
    await page.goto("/leads")
    await page.get_by_role("searchbox", name="Chercher").fill(reference)
    await page.get_by_role("button", name="Chercher").click()
    await page.get_by_role("link", name=NAME).click()
    await page.get_by_role("button", name="Prendre en charge").click()


async def _write(page: Page, text: str) -> None:
    await page.get_by_role("link", name="Écrire par le bot").click()
    await page.get_by_label("Votre message").fill(text)
    await page.get_by_role("button", name="Envoyer", exact=True).click()
    await expect(page.locator(".said .chip", has_text="envoyé")).to_be_visible()


async def _confirm(page: Page, reference: str) -> None:
    await page.goto(f"/leads?q={reference}")
    await page.get_by_role("link", name=NAME).click()
    for state in ("Contacté", "Confirmé"):
        await page.get_by_label("État").select_option(label=state)
        await page.get_by_role("button", name="Enregistrer").click()
        await expect(page.get_by_role("status")).to_contain_text("Enregistré.")
    await expect(page.get_by_role("heading", name="Historique")).to_be_visible()


async def _export(page: Page, reference: str) -> list[object]:
    await page.goto(f"/export?q={reference}")
    await page.get_by_label("Pourquoi ?").fill("Liste pour la prochaine réunion")
    await page.get_by_label("Fichier").select_option(value="xlsx")
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Télécharger").click()
    file = await (await download.value).path()
    sheet = openpyxl.load_workbook(io.BytesIO(file.read_bytes())).active
    assert sheet is not None
    return next(list[object](row) for row in sheet.iter_rows(values_only=True) if reference in row)
