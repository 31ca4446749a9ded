"""Takes turns: one at a time per person, each stored before it is answered. Called by the channel.

A turn is run with the model that is in use when it begins, to its end; the next one may have another.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from engine.answer import answer_of
from engine.expected import expected_intent, take_for
from engine.logs import typed_text
from engine.minors import note as note_minor
from engine.minors import turns_out_minor, what_stays
from engine.processor import CHANNEL, EspaceProcessor
from engine.spoken import foreign_language, reply_language
from engine.stored import Conversation, StoredTurn, starts_session
from engine.tracker_store import EspaceTrackerStore

_LANGUAGE_SLOT = "language"
_REPLY_LANGUAGE_SLOT = "reply_language"
_FOREIGN_SLOT = "foreign"
BESIDE_THE_SUBJECT = "out_of_scope"
_KEPT_IN_MEMORY = 300  # conversations; some 60 kB each


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """One message of one person: either words typed or the payload of a button.

    `language` is the one that the person chose, or with `chosen` false a guess.
    """

    sender: str
    message_id: str
    text: str | None
    payload: str | None
    language: str | None
    chosen: bool = True
    silent: int | None = None
    """Seconds since the person wrote before; None: never, or not known."""


class _Output(CollectingOutputChannel):
    """The channel that Rasa's actions believe they speak to; replies are read from the events instead."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL


class Turns:
    """Runs turns against the processor in use and one store."""

    def __init__(self, processor: EspaceProcessor, store: EspaceTrackerStore) -> None:
        self._processor = processor
        self._store = store
        self._recent: OrderedDict[str, Conversation] = OrderedDict()
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}
        self._under_way: Counter[int] = Counter()  # turns by the processor that runs them
        self._one_ended = asyncio.Event()

    def use(self, processor: EspaceProcessor) -> None:
        """Run the turns that begin from now on with this processor."""
        self._processor = processor

    async def ended_on(self, processor: EspaceProcessor, patience: float) -> None:
        """Wait until no turn runs with `processor`, which is not in use any more, for so many seconds at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._under_way[id(processor)]:
                    self._one_ended.clear()
                    await self._one_ended.wait()

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
            with self._in_use() as processor:
                await self._run(request, conversation, processor)
            language = conversation.tracker.get_slot(_LANGUAGE_SLOT)
            if turns_out_minor(conversation.tracker, conversation.stored):
                stays = what_stays(conversation.tracker, conversation.new_events())
                events = await self._store.save_anew(conversation, request.message_id, language, stays)
                return answer_of(events, language, replayed=False)
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

    @contextmanager
    def _in_use(self) -> Iterator[EspaceProcessor]:
        processor = self._processor
        self._under_way[id(processor)] += 1
        try:
            yield processor
        finally:
            self._under_way[id(processor)] -= 1
            self._under_way += Counter()  # leaves out what is zero
            self._one_ended.set()

    async def _run(self, request: TurnRequest, conversation: Conversation, processor: EspaceProcessor) -> None:
        tracker, output = conversation.tracker, _Output()
        # Rasa marks every event with the model and assistant that it came from.
        tracker.model_id = processor.model_metadata.model_id
        tracker.assistant_id = processor.model_metadata.assistant_id
        await processor._update_tracker_session(tracker, output)  # noqa: SLF001 - Rasa's step, of our own subclass
        if request.language and request.language != tracker.get_slot(_LANGUAGE_SLOT):
            tracker.update(SlotSet(_LANGUAGE_SLOT, request.language), processor.domain)
        note_minor(tracker)
        event = processor.user_event(request.text, request.payload, request.message_id, request.silent)
        meant = expected_intent(tracker.events, request.text or "")
        if meant:
            take_for(event, meant, sure=True)
        self._note_languages(request, event, tracker, processor.domain, meant=meant is not None)
        tracker.update(event, processor.domain)
        await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)  # noqa: SLF001
        if request.chosen:
            self._offer_to_switch(conversation, processor)

    @staticmethod
    def _note_languages(
        request: TurnRequest, event: UserUttered, tracker: DialogueStateTracker, domain: Domain, *, meant: bool
    ) -> None:
        """Set the slots that say in which language this message is answered, and if it is one we do not speak.

        `meant`: what was typed is known from what was said before, whatever its language.
        """
        text = request.text or ""
        foreign = None if meant else foreign_language(event.parse_data, text)
        if foreign:
            # The words mean nothing to the model: whatever it guessed, only a line in that language helps.
            take_for(event, BESIDE_THE_SUBJECT)
        spoken = reply_language(
            event.parse_data,
            text=text,
            language=tracker.get_slot(_LANGUAGE_SLOT),
            before=tracker.get_slot(_REPLY_LANGUAGE_SLOT),
            chosen=request.chosen,
            in_form=tracker.active_loop_name is not None,
        )
        for slot, value in ((_REPLY_LANGUAGE_SLOT, spoken), (_FOREIGN_SLOT, foreign)):
            if tracker.get_slot(slot) != value:
                tracker.update(SlotSet(slot, value), domain)

    @staticmethod
    def _offer_to_switch(conversation: Conversation, processor: EspaceProcessor) -> None:
        """Put the button that changes the language for good under the last reply, when that is in another language."""
        spoken = conversation.tracker.get_slot(_REPLY_LANGUAGE_SLOT)
        said = [event for event in conversation.new_events() if isinstance(event, BotUttered)]
        button = processor.nlg.switch_button(spoken) if spoken and said else None
        if button is None:
            return
        shown = said[-1].data.get("buttons") or []
        if all(button["payload"] != other["payload"] for other in shown):
            said[-1].data["buttons"] = [*shown, button]

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
