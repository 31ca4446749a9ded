"""Takes the words of people out of a turn's events before they are stored. Called by the store of conversations.

What stays of a typed message: its intent, the ranking, the language that was recognised, which entities were seen.
"""

from collections.abc import Callable, Sequence
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY

BUTTON = "button"
"""Value of the metadata `source` on a message that came from a button of ours; its text is a payload."""

_RANKING = 6  # guesses kept for the review of what was not understood: five, and nlu_fallback before them


def is_typed(event: UserUttered) -> bool:
    """Tell whether the message was typed by a person (anything that is not marked as a button is)."""
    return event.metadata.get("source") != BUTTON


def scrub(events: Sequence[Event], is_choice: Callable[[str], bool]) -> bool:
    """Remove in place what a person typed from `events` of one turn; True when a slot's value was dropped.

    A slot that took the typed text as it is (Rasa's `from_text` does so before a form validates it) loses that value,
    unless the text is the id of a choice of ours, such as "balbala" (`is_choice`).
    """
    typed: str | None = None
    dropped = False
    for event in events:
        if isinstance(event, UserUttered):
            typed = event.text if is_typed(event) else None
            if is_typed(event):
                _forget_words(event)
        elif isinstance(event, SlotSet) and typed and _repeats(event.value, typed, is_choice):
            event.value = None
            dropped = True
    return dropped


def _forget_words(event: UserUttered) -> None:
    event.text = None
    event.entities = [_without_words(entity) for entity in event.entities]
    # In place, since the tracker's active form holds the same dictionary. What is left equals what the store rebuilds.
    data: dict[str, Any] = event.parse_data
    kept = {key: data[key] for key in (INTENT, "message_id", "metadata", "language") if key in data}
    kept[ENTITIES] = [_without_words(entity) for entity in data.get(ENTITIES) or []]
    kept[INTENT_RANKING_KEY] = (data.get(INTENT_RANKING_KEY) or [])[:_RANKING]
    data.clear()
    data.update(kept, text=None)


def _without_words(entity: dict[str, Any]) -> dict[str, Any]:
    return {**{key: entity[key] for key in ("entity", "extractor", "role", "group") if key in entity}, "value": None}


def _repeats(value: object, typed: str, is_choice: Callable[[str], bool]) -> bool:
    if isinstance(value, (list, tuple)):
        return any(_repeats(item, typed, is_choice) for item in value)
    return isinstance(value, str) and value.strip() == typed.strip() and not is_choice(value)
