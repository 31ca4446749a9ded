"""Delivery of updates to the bot's webhook: in order, each one again until it is answered with 2xx.

Started by setWebhook.
"""

import asyncio
import time
from contextlib import suppress
from http import HTTPStatus

import aiohttp

from bot.preview.json_types import Json
from bot.preview.update_queue import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
_FIRST_PAUSE = 0.1  # seconds; doubled after each failure
_LONGEST_PAUSE = 5.0
_ANSWER_TIMEOUT = aiohttp.ClientTimeout(total=60)


class Webhook:
    """At most one delivery at a time; `info` is what getWebhookInfo tells."""

    def __init__(self, queue: UpdateQueue) -> None:
        self._queue = queue
        self._task: asyncio.Task[None] | None = None
        self._url = ""
        self._secret = ""
        self._last_error: Json = {}

    async def start(self, url: str, secret: str) -> None:
        """Deliver to `url` from now on, in place of any earlier one."""
        await self.stop()
        self._url, self._secret, self._last_error = url, secret, {}
        self._queue.webhook_set = True
        self._task = asyncio.create_task(self._deliver(), name="preview webhook")

    async def stop(self) -> None:
        """Deliver no more; what waits stays in the queue."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._url = ""
        self._queue.webhook_set = False

    def info(self) -> Json:
        """Return the WebhookInfo object."""
        info: Json = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue.pending),
            **self._last_error,
        }
        if self._url:
            info["max_connections"] = 1
            info["ip_address"] = "127.0.0.1"
        if self._queue.allowed:
            info["allowed_updates"] = sorted(self._queue.allowed)
        return info

    async def _deliver(self) -> None:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        pause = _FIRST_PAUSE
        async with aiohttp.ClientSession(headers=headers, timeout=_ANSWER_TIMEOUT) as session:
            while True:
                update = await self._queue.first()
                problem = await self._post(session, update)
                if problem is None:
                    self._queue.confirm(update["update_id"])
                    pause = _FIRST_PAUSE
                    continue
                self._last_error = {"last_error_date": int(time.time()), "last_error_message": problem}
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> str | None:
        """None when the bot took it, else what went wrong, in Telegram's words."""
        try:
            async with session.post(self._url, json=update, allow_redirects=False) as answer:
                if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            return "Connection failed"
