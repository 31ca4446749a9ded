"""How the same turn is asked of stock Rasa and of our engine; `bench.load` speaks through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import aiohttp

from bench.scenario import LANGUAGE, Step, is_answer
from bot.dialogue.client import EngineClient

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class Dialect(Protocol):
    """A connection to one engine."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def ready(self) -> bool:
        """Whether it answers and its model is loaded."""
        ...

    async def turn(self, sender: str, number: int, step: Step) -> bool:
        """Take a turn; whether the answer is the one that the scenario names. Raises when there is none."""
        ...


class Ours:
    """Our engine, through the very client of the gateway."""

    def __init__(self, url: str) -> None:
        self._client = EngineClient(url)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._client.__aexit__(*exc)

    async def ready(self) -> bool:
        return await self._client.ready()

    async def turn(self, sender: str, number: int, step: Step) -> bool:
        turn = await self._client.turn(
            sender=sender, message_id=f"{sender}-{number}", text=step.text, payload=step.payload, language=LANGUAGE
        )
        return any(reply.response == step.answer for reply in turn.replies)


class Stock:
    """Rasa's REST channel."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_exc: object) -> None:
        if self._session:
            await self._session.close()

    async def ready(self) -> bool:
        """Rasa loads its model before it listens."""
        try:
            async with self._open.get(f"{self._url}/webhooks/rest/") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def turn(self, sender: str, number: int, step: Step) -> bool:  # noqa: ARG002 # REST knows no message ids
        body: dict[str, object] = {"sender": sender, "message": step.text or step.payload}
        if step.payload:
            body["metadata"] = {"source": "button"}  # what our channel notes, and our actions ask for
        async with self._open.post(f"{self._url}/webhooks/rest/webhook", json=body) as response:
            response.raise_for_status()
            replies = await response.json()
        return any(is_answer(reply.get("text", ""), step) for reply in replies)

    @property
    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("not inside its context")
        return self._session
