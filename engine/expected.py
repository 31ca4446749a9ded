"""What a typed message means because of what was said just before. Called by engine.turn, before the rules.

The model reads each message by itself, so right after a result it takes a bare "pourquoi ?" for a yes or a question
about privacy. The text of a result says in its metadata what may follow (`expects: why`).
"""

from collections.abc import Iterable
from typing import Final

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY

from bot.answers.why import asks_why

_EXPECTS: Final = "expects"
_WHY: Final = "why"
_ASKS_FOR_REASONS: Final = "check_eligibility"


def expected_intent(before: Iterable[Event], text: str) -> str | None:
    """Give the intent of what was typed, when what the last turn said decides it.

    Args:
        before: the events of the conversation before the message.
        text: what was typed; empty when a button was pressed.
    """
    return _ASKS_FOR_REASONS if text and asks_why(text) and _expected(before) == _WHY else None


def take_for(event: UserUttered, intent: str, *, sure: bool = False) -> None:
    """Give a message another intent in the dialogue than the model's guess; `sure`: it is no guess."""
    event.intent = {**event.intent, INTENT_NAME_KEY: intent} | ({PREDICTED_CONFIDENCE_KEY: 1.0} if sure else {})
    event.parse_data[INTENT] = event.intent


def _expected(before: Iterable[Event]) -> str | None:
    """Give what the last turn expects: of several texts the last that says so."""
    for event in reversed(list(before)):
        if isinstance(event, UserUttered):
            return None
        if isinstance(event, BotUttered):
            expects = (event.metadata.get("metadata") or {}).get(_EXPECTS)
            if expects:
                return str(expects)
    return None
