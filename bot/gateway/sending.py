"""Sends what stands in the outbox, in order per chat, within Telegram's limits; the workers call it.

A message is marked as sent right after Telegram took it. A kill between the two sends that one message again: Telegram
knows no key that would tell a repetition apart, so as few as useful are on their way at once. Calls that do no harm
when they are repeated, such as taking a keyboard away, are marked together at the end of the turn.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import structlog
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.store import chats, erasing, outbox
from bot.store.outbox import FORGET, Ended

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.store.database import Database
    from bot.store.outbox import QueuedCall

log = structlog.get_logger()

_HARMLESS_TWICE = frozenset({"editMessageText", "editMessageReplyMarkup", "setMyCommands", FORGET})
_GIVE_UP_AFTER = 8  # tries of a call that Telegram answers with an error of its own
_AT_ONCE = 3  # after a pause, a third of a second's messages go at once
_IN_A_GROUP = 20  # messages a minute that Telegram allows in a group
_LONGEST_WAIT = 30.0  # seconds between tries while Telegram is out of reach
_TAG = re.compile(r"<[^>]*>")


class Sender:
    """Sends the outbox of one bot.

    Args:
        database: where the outbox is.
        api: the Bot API.
        engine: erases a person's dialogue when a turn decided so.
        per_second: messages per second over all chats; a third as many more may go at once after a pause.
        parallel: calls on their way at the same time, at most.
    """

    def __init__(self, database: Database, api: BotApi, engine: EngineClient, per_second: int, parallel: int) -> None:
        self._database = database
        self._api = api
        self._engine = engine
        at_once = max(1, per_second // _AT_ONCE)
        self._messages = AsyncLimiter(at_once, at_once / per_second)
        self._group_messages = AsyncLimiter(_IN_A_GROUP, 60)
        self._slots = asyncio.Semaphore(parallel)

    async def deliver(self, calls: Sequence[QueuedCall]) -> list[Ended]:
        """Send the calls of one chat in order, waiting as long as Telegram asks to.

        Returns the calls that the caller must still mark as done, in the transaction that it opens next anyway.
        """
        unmarked: list[Ended] = []
        for call in calls:
            try:
                unmarked = await self._send_for_sure(call, unmarked)
            except Forbidden:
                log.info("chat blocked", chat=call.chat_id)
                if _is_for_a_group(call.params):  # what it was to be told waits until it lets the bot in again
                    await self._database.run_write(_wait_for_the_group, call.chat_id, unmarked)
                    return []
                if any(each.method == FORGET for each in calls):
                    await self._forget(call.chat_id)
                    return []
                await self._database.run_write(_give_up, call.chat_id)
                return []
        return unmarked

    async def _send_for_sure(self, call: QueuedCall, unmarked: list[Ended]) -> list[Ended]:
        """Send one call, in whichever way Telegram takes it, as often as it needs; returns what is still to be marked.

        Raises:
            Forbidden: the person blocked the bot.
            SettingsError: Telegram does not know the bot any more.
        """
        method, params = call.method, dict(call.params)
        tries = 0
        while True:
            try:
                return await self._send(call, method, params, unmarked)
            except RetryAfter as error:
                asked = error.retry_after
                seconds = asked if isinstance(asked, int) else asked.total_seconds()
                log.warning("telegram asks to wait", seconds=seconds, chat=call.chat_id)
                await asyncio.sleep(seconds)
            except Forbidden:
                raise
            except ChatMigrated as error:  # a group that became a supergroup has another number
                log.warning("the group has moved: set STAFF_GROUP_ID", to=error.new_chat_id, chat=call.chat_id)
                params["chat_id"] = error.new_chat_id
            except BadRequest as error:
                if _is_for_a_group(params) and "chat not found" in error.message.lower():
                    log.warning("no such group, or the bot is not in it: set STAFF_GROUP_ID", chat=call.chat_id)
                    raise Forbidden(error.message) from error
                other = _another_way(method, params, error.message.lower())
                if other is None:
                    return [*unmarked, _refused(call, params, error.message.lower())]
                method, params = other
            except TelegramError as error:
                tries += 1
                log.warning("sending failed", error=type(error).__name__, chat=call.chat_id, tries=tries)
                if tries >= _GIVE_UP_AFTER and not isinstance(error, NetworkError):
                    return [*unmarked, Ended(call.id, "failed", None, call.team_message)]
                await asyncio.sleep(min(_LONGEST_WAIT, 0.5 * 2 ** min(tries - 1, 6)))

    async def _send(self, call: QueuedCall, method: str, params: dict[str, Any], unmarked: list[Ended]) -> list[Ended]:
        """Try once. A slot is held until the message is marked, but never while this chat waits for its next try."""
        if method in _HARMLESS_TWICE:
            return [*unmarked, _sent(call, await self._call(call, method, params))]
        if _is_for_a_group(params):
            await self._group_messages.acquire()
        await self._messages.acquire()
        async with self._slots:
            ended = _sent(call, await self._call(call, method, params))
            await self._database.run_write(outbox.finish, [*unmarked, ended])
        return []

    async def _call(self, call: QueuedCall, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401 # Telegram's JSON
        if method != FORGET:
            return await self._api.call(method, params)
        await self._forget(call.chat_id)
        return None

    async def _forget(self, chat_id: str) -> None:
        """Erase what is left of a person who was told so, or who has blocked the bot before that."""
        await self._engine.forget(chat_id)  # when the engine is away, the worker tries the whole call again
        await self._take_commands_back(chat_id)
        await self._database.run_write(erasing.forget_chat, chat_id)
        await self._database.empty_log()
        log.info("chat erased")

    async def _take_commands_back(self, chat_id: str) -> None:
        """Have Telegram forget the list of commands in the language that the person chose."""
        telegram_id = await self._database.run_read(chats.telegram_id_of, chat_id)
        if telegram_id is None:
            return
        try:
            await self._api.call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": telegram_id}})
        except (BadRequest, Forbidden) as error:  # the person left, or blocked the bot: there is no such list
            log.info("commands not taken back", error=type(error).__name__)


def _give_up(connection: Connection, chat_id: str) -> None:
    chats.block(connection, chat_id)
    outbox.drop_all(connection, chat_id)


def _wait_for_the_group(connection: Connection, chat_id: str, ended: Sequence[Ended]) -> None:
    outbox.finish(connection, ended)
    chats.block(connection, chat_id)


def _is_for_a_group(params: Mapping[str, Any]) -> bool:
    return int(params.get("chat_id", 0)) < 0  # Telegram's numbers of groups


def _sent(call: QueuedCall, result: Any) -> Ended:  # noqa: ANN401 # Telegram's JSON
    number = result.get("message_id") if isinstance(result, dict) else None
    return Ended(call.id, "sent", number, call.team_message)


def _another_way(method: str, params: dict[str, Any], reason: str) -> tuple[str, dict[str, Any]] | None:
    """What to send instead of a call that Telegram will never take as it is."""
    if "can't parse entities" in reason and "parse_mode" in params:
        # A text of ours is wrong. The person still gets the words, without the marks.
        words = "caption" if "caption" in params else "text"
        plain = {name: value for name, value in params.items() if name != "parse_mode"}
        return method, plain | {words: _TAG.sub("", params[words])}
    if method == "editMessageText" and "reply_markup" in params and "not modified" not in reason:
        # The message that asked is gone; the question is not.
        return "sendMessage", {name: value for name, value in params.items() if name != "message_id"}
    return None


def _refused(call: QueuedCall, params: dict[str, Any], reason: str) -> Ended:
    if "not modified" in reason:  # a repetition: the message shows it already
        return Ended(call.id, "sent", params.get("message_id"))
    log.warning("telegram refused", method=call.method, chat=call.chat_id, call=call.id)
    return Ended(call.id, "failed", None, call.team_message)
