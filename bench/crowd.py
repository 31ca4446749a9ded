"""The people of `bench.telegram`: each acts when the clock says so, whether the bot keeps up or not."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from bench.scenario import Step, steps_of
from bot.preview import person_acts
from bot.preview.person_acts import ImpossibleActError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.preview.state import Chat, PreviewState


@dataclass(frozen=True)
class Sent:
    """An update and when it could be had (seconds of the monotonic clock)."""

    chat_id: int
    step: Step
    at: float


class Crowd:
    """So many new people of one preview."""

    def __init__(self, state: PreviewState, people: int) -> None:
        self._state = state
        self._chats = [state.chats[state.add_person(f"Essai {number}").id] for number in range(people)]
        self._steps: dict[int, Iterator[Step]] = {
            chat.id: cycle(steps_of(number)) for number, chat in enumerate(self._chats)
        }
        self.impossible = 0
        """Buttons that were not there to be pressed, since the bot had not answered yet."""
        self.most_late = 0.0
        """Seconds by which an update came later than planned, at worst: this process was too busy."""

    async def all_do(self, step: Step, per_second: float) -> list[Sent]:
        """Everybody does the same once."""
        return await self._paced([(chat, step) for chat in self._chats], per_second)

    async def keep_talking(self, per_second: float, seconds: float) -> list[Sent]:
        """One person after the other does their next step, evenly spaced."""
        self.impossible, self.most_late = 0, 0.0
        chats = cycle(self._chats)
        acts = [(chat, next(self._steps[chat.id])) for chat, _ in zip(chats, range(round(per_second * seconds)))]  # noqa: B905 # one is endless
        return await self._paced(acts, per_second)

    async def _paced(self, acts: list[tuple[Chat, Step]], per_second: float) -> list[Sent]:
        sent, started = [], time.monotonic()
        for number, (chat, step) in enumerate(acts):
            due = started + number / per_second
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            at = time.monotonic()
            self.most_late = max(self.most_late, at - due)
            try:
                self._act(chat, step)
            except ImpossibleActError:
                self.impossible += 1
            else:
                sent.append(Sent(chat.id, step, at))
        return sent

    def _act(self, chat: Chat, step: Step) -> None:
        if step.text is not None:
            person_acts.write(self._state, chat, step.text)
            return
        for message in sorted(chat.messages.values(), key=lambda each: each["message_id"], reverse=True):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if step.title is not None and button["text"].endswith(step.title):
                        person_acts.press(self._state, chat, message["message_id"], button["callback_data"])
                        return
        raise ImpossibleActError(step.title)
