"""The way of a newcomer on the chat page, from START to a saved lead; browser tests and the clean clone walk it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.chat_page import expect

if TYPE_CHECKING:
    from tests.support.chat_page import ChatPage

NAME = "Amina Test"
QUESTIONS = {"fr": "c'est quoi espace novateur ?", "so": "waa maxay espace novateur?", "aa": "espace novateur maca?"}


async def ask(chat: ChatPage, language: str) -> None:
    """Start, choose a language, ask what it is in one's own words, and come back to the menu."""
    await chat.start()
    await chat.choose_language(language)
    await chat.say(QUESTIONS[language])
    await chat.heard("utter_answer_initiative")
    await chat.press("utter_answer_initiative", "/show_menu")


async def be_screened(chat: ChatPage) -> None:
    """From the menu through the three questions, as a young person of Balbala."""
    await chat.press("utter_menu", "/check_eligibility")
    await chat.heard("utter_ask_age")
    await chat.say("22")
    await chat.press("utter_ask_place", '/inform{"place": "balbala"}')
    await chat.press("utter_ask_returnee", '/inform{"returnee": "no"}')
    await chat.heard("utter_result_eligible_youth")


async def give_contact(chat: ChatPage) -> None:
    """From the decision through consent, name and number, to the question for sectors."""
    await chat.press("utter_result_eligible_youth", "/register_interest")
    await chat.press("utter_ask_consent", '/inform{"consent": "yes"}')
    await chat.heard("utter_ask_name")
    await chat.say(NAME)
    await chat.heard("utter_ask_phone")
    await chat.share_contact()
    await chat.heard("utter_ask_sectors")


async def finish(chat: ChatPage) -> str:
    """With sectors ticked, confirm what the summary says; gives the reference."""
    await chat.press("utter_ask_sectors", '/inform{"sector": "done"}')
    await expect(await chat.heard("utter_ask_confirm")).to_contain_text(NAME)
    await chat.press("utter_ask_confirm", '/inform{"confirm": "yes"}')
    reference = re.search(r"EN-\w{4}-\w{2}", await (await chat.heard("utter_saved")).inner_text())
    assert reference, "the last message quotes a reference"
    return reference[0]
