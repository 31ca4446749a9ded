"""Updates waiting for the bot, confirmed by offset as the Bot API does it.

Filled by what people do, emptied by polling or by the webhook.
"""

import asyncio
from collections.abc import Iterable

from bot.preview.errors import BotApiError, conflict
from bot.preview.json_types import Json

_MOST_AT_ONCE = 100
# Kinds that Telegram leaves out unless they are asked for.
_ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order; one that is not confirmed is given again."""

    def __init__(self, first_id: int) -> None:
        self.pending: list[Json] = []
        self.allowed: frozenset[str] = frozenset()  # empty: Telegram's default
        self.webhook_set = False
        self._next_id = first_id
        self._poll: asyncio.Future[None] | None = None
        self._arrival = asyncio.Event()

    def put(self, kind: str, content: Json) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in _ON_REQUEST_ONLY:
            return None
        update_id = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": update_id, kind: content})
        self._arrival.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        return update_id

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember which kinds the bot wants; None leaves the last choice as it is."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 -- part of the protocol
        """Answer getUpdates: confirm below `offset`, wait at most `timeout` seconds; raises BotApiError 409."""
        if self.webhook_set:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.interrupt(
            conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        )
        self._confirm_below(offset)
        if not self.pending and timeout > 0:
            self._poll = poll = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(poll, timeout)
            except TimeoutError:
                pass
            finally:
                if self._poll is poll:
                    self._poll = None
        return self.pending[: min(max(limit, 1), _MOST_AT_ONCE)]

    def interrupt(self, reason: BotApiError) -> None:
        """End a poll that is waiting, with this refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(reason)
        self._poll = None

    async def first(self) -> Json:
        """Return the oldest update, waiting for one if there is none. It stays until `confirm`."""
        while not self.pending:
            self._arrival.clear()
            await self._arrival.wait()
        return self.pending[0]

    def confirm(self, update_id: int) -> None:
        """Forget one delivered update."""
        self.pending[:] = [update for update in self.pending if update["update_id"] != update_id]

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:  # counted from the end, all earlier ones are forgotten
            del self.pending[:offset]
        elif offset > 0:
            self.pending[:] = [update for update in self.pending if update["update_id"] >= offset]
