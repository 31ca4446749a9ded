"""What the team sets on the desk is said by the running bot: by the engine's replies and by the gateway's own texts."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tests.support.team_setting import set_for_team

if TYPE_CHECKING:
    from tests.functional.conftest import Bot

_PATIENCE = 30.0  # seconds, on a busy machine; it takes about one


async def _until_said(bot: Bot, question: str, answer: str) -> str:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    end = time.monotonic() + _PATIENCE
    while True:
        said = " ".join(reply.text for reply in await person.say(question))
        if answer in said or time.monotonic() > end:
            return said
        await asyncio.sleep(0.2)


async def test_a_date_set_on_the_desk_is_in_the_engines_next_answers(bot: Bot) -> None:
    question = "quelles sont les dates de la prochaine formation ?"
    assert "31/03/2031" not in await _until_said(bot, question, "")
    async with set_for_team(bot, "training", "date", "2031-03-31"):
        assert "31/03/2031" in await _until_said(bot, question, "31/03/2031")


async def test_an_emergency_number_set_on_the_desk_is_given_to_somebody_in_danger(bot: Bot) -> None:
    police = {"number": "177", "source": "appel", "date": "24/11/2026", "confirmed": True}
    async with set_for_team(bot, "emergency", "police", police):
        assert "177" in await _until_said(bot, "je vais me tuer", "177")
