"""Calls of the Bot API through python-telegram-bot; intake, sending and profile use it.

Calls stand in the outbox as method and JSON parameters, so they go out by name. python-telegram-bot brings the
connections, the encoding, the errors and their meaning.
"""

from __future__ import annotations

import asyncio
import warnings
from typing import TYPE_CHECKING, Any, Self

import structlog
from telegram import Bot, InputFile
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

from bot.gateway.request import AiohttpRequest
from bot.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

# The library would rather have one Python method per call of the Bot API; an outbox needs them by name.
warnings.filterwarnings("ignore", message="Please use 'Bot\\.", category=PTBUserWarning)

log = structlog.get_logger()

LONG_POLL_SECONDS = 30
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


class BotApi:
    """One bot at one Bot API server. Use as an asynchronous context manager.

    Args:
        token: the bot's token; the digits before the colon are its id.
        root: root of the server; `/bot<token>/…` is appended.
        parallel: calls on their way at the same time, at most, besides the long poll.
    """

    def __init__(self, token: str, root: str, parallel: int) -> None:
        number, _, secret = token.partition(":")
        if not number.isdigit() or not secret:
            raise SettingsError("TELEGRAM_BOT_TOKEN: must look like 123456:ABC…, as @BotFather gives it")
        self.bot_id = int(number)
        self._requests = [
            AiohttpRequest(1, answered_within=LONG_POLL_SECONDS + 15),
            AiohttpRequest(parallel, answered_within=20),
        ]
        self._bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            get_updates_request=self._requests[0],
            request=self._requests[1],
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        for request in self._requests:
            await request.shutdown()

    async def connect(self) -> None:
        """Reach Telegram for the first time, however long that takes.

        Raises:
            SettingsError: Telegram does not know the token.
        """
        while True:
            try:
                return await self._bot.initialize()
            except InvalidToken:  # its message repeats the token
                raise SettingsError(
                    "TELEGRAM_BOT_TOKEN: refused by the Bot API; ask @BotFather for the right one"
                ) from None
            except TelegramError as error:
                log.warning("Telegram is out of reach, trying again", error=type(error).__name__)
                await asyncio.sleep(2)

    async def call(self, method: str, params: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 # Telegram's JSON
        """Call a method by its name in the Bot API and return the result as JSON.

        A document is given as `{"name": …, "content": …}`, text, and goes as a file.

        Raises:
            telegram.error.TelegramError: as python-telegram-bot reads Telegram's answer.
        """
        given = dict(params or {})
        if "document" in given:
            document = given["document"]
            given["document"] = InputFile(document["content"].encode(), filename=document["name"])
        try:
            return await self._bot.do_api_request(method, api_kwargs=given)
        except EndPointNotFound:
            # The library tells an unknown method and an unknown token apart by nothing; our methods all exist.
            raise InvalidToken from None

    async def get_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """Updates from `offset` on; asking confirms all before it. Waits up to LONG_POLL_SECONDS for the first."""
        params: dict[str, Any] = {"timeout": LONG_POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            params["offset"] = offset
        return list(await self.call("getUpdates", params))
