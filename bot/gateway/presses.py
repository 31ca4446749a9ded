"""Answers presses of buttons (`answerCallbackQuery`), so that no button keeps its spinner; intake and turns call it.

The turn that takes a press answers it, since only the turn knows whether the button still counts. A press that waits
too long for its turn, behind one that is stuck while the engine is away, is answered without words: Telegram takes an
answer for a short time only. An answer that did not get through is tried again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.gateway.api import BotApi

log = structlog.get_logger()

_WAITS = 2.0  # seconds that a press may wait for its turn
_TRIES = 5
_PAUSE = 0.5  # seconds before the second try; doubled after each
_REMEMBERED = 10_000  # presses whose turns another gateway may have taken


class Presses:
    """Answers the presses of one bot."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._late: dict[str, asyncio.Task[None]] = {}  # by press: answers it when its turn is late, or has done so
        self._tasks: set[asyncio.Task[None]] = set()

    def expect(self, press: str) -> None:
        """A press came in, perhaps not for the first time: it is answered even when its turn does not come soon."""
        if press in self._late:
            return
        if len(self._late) >= _REMEMBERED:
            del self._late[next(iter(self._late))]
        self._late[press] = self._begin(self._answer_late(press))

    def answer(self, press: str, text: str | None = None) -> asyncio.Task[None]:
        """Answer in the background, for the turn that takes the press; `text` is shown for a moment."""
        late = self._late.pop(press, None)
        if late and late.done():
            return late
        if late:
            late.cancel()
        return self._begin(self._answer(press, text))

    async def stop(self) -> None:
        """Stop at once."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name="answer to a press")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _answer_late(self, press: str) -> None:
        await asyncio.sleep(_WAITS)
        await self._answer(press, None)

    async def _answer(self, press: str, text: str | None) -> None:
        params = {"callback_query_id": press} | ({"text": text} if text else {})
        pause = 0.0
        for tried in range(_TRIES):
            await asyncio.sleep(pause)
            try:
                await self._api.call("answerCallbackQuery", params)
            except RetryAfter as error:
                asked = error.retry_after
                pause = float(asked if isinstance(asked, int) else asked.total_seconds())
                log.info("callback not answered", error="RetryAfter", tries=tried + 1)
            except (BadRequest, Forbidden, SettingsError) as error:
                # Too old; or answered before, by another gateway or ahead of a kill. A wrong token ends the bot
                # elsewhere.
                log.info("callback not answered", error=type(error).__name__)
                return
            except TelegramError as error:
                pause = _PAUSE * 2**tried
                log.info("callback not answered", error=type(error).__name__, tries=tried + 1)
            else:
                return
        log.warning("callback given up", tries=_TRIES)
