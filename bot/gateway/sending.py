"""Sends what stands in the outbox, in order per chat, within Telegram's limits; the workers call it.

A call is marked as done right after Telegram took it. A kill between the two sends that one message again: Telegram
knows no key that would tell a repetition apart, so as few calls as useful are on their way at once.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import structlog
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.store import chats, outbox

if TYPE_CHECKING:
    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.store.database import Database
    from bot.store.schema import OutboxCall

log = structlog.get_logger()

FORGET = "engine.forget"  # not a call of Telegram: the engine erases what it knows of the person
_GIVE_UP_AFTER = 8  # tries of a call that Telegram answers with an error of its own
_TAG = re.compile(r"<[^>]*>")


class Sender:
    """Sends the outbox of one bot.

    Args:
        database: where the outbox is.
        api: the Bot API.
        engine: erases a person's dialogue when a turn decided so.
        per_second: messages per second over all chats.
        parallel: calls on their way at the same time, at most.
    """

    def __init__(self, database: Database, api: BotApi, engine: EngineClient, per_second: int, parallel: int) -> None:
        self._database = database
        self._api = api
        self._engine = engine
        self._messages = AsyncLimiter(per_second, 1)
        self._slots = asyncio.Semaphore(parallel)

    async def deliver(self, chat_id: str) -> None:
        """Send all that is queued for the chat. Waits as long as Telegram asks to."""
        while True:
            async with self._database.read() as session:
                call = await outbox.next_of(session, chat_id)
            if call is None:
                return
            wait = await self._send(call)
            if wait:
                await asyncio.sleep(wait)

    async def _send(self, call: OutboxCall) -> float:
        """Try one call; returns the seconds to wait before the next one."""
        try:
            if call.method == FORGET:
                await self._engine.forget(call.chat_id)
                await self._database.empty_log()  # the turn that erased is committed
                await self._finish(call, "sent", None)
                return 0
            if call.method == "sendMessage":
                await self._messages.acquire()
            async with self._slots:
                result = await self._api.call(call.method, call.params)
                await self._finish(call, "sent", result)
        except RetryAfter as error:
            seconds = error.retry_after if isinstance(error.retry_after, int) else error.retry_after.total_seconds()
            log.warning("telegram asks to wait", seconds=seconds, chat=call.chat_id)
            return float(seconds)
        except Forbidden:
            log.info("chat blocked", chat=call.chat_id)
            async with self._database.write() as session:
                await chats.set_blocked(session, call.chat_id, True)
                await outbox.drop_all(session, call.chat_id)
        except InvalidToken:
            raise
        except BadRequest as error:
            await self._refused(call, error)
        except NetworkError as error:
            return await self._later(call, error, give_up=False)
        except TelegramError as error:
            return await self._later(call, error, give_up=True)
        return 0

    async def _finish(self, call: OutboxCall, outcome: str, result: Any) -> None:  # noqa: ANN401 # Telegram's JSON
        message_id = result.get("message_id") if isinstance(result, dict) else None
        async with self._database.write() as session:
            await outbox.finish(session, call.id, outcome, message_id)

    async def _refused(self, call: OutboxCall, error: BadRequest) -> None:
        """Telegram will never take this call as it is: send it another way, or give it up."""
        reason, params = error.message.lower(), dict(call.params or {})
        if "can't parse entities" in reason and "parse_mode" in params:
            # A text of ours is wrong. The person still gets the words, without the marks.
            del params["parse_mode"]
            params["text"] = _TAG.sub("", params["text"])
            log.error("text is not valid HTML", chat=call.chat_id, call=call.id)
            await self._instead(call, call.method, params)
        elif call.method == "editMessageText" and "reply_markup" in params and "not modified" not in reason:
            params.pop("message_id")
            await self._instead(call, "sendMessage", params)
        else:
            if "not modified" not in reason:
                log.warning("telegram refused", method=call.method, chat=call.chat_id, call=call.id)
            await self._finish(call, "failed", None)

    async def _instead(self, call: OutboxCall, method: str, params: dict[str, Any]) -> None:
        async with self._database.write() as session:
            await outbox.replace(session, call.id, method, params)

    async def _later(self, call: OutboxCall, error: TelegramError, give_up: bool) -> float:
        """Count the failed try; wait longer each time. Lost connections are tried for ever."""
        log.warning("sending failed", error=type(error).__name__, chat=call.chat_id, attempts=call.attempts + 1)
        if give_up and call.attempts + 1 >= _GIVE_UP_AFTER:
            await self._finish(call, "failed", None)
            return 0
        async with self._database.write() as session:
            await outbox.count_attempt(session, call.id)
        return float(min(30, 0.5 * 2 ** min(call.attempts, 6)))
