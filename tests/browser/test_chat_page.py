"""The running bot on its chat page in a real browser: what a newcomer sees after `make run`."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import open_database
from bot.services.listing import all_leads
from tests.support import newcomer
from tests.support.chat_page import LAPTOP, PHONE, SMALL_PHONE, Screen, expect

if TYPE_CHECKING:
    from bot.services.listing import LeadRow
    from tests.browser.conftest import OpenChat
    from tests.support.running_bot import Bot

NEWCOMERS = [
    pytest.param("fr", LAPTOP, id="French on a laptop"),
    pytest.param("so", PHONE, id="Somali on a phone"),
    pytest.param("aa", PHONE, id="Afar on a phone"),
]


async def lead(bot: Bot, reference: str) -> LeadRow:
    """The saved lead of this reference."""
    async with open_database(bot.settings) as database:
        found = [row async for row in all_leads(database) if row["reference"] == reference]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("language", "screen"), NEWCOMERS)
async def test_a_newcomer_gets_from_the_start_button_to_a_saved_lead(
    bot: Bot, open_chat: OpenChat, language: str, screen: Screen
) -> None:
    chat = await open_chat("Amina", language, screen)
    await newcomer.ask(chat, language)
    await newcomer.be_screened(chat)
    await newcomer.give_contact(chat)

    question_id = await (await chat.heard("utter_ask_sectors")).get_attribute("data-message-id")
    await expect(chat.page.get_by_test_id("reply-keyboard")).to_be_hidden()
    count = await chat.replies.count()
    await chat.tick(["energy", "digital"])
    await expect(chat.buttons.filter(has_text="✅")).to_have_count(2)
    await expect(chat.replies).to_have_count(count)
    await expect(chat.replies.last).to_have_attribute("data-message-id", question_id or "")
    saved = await lead(bot, await newcomer.finish(chat))
    assert (saved["name"], saved["language"], saved["age"], saved["place"]) == (
        newcomer.NAME,
        language,
        "22",
        "balbala",
    )
    assert (saved["sectors"], saved["outcome"]) == ("energy digital", "eligible_youth")
    assert saved["contact"].startswith("+25377")


async def test_the_typing_sign_is_shown_while_the_engine_is_slow(bot: Bot, open_chat: OpenChat) -> None:
    chat = await open_chat("Idriss", "fr", PHONE)
    await chat.start()
    await chat.choose_language("fr")
    engine = bot.running.engine.pid
    assert engine
    os.kill(engine, signal.SIGSTOP)
    try:
        await chat.say("c'est payant ?")
        await expect(chat.page.get_by_test_id("typing")).to_be_visible()
        await chat.heard("utter_menu")
    finally:
        os.kill(engine, signal.SIGCONT)
    await chat.heard("utter_answer_cost")
    await expect(chat.page.get_by_test_id("typing")).to_be_hidden()


async def test_a_choice_stays_to_be_read_and_its_buttons_go(open_chat: OpenChat) -> None:
    chat = await open_chat("Hodan", "fr", PHONE)
    await chat.start()
    await chat.choose_language("fr")
    first = chat.reply("utter_restart")
    await expect(first).to_contain_text("▸ Français")
    await expect(first.get_by_test_id("inline-button")).to_have_count(0)
    await chat.say("c'est payant ?")
    await chat.heard("utter_answer_cost")
    await expect(chat.reply("utter_menu").get_by_test_id("inline-button")).to_have_count(0)


async def test_two_people_on_one_page_do_not_see_each_others_chats(bot: Bot, open_chat: OpenChat) -> None:
    chat = await open_chat("Kadir", "fr", LAPTOP)
    other = bot.new_person("Safia", "so")
    await chat.page.reload()
    await chat.start()
    await chat.choose_language("fr")
    mine = await chat.replies.all_inner_texts()
    await chat.user_switcher.select_option(str(other.id))
    await expect(chat.replies).to_have_count(0)
    await chat.start()
    await chat.choose_language("so")
    await chat.user_switcher.select_option(label="Kadir")
    await expect(chat.replies).to_have_text(mine, use_inner_text=True)


# Titles that are wider than their button. Of a draft's "Title · Titre" the half in one's own language must be seen.
CUT_OFF = """all => all.map(one => {
  const range = document.createRange();
  range.setStart(one.firstChild, 0);
  range.setEnd(one.firstChild, one.textContent.split(" · ")[0].length);
  const room = one.getBoundingClientRect().right - parseFloat(getComputedStyle(one).paddingRight);
  return range.getBoundingClientRect().right > room + 1 ? one.textContent : "";
}).filter(Boolean)"""


@pytest.mark.parametrize("language", ["fr", "so", "aa"])
async def test_on_a_small_phone_every_button_can_be_read(open_chat: OpenChat, language: str) -> None:
    chat = await open_chat("Roda", language, SMALL_PHONE)
    await chat.start()
    cut_off = await chat.buttons.evaluate_all(CUT_OFF)
    await chat.choose_language(language)
    cut_off += await chat.buttons.evaluate_all(CUT_OFF)
    await chat.press("utter_menu", "/check_eligibility")
    await chat.heard("utter_ask_age")
    await chat.say("22")
    await chat.heard("utter_ask_place")
    cut_off += await chat.buttons.evaluate_all(CUT_OFF)
    assert cut_off == []
    assert not await chat.page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_what_is_held_comes_as_a_file_that_opens(open_chat: OpenChat) -> None:
    chat = await open_chat("Amina", "fr", PHONE)
    await chat.start()
    await chat.choose_language("fr")
    await chat.say("/mesdonnees")
    link = chat.page.get_by_test_id("document")
    await expect(link).to_contain_text("espace-novateur.json")
    async with chat.page.expect_download() as download:
        await chat.touch_on(link)
    held = json.loads((await (await download.value).path()).read_text(encoding="utf-8"))
    assert held["compte"]["langue"] == "fr"
    assert held["inscriptions"] == []
