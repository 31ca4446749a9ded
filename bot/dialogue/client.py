"""Speaks to the engine over HTTP on loopback; the gateway calls it once per turn."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Self

import aiohttp

from bot.dialogue.replies import Reply, Turn


class EngineUnavailableError(Exception):
    """The engine is starting, restarting or out of reach: the same turn may be tried again."""


class EngineFailedError(Exception):
    """The engine failed on this very turn and kept nothing of it."""


class EngineClient:
    """One connection pool to the engine. Use as an asynchronous context manager.

    Args:
        url: root of the engine, without a trailing slash.
        timeout: seconds after which a turn counts as unavailable; the engine then replays or repeats it.
    """

    def __init__(self, url: str, timeout: float = 60.0) -> None:
        self._root = f"{url}/webhooks/espace"
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=5)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=self._timeout, connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_exc: object) -> None:
        if self._session:
            await self._session.close()

    async def turn(
        self,
        *,
        sender: str,
        message_id: str,
        text: str | None = None,
        payload: str | None = None,
        language: str | None = None,
        chosen: bool = True,
    ) -> Turn:
        """One turn of the dialogue. The same `message_id` again gives the same replies and runs nothing twice.

        `language` is the one that the person chose; with `chosen` false it is a guess.

        Raises:
            EngineUnavailableError: try again later with the same `message_id`.
            EngineFailedError: this turn failed and left nothing behind.
        """
        body = {"sender": sender, "message_id": message_id, "text": text, "payload": payload}
        answer = await self._post("turn", {**body, "language": language, "chosen": chosen})
        replies = tuple(Reply.from_json(reply) for reply in answer["replies"])
        return Turn(
            replies,
            answer.get("language"),
            bool(answer.get("replayed")),
            answer.get("miss"),
            minor=bool(answer.get("minor")),
        )

    async def parse(self, text: str) -> dict[str, Any]:
        """What the engine understands of a text, without a dialogue."""
        return await self._post("parse", {"text": text})

    async def forget(self, sender: str) -> None:
        """Erase all events of this person from the engine's store."""
        await self._post("forget", {"sender": sender})

    async def ready(self) -> bool:
        """Whether the engine answers and its model is loaded."""
        if self._session is None:
            raise RuntimeError("EngineClient is used outside its context")
        try:
            async with self._session.get(f"{self._root}/", timeout=aiohttp.ClientTimeout(total=5)) as response:
                return response.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _post(self, route: str, body: dict[str, Any]) -> dict[str, Any]:
        if self._session is None:
            raise RuntimeError("EngineClient is used outside its context")
        try:
            async with self._session.post(f"{self._root}/{route}", json=body) as response:
                if response.status == HTTPStatus.SERVICE_UNAVAILABLE:
                    raise EngineUnavailableError("engine not ready")
                if not response.ok:
                    raise EngineFailedError(f"engine answered {response.status}")
                answer: dict[str, Any] = await response.json()
                return answer
        except (aiohttp.ClientError, TimeoutError) as error:
            raise EngineUnavailableError(type(error).__name__) from error
