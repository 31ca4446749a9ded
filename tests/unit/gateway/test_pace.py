"""The pace of sending: never too many in any one second, and nobody waits without need."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.gateway.pace import SlidingWindow

MOST = 10


@pytest.mark.parametrize("people", [1, 8])
async def test_no_second_holds_more_than_were_asked_for_and_none_fewer_than_could_be(people: int) -> None:
    window, passed = SlidingWindow(MOST, 1), list[float]()

    async def send(count: int) -> None:
        for _ in range(count):
            await window.acquire()
            passed.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(send(24 // people) for _ in range(people)))
    waited = [later - before for before, later in zip(passed, passed[MOST:], strict=False)]
    assert min(waited) > 0.99, "more than ten in one second"
    pauses = sorted((later - before for before, later in pairwise(passed)), reverse=True)
    assert sum(pauses[2:]) < pauses[1], "after a pause ten go at once"


async def test_who_asked_first_goes_first() -> None:
    window, order = SlidingWindow(1, 0.01), list[int]()

    async def send(number: int) -> None:
        await window.acquire()
        order.append(number)

    await asyncio.gather(*(send(number) for number in range(20)))
    assert order == list(range(20))


async def test_somebody_who_gives_up_waiting_takes_no_room() -> None:
    window = SlidingWindow(1, 0.2)
    await window.acquire()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(window.acquire(), 0.01)
    async with asyncio.timeout(30):
        await window.acquire()
    assert len(window._passed) == 1
