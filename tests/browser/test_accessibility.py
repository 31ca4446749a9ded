"""The chat page as axe-core judges it: by its rules for WCAG, at the moments that differ most."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.chat_page import LAPTOP, PHONE, ChatPage, Screen

if TYPE_CHECKING:
    from tests.browser.conftest import OpenChat

DARK: Screen = {**PHONE, "color_scheme": "dark"}


async def faults(chat: ChatPage) -> list[str]:
    """Serious and critical faults of the page as it is now, each with the elements concerned."""
    await chat.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = await chat.page.evaluate("axe.run()")
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, DARK], ids=["laptop", "phone", "dark phone"])
async def test_axe_finds_no_serious_fault(open_chat: OpenChat, screen: Screen) -> None:
    chat = await open_chat("Amina", "fr", screen)
    found = await faults(chat)
    await chat.start()
    await chat.choose_language("fr")
    found += await faults(chat)
    await chat.page.get_by_test_id("commands").click()
    found += await faults(chat)
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
    found += await faults(chat)
    await chat.page.get_by_test_id("share-contact").click()
    found += await faults(chat)
    assert found == []
