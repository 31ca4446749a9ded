"""One turn of a conversation as the actions see it: a reading view of Rasa's tracker. Every action gets one."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rasa_sdk import Tracker

Event = dict[str, Any]

DEFAULT_LANGUAGE = "fr"
_BUTTON = "button"
"""What the engine's channel notes as the source of a message that came from a button."""


class Turn:
    """The latest message, the slots, and what has been done about it so far."""

    def __init__(self, tracker: Tracker) -> None:
        self._slots: dict[str, Any] = dict(tracker.slots)
        self._events: Sequence[Event] = tracker.events
        self._message: dict[str, Any] = tracker.latest_message
        self.person: str = tracker.sender_id
        self.form: str | None = tracker.active_loop_name
        self.asked: str | None = self._slots.get("requested_slot") if self.form else None

    def slot(self, name: str) -> Any:  # noqa: ANN401 - slots have the types that domain.yml gives them
        """The value of a slot, `None` when it is not set."""
        return self._slots.get(name)

    def slots(self) -> dict[str, Any]:
        """All slots, for a look at how they would be."""
        return dict(self._slots)

    def correct(self, slots: Mapping[str, Any]) -> None:
        """See the slots with these values from here on."""
        self._slots.update(slots)

    @property
    def language(self) -> str:
        """The language of the reply: that of the conversation, unless the message was in another one of ours."""
        return str(self.slot("reply_language") or self.slot("language") or DEFAULT_LANGUAGE)

    @property
    def ranking(self) -> Sequence[Mapping[str, Any]]:
        """The model's guesses at the intent, the likeliest first: name and confidence."""
        return self._message.get("intent_ranking") or ()

    @property
    def intent(self) -> str:
        """The intent of the latest message."""
        return str((self._message.get("intent") or {}).get("name") or "")

    @cached_property
    def id(self) -> str:
        """Names the turn: the id of the message that it answers, the same when the turn is run again."""
        return str(self._said.get("message_id") or "")

    @cached_property
    def pressed(self) -> bool:
        """Whether the latest message is a button that was pressed, or a note of the gateway; typed text never is."""
        return bool((self._said.get("metadata") or {}).get("source") == _BUTTON)

    @cached_property
    def silent(self) -> timedelta:
        """How long the person had not written before this message; nothing when that is not known."""
        return timedelta(seconds=(self._said.get("metadata") or {}).get("silent") or 0)

    @property
    def text(self) -> str:
        """What was typed; empty when a button was pressed."""
        return "" if self.pressed else str(self._message.get("text") or "")

    def entity(self, name: str) -> Any:  # noqa: ANN401 - a JSON value of a payload
        """What a pressed button says about `name`; `None` when it says nothing, and always for typed text."""
        if not self.pressed:
            return None
        return next((item["value"] for item in self._message.get("entities") or () if item["entity"] == name), None)

    @cached_property
    def done(self) -> tuple[str, ...]:
        """The names of the actions that ran since the latest message."""
        return tuple(event["name"] for event in self._since_message if event["event"] == "action")

    @cached_property
    def done_before(self) -> list[tuple[str, ...]]:
        """The names of the actions of the earlier turns, the latest turn first."""
        turns: list[list[str]] = [[]]
        for event in reversed(self._events):
            if event["event"] == "user":
                turns.append([])
            elif event["event"] == "action":
                turns[-1].insert(0, event["name"])
        return [tuple(names) for names in turns[1:]]

    @cached_property
    def said_before(self) -> frozenset[str]:
        """The names of the responses of the turn before."""
        said: set[str] = set()
        turns = 0
        for event in reversed(self._events):
            turns += event["event"] == "user"
            if turns > 1:
                break
            if turns and event["event"] == "bot":
                said.add(str((event.get("metadata") or {}).get("utter_action")))
        return frozenset(said)

    @property
    def is_answer(self) -> bool:
        """Whether the form that runs now is the first to see the latest message.

        It is not when an action has just started the form, nor when it comes back after its question was put aside.
        Rasa notes the form as an action before it asks for the validation, so the form is the only one.
        """
        put_aside = any(event["event"] == "action_execution_rejected" for event in self._since_message)
        return not put_aside and self.done == (self.form,)

    @cached_property
    def form_before(self) -> str | None:
        """The form that was under way when the message came."""
        last = max((place for place, event in enumerate(self._events) if event["event"] == "user"), default=0)
        loops = (event["name"] for event in reversed(self._events[:last]) if event["event"] == "active_loop")
        return next(loops, None)

    def set_now(self, slot: str) -> bool:
        """Whether a slot was given a value since the latest message."""
        return any(
            event["event"] == "slot" and event["name"] == slot and event["value"] is not None
            for event in self._since_message
        )

    @cached_property
    def _said(self) -> Event:
        return next((event for event in reversed(self._events) if event["event"] == "user"), {})

    @cached_property
    def _since_message(self) -> Sequence[Event]:
        last = max((place for place, event in enumerate(self._events) if event["event"] == "user"), default=-1)
        return self._events[last + 1 :]
