"""A text's whole way: changed on the desk's pages, said in the chat by the running bot, and put back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.cli.wiring import load_texts, open_database
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.services.texts import changing, reading
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.texts.live import content_of
from tests.support.chat_page import LAPTOP, PHONE, expect, opened
from tests.support.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.async_api import Browser, Page

    from bot.store.database import Database
    from tests.support.chat_page import ChatPage
    from tests.support.running_bot import Bot

NAME, OTHER = "utter_goodbye", "utter_answer_dates"
_SOMALI, _FRENCH = "Nabad gelyo, saaxiib!", " Reviens vite."
_PATIENCE = 30.0  # seconds, on a busy machine; it takes one or two
_WORDS = "text => [...text.childNodes].filter(each => each.className !== 'meta').map(each => each.textContent).join('')"
_BACK = "Remettre le texte d’avant"


async def test_what_staff_write_on_the_desk_is_in_the_next_answer_of_the_chat_until_they_put_it_back(
    bot: Bot, browser: Browser
) -> None:
    person, texts = bot.new_person("Amina", "so"), load_texts()
    french = content_of(texts.repository[NAME]["fr"])["text"]
    async with open_database(bot.settings) as database:
        desk = Desk(bot.running.desk, database)
        officer = await desk.add("Relectrice Du Bout", Role.OFFICER)
        await accounts.set_languages(database, officer, ["so"], f"staff:{officer}")
        try:
            async with (
                opened(browser, bot.preview.url, person.id, PHONE) as chat,
                desk.page(browser, officer, LAPTOP) as page,
            ):
                await chat.start()
                await chat.choose_language("so")
                as_it_was = await _goodbye(chat, lambda said: french in said)

                await _save(page, "so", _SOMALI, reviewed=True)
                alone = await _goodbye(chat, lambda said: _SOMALI in said)
                assert french not in alone, "who speaks the language has found it good"

                await _save(page, "fr", french + _FRENCH)
                below = await _goodbye(chat, lambda said: _FRENCH in said)
                assert below.index(_SOMALI) < below.index(french + _FRENCH), "of a stale text the French is below"

                await _refused_in_place(page)
                assert await _goodbye(chat, bool) == below

                await page.goto(f"/texts/{NAME}")
                for row in (0, 2):  # the French; then its own line is above, and the Somali the third
                    await page.get_by_role("button", name=_BACK).nth(row).click()
                    await expect(page.get_by_role("status").first).to_contain_text("Le texte est remis.")
                await _goodbye(chat, lambda said: said == as_it_was)
                assert chat.troubles == []
        finally:
            await _put_back(database)


async def _goodbye(chat: ChatPage, awaited: Callable[[str], bool]) -> str:
    """Say goodbye until the answer is what is awaited; give its words."""
    end = time.monotonic() + _PATIENCE
    while True:
        heard = await chat.replies.count()
        await chat.say("nabad gelyo")
        answer = chat.replies.nth(heard)
        await expect(answer).to_be_visible()
        # In words: typography puts other spaces before signs.
        said = " ".join(str(await answer.get_by_test_id("text").evaluate(_WORDS)).split())
        if awaited(said):
            return said
        assert time.monotonic() < end, said


async def _save(page: Page, language: str, text: str, *, reviewed: bool = False) -> None:
    await page.goto(f"/texts/{NAME}/{language}")
    await page.get_by_label("Texte, avec ses marques et balises").fill(text)
    if reviewed:
        await page.get_by_label("Je parle cette langue").check()
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(page.get_by_role("status").first).to_contain_text("Enregistré.")


async def _refused_in_place(page: Page) -> None:
    await page.goto(f"/texts/{OTHER}/so")
    field = page.get_by_label("Texte, avec ses marques et balises")
    broken = (await field.input_value()).replace("}", "", 1)
    await field.fill(broken)
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(page.get_by_role("alert")).to_contain_text("ne peut pas être enregistré")
    await expect(page.get_by_role("alert")).to_contain_text("marque cassée près de {")
    await expect(page.locator("#wrong li", has_text="marque cassée près de {")).to_be_visible()
    assert await field.input_value() == broken


async def _put_back(database: Database) -> None:
    """Leave the bot as the other tests know it, whatever went wrong."""
    texts, editor = load_texts(), Editor("staff:1", frozenset())
    for language in ("fr", "so"):
        content = content_of(texts.repository[NAME][language])
        found = await reading.overview(database, texts.repository)
        if content_of(found.responses[NAME][language])["text"] != content["text"]:
            draft = Draft(content["text"], tuple(content["buttons"]), reviewed=False)
            await changing.save(database, texts, editor, NAME, language, draft, found.number(NAME, language))
