"""A conversation as the store hands it out, and its events as rows of Rasa's table. Called by the store and turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import ujson
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses


@dataclass(slots=True)
class Conversation:
    """A tracker together with how much of it is in the store."""

    tracker: DialogueStateTracker
    stored: int
    """How many of the tracker's events are stored already; the rest are new."""
    last_event: int
    """Id of the latest stored event, 0 when there is none."""
    reusable: bool = True
    """Whether the tracker in memory is, after the turn, what the store would rebuild."""

    def new_events(self) -> list[Event]:
        """Give the events that are not stored yet."""
        return list(islice(self.tracker.events, self.stored, None))


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """The events of a turn that was answered before, and the language it was answered in."""

    events: list[Event]
    language: str | None


def starts_session(events: list[Event]) -> bool:
    """Tell whether a session starts among `events`; the store then rebuilds less than the tracker in memory holds."""
    return any(isinstance(event, SessionStarted) for event in events)


def event_rows(sender: str, events: list[Event]) -> list[dict[str, Any]]:
    """Give events as rows of Rasa's `events` table, as Rasa's own store writes them."""
    rows = []
    for event in events:
        data = event.as_dict()
        rows.append(
            {
                "sender_id": sender,
                "type_name": event.type_name,
                "timestamp": data.get("timestamp"),
                "intent_name": (data.get("parse_data") or {}).get("intent", {}).get("name"),
                "action_name": data.get("name"),
                "data": ujson.dumps(data, ensure_ascii=False, escape_forward_slashes=False),
            }
        )
    return rows


def events_of(data: Iterable[str]) -> list[Event]:
    """Rebuild events from the `data` column of Rasa's table, as Rasa's `deserialise_events` does.

    Rasa looks through all kinds of event for every single one (0.2 ms each, for sessions of a hundred and more).
    """
    events: list[Event] = []
    for parameters in map(ujson.loads, data):
        kind = _kinds().get(parameters["event"])
        event = kind._from_parameters(parameters) if kind else None  # noqa: SLF001 - as Rasa's from_parameters does
        if event is not None:
            events.append(event)
    return events


@cache
def _kinds() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in reversed(all_subclasses(Event)) if kind.type_name}
