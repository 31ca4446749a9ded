"""The chat page as axe-core judges it: by its rules for WCAG, at the moments that differ most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.chat_page import LAPTOP, PHONE, Screen
from tests.support.judging import faults

if TYPE_CHECKING:
    from tests.browser.conftest import OpenChat

DARK: Screen = {**PHONE, "color_scheme": "dark"}


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, DARK], ids=["laptop", "phone", "dark phone"])
async def test_axe_finds_no_serious_fault(open_chat: OpenChat, screen: Screen) -> None:
    chat = await open_chat("Amina", "fr", screen)
    found = await faults(chat.page)
    await chat.start()
    await chat.choose_language("fr")
    found += await faults(chat.page)
    await chat.page.get_by_test_id("commands").click()
    found += await faults(chat.page)
    await chat.page.keyboard.press("Escape")
    await chat.say("je veux m'inscrire")
    await chat.heard("utter_ask_age")
    await chat.say("22 ans")
    await chat.press("utter_ask_place", '/inform{"place": "balbala"}')
    await chat.press("utter_ask_returnee", '/inform{"returnee": "no"}')
    await chat.press("utter_result_eligible_youth", "/register_interest")
    await chat.press("utter_ask_consent", '/inform{"consent": "yes"}')
    await chat.heard("utter_ask_name")
    await chat.say("Amina Test")
    await chat.heard("utter_ask_phone")
    found += await faults(chat.page)
    await chat.page.get_by_test_id("share-contact").click()
    found += await faults(chat.page)
    assert found == []
