"""Takes turns: one at a time per person, each stored before it is answered. Called by the channel."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.events import SlotSet

from engine.answer import answer_of
from engine.logs import typed_text
from engine.processor import CHANNEL, EspaceProcessor
from engine.stored import Conversation, StoredTurn, starts_session
from engine.tracker_store import EspaceTrackerStore

_LANGUAGE_SLOT = "language"
_KEPT_IN_MEMORY = 300  # conversations; some 60 kB each


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """One message of one person: either words typed or the payload of a button."""

    sender: str
    message_id: str
    text: str | None
    payload: str | None
    language: str | None


class _Output(CollectingOutputChannel):
    """The channel that Rasa's actions believe they speak to; replies are read from the events instead."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL


class Turns:
    """Runs turns against one processor and one store."""

    def __init__(self, processor: EspaceProcessor, store: EspaceTrackerStore) -> None:
        self._processor = processor
        self._store = store
        self._recent: OrderedDict[str, Conversation] = OrderedDict()
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    async def take(self, request: TurnRequest) -> dict[str, Any]:
        """Answer a message; the same message again gets the stored answer.

        Raises TurnError (BadRequestError, StoreError) or whatever an action raised; nothing of the turn is stored then.
        """
        async with self._alone(request.sender):
            typed_text.set(request.text or "")
            # Taken out of memory for the turn: if it fails half way, the next try begins from what is stored.
            known = self._recent.pop(request.sender, None)
            conversation = await self._store.open_turn(request.sender, request.message_id, known)
            if isinstance(conversation, StoredTurn):
                return answer_of(conversation.events, conversation.language, replayed=True)
            await self._run(request, conversation)
            language = conversation.tracker.get_slot(_LANGUAGE_SLOT)
            events = await self._store.save_turn(conversation, request.message_id, language)
            # A session that starts in a turn makes the store rebuild less than the tracker in memory holds.
            if conversation.reusable and not starts_session(events):
                self._recent[request.sender] = conversation
                while len(self._recent) > _KEPT_IN_MEMORY:
                    self._recent.popitem(last=False)
            return answer_of(events, language, replayed=False)

    async def forget(self, sender: str) -> int:
        """Delete a conversation from store and memory; gives the number of events deleted."""
        async with self._alone(sender):
            self._recent.pop(sender, None)
            return await self._store.forget(sender)

    async def _run(self, request: TurnRequest, conversation: Conversation) -> None:
        processor, tracker, output = self._processor, conversation.tracker, _Output()
        # Rasa marks every event with the model and assistant that it came from.
        tracker.model_id = processor.model_metadata.model_id
        tracker.assistant_id = processor.model_metadata.assistant_id
        await processor._update_tracker_session(tracker, output)  # noqa: SLF001 - Rasa's step, of our own subclass
        if request.language and request.language != tracker.get_slot(_LANGUAGE_SLOT):
            tracker.update(SlotSet(_LANGUAGE_SLOT, request.language), processor.domain)
        tracker.update(processor.user_event(request.text, request.payload, request.message_id), processor.domain)
        await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)  # noqa: SLF001

    @asynccontextmanager
    async def _alone(self, sender: str) -> AsyncIterator[None]:
        """Let one turn per conversation through (Rasa's own lock polls once a second and expires after a minute)."""
        lock, waiting = self._locks.get(sender, (asyncio.Lock(), 0))
        self._locks[sender] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(sender)
            if waiting > 1:
                self._locks[sender] = (lock, waiting - 1)
