"""Sends what stands in the outbox, in order per chat, within Telegram's limits; the workers call it.

A message is marked as sent right after Telegram took it. A kill between the two sends that one message again: Telegram
knows no key that would tell a repetition apart, so as few as useful are on their way at once. Calls that do no harm
when they are repeated, such as taking a keyboard away, are marked together at the end of the turn.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.store import chats, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.store.database import Database
    from bot.store.schema import OutboxCall

log = structlog.get_logger()

FORGET = "engine.forget"  # not a call of Telegram: the engine erases what it knows of the person
_HARMLESS_TWICE = frozenset({"editMessageText", "editMessageReplyMarkup", "setMyCommands", FORGET})
_GIVE_UP_AFTER = 8  # tries of a call that Telegram answers with an error of its own
_LONGEST_WAIT = 30.0  # seconds between tries while Telegram is out of reach
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Done:
    """How a call of the outbox ended."""

    call_id: int
    outcome: str  # sent or failed
    message_id: int | None  # Telegram's number of the message


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

    async def deliver(self, calls: Sequence[OutboxCall]) -> list[Done]:
        """Send the calls of one chat in order, waiting as long as Telegram asks to.

        Returns the calls that the caller must still mark as done, in the transaction that it opens next anyway.
        """
        unmarked: list[Done] = []
        for call in calls:
            try:
                if call.method == "sendMessage":
                    await self._messages.acquire()
                unmarked = await self._send_for_sure(call, unmarked)
            except Forbidden:
                log.info("chat blocked", chat=call.chat_id)
                async with self._database.write() as session:
                    await chats.set_blocked(session, call.chat_id, True)
                    await outbox.drop_all(session, call.chat_id)
                return []
        return unmarked

    async def _mark(self, done: Sequence[Done]) -> None:
        async with self._database.write() as session:
            for each in done:
                await outbox.finish(session, each.call_id, each.outcome, each.message_id)

    async def _send_for_sure(self, call: OutboxCall, unmarked: list[Done]) -> list[Done]:
        """Send one call, in whichever way Telegram takes it, as often as it needs; returns what is still to be marked.

        Raises:
            Forbidden: the person blocked the bot.
            InvalidToken: Telegram does not know the bot any more.
        """
        method, params = call.method, dict(call.params or {})
        tries = 0
        while True:
            try:
                return await self._send(call, method, params, unmarked)
            except RetryAfter as error:
                asked = error.retry_after
                seconds = asked if isinstance(asked, int) else asked.total_seconds()
                log.warning("telegram asks to wait", seconds=seconds, chat=call.chat_id)
                await asyncio.sleep(seconds)
            except (Forbidden, InvalidToken):
                raise
            except BadRequest as error:
                other = _another_way(method, params, error.message.lower())
                if other is None:
                    return [*unmarked, _refused(call, params, error.message.lower())]
                method, params = other
            except TelegramError as error:
                tries += 1
                log.warning("sending failed", error=type(error).__name__, chat=call.chat_id, tries=tries)
                if tries >= _GIVE_UP_AFTER and not isinstance(error, NetworkError):
                    return [*unmarked, Done(call.id, "failed", None)]
                await asyncio.sleep(min(_LONGEST_WAIT, 0.5 * 2 ** min(tries - 1, 6)))

    async def _send(self, call: OutboxCall, method: str, params: dict[str, Any], unmarked: list[Done]) -> list[Done]:
        """Try once. A slot is held until the message is marked, but never while this chat waits for its next try."""
        if method in _HARMLESS_TWICE:
            return [*unmarked, _done(call, await self._call(call, method, params))]
        async with self._slots:
            done = _done(call, await self._call(call, method, params))
            await self._mark([*unmarked, done])
        return []

    async def _call(self, call: OutboxCall, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401 # Telegram's JSON
        if method != FORGET:
            return await self._api.call(method, params)
        await self._engine.forget(call.chat_id)
        await self._database.empty_log()  # the turn that erased is committed
        return None


def _done(call: OutboxCall, result: Any) -> Done:  # noqa: ANN401 # Telegram's JSON
    return Done(call.id, "sent", result.get("message_id") if isinstance(result, dict) else None)


def _another_way(method: str, params: dict[str, Any], reason: str) -> tuple[str, dict[str, Any]] | None:
    """What to send instead of a call that Telegram will never take as it is."""
    if "can't parse entities" in reason and "parse_mode" in params:
        # A text of ours is wrong. The person still gets the words, without the marks.
        plain = {name: value for name, value in params.items() if name != "parse_mode"}
        return method, plain | {"text": _TAG.sub("", params["text"])}
    if method == "editMessageText" and "reply_markup" in params and "not modified" not in reason:
        # The message that asked is gone; the question is not.
        return "sendMessage", {name: value for name, value in params.items() if name != "message_id"}
    return None


def _refused(call: OutboxCall, params: dict[str, Any], reason: str) -> Done:
    if "not modified" in reason:  # a repetition: the message shows it already
        return Done(call.id, "sent", params.get("message_id"))
    log.warning("telegram refused", method=call.method, chat=call.chat_id, call=call.id)
    return Done(call.id, "failed", None)
