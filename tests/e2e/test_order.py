"""What Telegram delivers twice is answered once, and what it delivers in disorder is answered in order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.crowd import BEGINNING
from tests.e2e.talker import Talker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.preview.server import PreviewServer
    from bot.preview.update_queue import UpdateQueue
    from tests.support.system import System

Json = dict[str, Any]

COST, PLACE, TIME = "c gratuit ?", "c'est où ?", "c'est quand ?"


@pytest.fixture
async def amina(system: System, telegram: PreviewServer) -> AsyncIterator[Talker]:
    """Somebody who has chosen French and seen the menu."""
    with Talker(telegram, "Amina") as amina:
        await amina.ask(system, *BEGINNING)
        yield amina


@pytest.fixture
async def answers(system: System, amina: Talker) -> dict[str, str]:
    """What the bot says to each question."""
    return {question: (await amina.ask(system, question))[0] for question in (COST, PLACE, TIME)}


async def test_an_update_delivered_twice_in_one_batch_is_answered_once(
    system: System, amina: Talker, answers: dict[str, str]
) -> None:
    (update,) = _intercept(amina, COST)
    heard = await _delivered(system, amina, update, update)
    assert heard == [answers[COST]]


async def test_an_update_delivered_again_later_is_answered_once(
    system: System, amina: Talker, answers: dict[str, str]
) -> None:
    (update,) = _intercept(amina, COST)
    assert await _delivered(system, amina, update) == [answers[COST]]
    assert await _delivered(system, amina, update) == []


async def test_the_same_message_under_a_new_update_id_is_answered_once(
    system: System, amina: Talker, answers: dict[str, str]
) -> None:
    (update,) = _intercept(amina, COST)
    again = update | {"update_id": _new_id(amina.state.updates)}
    assert await _delivered(system, amina, update, again) == [answers[COST]]
    later = update | {"update_id": _new_id(amina.state.updates)}
    assert await _delivered(system, amina, later) == []


async def test_updates_delivered_in_disorder_are_answered_in_the_order_of_their_ids(
    system: System, amina: Talker, answers: dict[str, str]
) -> None:
    first, second, third = _intercept(amina, COST, PLACE, TIME)
    heard = await _delivered(system, amina, third, first, second)
    assert heard == [answers[COST], answers[PLACE], answers[TIME]]


async def test_a_button_pressed_twice_is_answered_once_and_the_second_press_is_told_so(
    system: System, amina: Talker, answers: dict[str, str]
) -> None:
    await amina.ask(system, COST)
    amina.press("Menu")
    amina.press("Menu")
    presses = _taken(amina.state.updates)
    assert len(presses) == 2
    heard = await _delivered(system, amina, *presses, presses[0])
    assert len(heard) == 1
    assert heard[0] not in answers.values()
    assert [bool(notice) for notice in amina.notices[-2:]] == [False, True]


def _intercept(talker: Talker, *texts: str) -> list[Json]:
    """The updates of these messages, kept back."""
    for text in texts:
        talker.say(text)
    return _taken(talker.state.updates)


def _taken(updates: UpdateQueue) -> list[Json]:
    """What is about to be delivered; the poll that waits for it gives nothing."""
    taken = list(updates.pending)
    updates.pending.clear()
    return taken


def _new_id(updates: UpdateQueue) -> int:
    updates._next_id += 1
    return updates._next_id - 1


async def _delivered(system: System, talker: Talker, *batch: Json) -> list[str]:
    """Deliver these updates in one answer to getUpdates; returns what the bot says to them."""
    updates = talker.state.updates
    # A poll that begins later would confirm the older ids away.
    while updates._poll is None or updates._poll.done():  # noqa: ASYNC110 # another process, which tells nobody
        await asyncio.sleep(0.005)
    before = len(talker.listen())
    updates.pending.extend(batch)
    updates._poll.set_result(None)
    await system.settle()
    return talker.listen()[before:]
