"""Flood control like Telegram's, off unless a test or a person asks for it.

Asked by the methods that send a message.
"""

import math
import time
from collections import defaultdict, deque

from bot.preview.errors import too_many_requests

_WINDOW = 1.0  # seconds


class FloodControl:
    """At most so many messages in any one second, in all and for one chat; None is no limit."""

    def __init__(self) -> None:
        self.messages_per_second: int | None = None
        self.per_chat: int | None = None
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def set(self, messages_per_second: int | None = None, per_chat: int | None = None) -> None:
        """Replace both limits and forget what was sent so far."""
        self.messages_per_second = messages_per_second
        self.per_chat = per_chat
        self._all.clear()
        self._chats.clear()

    def count(self, chat_id: int) -> None:
        """Note one message to a chat; raises BotApiError 429 with retry_after when it is one too many."""
        now = time.monotonic()
        watched = ((self._all, self.messages_per_second), (self._chats[chat_id], self.per_chat))
        for sent, most in watched:
            while sent and sent[0] <= now - _WINDOW:
                sent.popleft()
            if most is not None and len(sent) >= most:
                raise too_many_requests(max(1, math.ceil((sent[0] if sent else now) + _WINDOW - now)))
        for sent, most in watched:
            if most is not None:
                sent.append(now)
