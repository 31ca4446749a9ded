"""What happens in a chat, told to whoever looks at it: the page, the test client.

Published by the API methods, streamed by `client_api.py`.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.preview.json_types import Json


@dataclass(frozen=True)
class Event:
    """`name` is message, edited, deleted, action, answer, profile or blocked."""

    name: str
    data: Json


class EventHub:
    """Hands every event of a chat to each of its listeners; nothing is kept for those who come later."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[asyncio.Queue[Event | None]]] = defaultdict(set)

    def publish(self, chat_id: int, name: str, data: Json) -> None:
        """Tell the listeners of one chat."""
        for listener in self._listeners.get(chat_id, ()):
            listener.put_nowait(Event(name, data))

    def publish_to_all(self, name: str, data: Json) -> None:
        """Tell the listeners of every chat."""
        for chat_id in list(self._listeners):
            self.publish(chat_id, name, data)

    @contextmanager
    def listen(self, chat_id: int) -> Iterator["asyncio.Queue[Event | None]"]:
        """Events of a chat from now on; None is the last one, when the server stops."""
        listener: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners[chat_id].add(listener)
        try:
            yield listener
        finally:
            self._listeners[chat_id].discard(listener)

    def close(self) -> None:
        """Let every listener end."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.put_nowait(None)
