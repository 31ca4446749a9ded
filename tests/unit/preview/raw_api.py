"""Calls of the Bot API as they are, for what the library would check or hide."""

from typing import Any

import aiohttp

TOKEN = "4200:preview-token"


class Raw:
    """Calls methods of the Bot API without a library in between."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def call(self, method: str, token: str = TOKEN, **values: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._url}/bot{token}/{method}", json=values) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == (200 if body["ok"] else body["error_code"])
            return body
