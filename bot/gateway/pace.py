"""Keeps a pace as a service counts it: so many in any one second. Sending uses it."""

from __future__ import annotations

import asyncio
from collections import deque


class SlidingWindow:
    """Lets at most `most` through in any span of `seconds`, in the order in which they asked.

    After a pause `most` pass at once, but then the window is full. A token bucket of the same size would go on filling,
    and let almost twice as many through in the first second.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._passed: deque[float] = deque(maxlen=most)
        self._most = most
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def acquire(self) -> None:
        """Wait for room in the window, and take it."""
        time = asyncio.get_running_loop().time
        async with self._turn:
            if len(self._passed) == self._most:
                await asyncio.sleep(max(0.0, self._passed[0] + self._seconds - time()))
            self._passed.append(time())
