"""How python-telegram-bot reaches the Bot API here: over aiohttp. `api` hands it to the library.

Its own way over httpx took a fifth of the gateway's time on the processor; aiohttp is here anyway, for the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram.request import RequestData

_CONNECT_WITHIN = 10.0  # seconds


class AiohttpRequest(BaseRequest):
    """Requests over one pool of connections.

    Args:
        connections: kept open, and used at the same time, at most.
        answered_within: seconds from the last byte sent to the answer, at most.
    """

    def __init__(self, connections: int, answered_within: float) -> None:
        self._connections = connections
        self._answered_within = answered_within
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that the library allows for an answer; long polling adds to it."""
        return self._answered_within

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=bool(getproxies()),  # looked up once: aiohttp would look with every request
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 # seconds, or the library's mark for its default
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002 # as above; aiohttp knows no such limit
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 # as above
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002 # as above: whoever waits here may wait
    ) -> tuple[int, bytes]:
        """Send one request and give status and body.

        Raises:
            telegram.error.NetworkError: it did not get through; TimedOut when time ran out. Neither holds the
                address, which has the token in it.
        """
        if self._session is None:
            raise RuntimeError("AiohttpRequest is used before initialize")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, _CONNECT_WITHIN),
            sock_read=_seconds(read_timeout, self._answered_within),
        )
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None


def _seconds(given: Any, default: float) -> float | None:  # noqa: ANN401 # seconds, or the library's mark for its default
    if isinstance(given, type(BaseRequest.DEFAULT_NONE)):
        return default
    return None if given is None else float(given)


def _body(request_data: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if request_data is None:
        return None
    parameters = request_data.json_parameters
    if not request_data.contains_files:
        return parameters or None
    form = aiohttp.FormData(parameters)
    for name, (filename, content, media_type) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form
