"""A hand-over in two browsers, on the running bot: both write at once, the officer leaves the page and comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, PHONE, expect, opened
from tests.support.desk import Desk
from tests.support.officer import officer_for

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

    from tests.support.chat_page import ChatPage
    from tests.support.running_bot import Bot

_LEFT = "Attends, je regarde pour toi."  # typed, and never sent


async def test_both_write_at_once_the_officer_leaves_and_who_comes_back_finds_every_word(
    bot: Bot, browser: Browser
) -> None:
    person = bot.new_person("Amina", "fr")
    async with (
        open_database(bot.settings) as database,
        officer_for(bot, person.id) as seat,
        opened(browser, bot.preview.url, person.id, PHONE) as chat,
    ):
        desk = Desk(bot.running.desk, database)
        officer = await desk.add("Agente Du Chat", Role.OFFICER)
        await chat.start()
        await chat.choose_language("fr")
        await chat.say("/humain")
        await chat.heard("utter_handover")
        async with desk.page(browser, officer, LAPTOP) as page:
            await page.goto(f"/conversations/{seat.chat_id}")
            await _take(page, chat)
            await asyncio.gather(_send(page, "Bonjour, quelle est ta question ?"), chat.say("vous êtes là ?"))
            await expect(chat.replies.last).to_contain_text("Bonjour, quelle est ta question ?")
            await expect(_said(page, "vous êtes là ?")).to_be_visible()
            await page.get_by_label("Votre message").fill(_LEFT)
            await chat.say("c'est pour la formation")
            await expect(_said(page, "c'est pour la formation")).to_be_visible()
            await expect(page.get_by_label("Votre message")).to_have_value(_LEFT)
        await chat.say("allô ?")
        await seat.until_noticed()
        await seat.be_silent()
        await chat.heard("utter_team_back_waiting")
        async with desk.page(browser, officer, LAPTOP) as page:
            await page.goto(f"/conversations/{seat.chat_id}")
            for words in ("vous êtes là ?", "c'est pour la formation", "allô ?"):
                await expect(_said(page, words)).to_have_count(1)
            await expect(page.get_by_text("attend quelqu’un")).to_be_visible()
            await _take(page, chat)
            await _send(page, "Pardon, me revoici.")
            await expect(chat.replies.last).to_contain_text("Pardon, me revoici.")
        assert await _order(chat) == ["takes over", "officer", "back", "takes over", "officer"]
        assert chat.troubles == []


async def _take(page: Page, chat: ChatPage) -> None:
    await page.get_by_role("button", name="Prendre la conversation").click()
    await chat.heard("utter_team_takes_over")


async def _send(page: Page, text: str) -> None:
    await page.get_by_label("Votre message").fill(text)
    await page.get_by_role("button", name="Envoyer", exact=True).click()


def _said(page: Page, words: str) -> Locator:
    return page.locator("ol.said .words", has_text=words)


async def _order(chat: ChatPage) -> list[str]:
    """Who has spoken in the chat since somebody of the team was asked for; anything else is the program's."""
    known = {
        chat.words("utter_team_takes_over"): "takes over",
        chat.words("utter_team_back_waiting"): "back",
        "👤 Une personne de l’équipe": "officer",
    }
    texts = [" ".join(each.split()) for each in await chat.replies.all_inner_texts()]
    asked = next(place for place, text in enumerate(texts) if chat.words("utter_handover") in text)
    return [
        next((who for words, who in known.items() if words in text), f"program: {text}") for text in texts[asked + 1 :]
    ]
