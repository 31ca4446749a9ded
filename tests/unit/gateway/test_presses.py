"""Presses are answered in any case: over HTTP, with the faults that Telegram's servers have."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.gateway import presses as presses_module
from bot.gateway.api import BotApi
from bot.gateway.presses import Presses
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOKEN = "4200042:presses"
PERSON = 9_000_000_001


@pytest.fixture
async def telegram() -> AsyncIterator[PreviewServer]:
    """A Bot API at which somebody pressed two buttons."""
    server = PreviewServer(TOKEN)
    server.state.open_queries |= {"first": PERSON, "second": PERSON}
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def presses(telegram: PreviewServer) -> AsyncIterator[Presses]:
    async with BotApi(TOKEN, telegram.url, 4) as api:
        await api.connect()
        found = Presses(api)
        yield found
        await found.stop()


def _tries(telegram: PreviewServer) -> list[str]:
    """The texts of all tries, empty where there was none."""
    return [call.values.get("text", "") for call in telegram.state.calls if call.method == "answercallbackquery"]


async def test_an_answer_is_given_again_after_as_long_as_telegram_asks_for(
    telegram: PreviewServer, presses: Presses
) -> None:
    telegram.faults.fail("answerCallbackQuery", status=429, description="Too Many Requests", retry_after=1)
    started = asyncio.get_running_loop().time()
    await presses.answer("first", "trop tard")
    assert asyncio.get_running_loop().time() - started >= 1
    assert telegram.state.open_queries == {"second": PERSON}
    assert _tries(telegram) == ["trop tard"] * 2


async def test_an_answer_is_given_again_when_the_connection_is_lost_or_the_server_fails(
    telegram: PreviewServer, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses_module, "_PAUSE", 0.01)
    telegram.faults.drop("answerCallbackQuery", times=2)
    telegram.faults.fail("answerCallbackQuery", status=502, description="Bad Gateway")
    await presses.answer("first")
    assert telegram.state.open_queries == {"second": PERSON}
    assert len(_tries(telegram)) == 4


async def test_an_answer_that_telegram_took_without_our_knowing_is_given_once_more_and_no_oftener(
    telegram: PreviewServer, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses_module, "_PAUSE", 0.01)
    telegram.faults.drop("answerCallbackQuery", after=True)
    await presses.answer("first")
    assert len(_tries(telegram)) == 2


async def test_answers_that_never_get_through_are_given_up(
    telegram: PreviewServer, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses_module, "_PAUSE", 0.01)
    telegram.faults.drop("answerCallbackQuery", times=1000)
    await presses.answer("first")
    assert 1 < len(_tries(telegram)) < 10


async def test_a_press_whose_turn_is_late_is_answered_without_words_and_not_again_by_its_turn(
    telegram: PreviewServer, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses_module, "_WAITS", 0.05)
    presses.expect("first")
    presses.expect("first")  # Telegram gave the update twice
    async with asyncio.timeout(30):
        while "first" in telegram.state.open_queries:  # noqa: ASYNC110 # the preview has no signal for it
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    await presses.answer("first", "trop tard")
    assert _tries(telegram) == [""]


async def test_a_press_whose_turn_comes_is_answered_by_it_alone(
    telegram: PreviewServer, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses_module, "_WAITS", 0.3)
    presses.expect("first")
    await presses.answer("first", "trop tard")
    await asyncio.sleep(0.5)
    assert _tries(telegram) == ["trop tard"]
