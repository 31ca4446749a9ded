"""The answer to a turn, as the channel sends it; built from events, so that a replay gives the same. Called by turn.

It says also whether the message was understood (`miss`): the gateway keeps what was not, for review. And whether the
person turned out to be a minor (`minor`): the gateway erases what was given before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.nlu.constants import INTENT_RANKING_KEY

from engine.minors import of_a_minor, turned_minor
from engine.scrub import is_typed

_MISS_SLOT = "miss"  # set by the actions that say that something was not understood
_FALLBACK = "nlu_fallback"
_SHOWN = 5  # guesses
_UNSURE_BELOW = 0.5  # confidence; such an answer may well have been the wrong one


def answer_of(events: Iterable[Event], language: str | None, *, replayed: bool) -> dict[str, Any]:
    """Give the body of the answer for the events of one turn."""
    events = list(events)
    replies: list[dict[str, Any]] = []
    intent: dict[str, Any] = {"name": None, "confidence": 0.0}
    for event in events:
        if isinstance(event, BotUttered):
            replies.append(_reply_of(event))
        elif isinstance(event, UserUttered) and intent["name"] is None:
            intent = {"name": event.intent.get("name"), "confidence": float(event.intent.get("confidence") or 0.0)}
    return {
        "replies": replies,
        "language": language,
        "intent": intent,
        "miss": None if of_a_minor(events) else miss_of(events),
        "minor": turned_minor(events),
        "replayed": replayed,
    }


def miss_of(events: Sequence[Event]) -> dict[str, Any] | None:
    """Tell how the typed message of a turn was missed; None when it was understood, or pressed.

    `kind`: "fallback" (no intent was likely enough), "out_of_scope", "unread" (no answer to the form's question) or
    "unsure" (answered, by an intent that was not likely).
    """
    place = next((place for place, event in enumerate(events) if isinstance(event, UserUttered)), None)
    message = None if place is None else events[place]
    if not isinstance(message, UserUttered) or not is_typed(message):
        return None
    events = events[place:]
    kinds = [event.value for event in events if isinstance(event, SlotSet) and event.key == _MISS_SLOT and event.value]
    kind = kinds[-1] if kinds else "unsure" if _is_unsure(message, events) else None
    if kind is None:
        return None
    guesses = [guess for guess in message.parse_data.get(INTENT_RANKING_KEY) or [] if guess["name"] != _FALLBACK]
    return {
        "kind": kind,
        "ranking": [{"name": g["name"], "confidence": round(float(g["confidence"]), 4)} for g in guesses[:_SHOWN]],
        "language": message.parse_data.get("language"),
        "model": message.metadata.get("model_id"),
    }


def _is_unsure(message: UserUttered, events: Sequence[Event]) -> bool:
    # An answer that a form has read was understood, whatever its intent; a form that left it to the rules has not.
    likely = float(message.intent.get("confidence") or 0.0) >= _UNSURE_BELOW
    left = any(isinstance(event, ActionExecutionRejected) for event in events)
    first = next((event.action_name for event in events if isinstance(event, ActionExecuted)), None)
    return not likely and (left or not str(first).endswith("_form"))


def _reply_of(event: BotUttered) -> dict[str, Any]:
    return {
        "text": event.text or "",
        "buttons": event.data.get("buttons") or [],
        "response": event.metadata.get("utter_action"),
        "metadata": event.metadata.get("metadata") or {},
    }
