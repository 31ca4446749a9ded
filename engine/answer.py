"""The answer to a turn, as the channel sends it; built from events, so that a replay gives the same. Called by turn."""

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered


def answer_of(events: Iterable[Event], language: str | None, *, replayed: bool) -> dict[str, Any]:
    """Give the body of the answer for the events of one turn."""
    replies: list[dict[str, Any]] = []
    intent: dict[str, Any] = {"name": None, "confidence": 0.0}
    for event in events:
        if isinstance(event, BotUttered):
            replies.append(_reply_of(event))
        elif isinstance(event, UserUttered) and intent["name"] is None:
            intent = {"name": event.intent.get("name"), "confidence": float(event.intent.get("confidence") or 0.0)}
    return {"replies": replies, "language": language, "intent": intent, "replayed": replayed}


def _reply_of(event: BotUttered) -> dict[str, Any]:
    return {
        "text": event.text or "",
        "buttons": event.data.get("buttons") or [],
        "response": event.metadata.get("utter_action"),
        "metadata": event.metadata.get("metadata") or {},
    }
