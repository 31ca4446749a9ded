"""Which words of a consent were shown: their hash, carried by the button that accepts them.

The engine's language generator marks the buttons when it shows them, so that the record is of the very words that stood
above the button, whatever was changed between showing and pressing. Tests compare with `bot.leads.consent.WORDS`.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from bot.leads.consent import TEXTS
from bot.texts.catalogue import FRENCH, LANGUAGES
from bot.texts.model import Button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.texts.catalogue import Catalogue

_ACCEPTS = ("consent", "yes")


def words_shown(catalogue: Catalogue, language: str | None) -> str:
    """Give what a person is shown in `language`: the short and the full text with their buttons.

    With the French below a draft, and with what the team has set.
    """
    rendered = [catalogue.render(name, language) for name in TEXTS]
    return "\n\n".join("\n".join([each.text, *(button.title for button in each.buttons)]) for each in rendered)


def hash_of_words(catalogue: Catalogue, language: str | None) -> str:
    """Give the SHA-256 of `words_shown` in hexadecimal."""
    return hashlib.sha256(words_shown(catalogue, language).encode()).hexdigest()


def marked(catalogue: Catalogue, language: str | None, buttons: Iterable[Button]) -> Sequence[Button]:
    """Give the buttons of a consent; the one that accepts also carries the language and hash of the words shown."""
    language = language if language in LANGUAGES else FRENCH
    return [
        Button(button.title, _with_words(button.payload, f"{language}:{hash_of_words(catalogue, language)}"))
        for button in buttons
    ]


def _with_words(payload: str, words: str) -> str:
    intent, brace, rest = payload.partition("{")
    entities = json.loads(brace + rest) if brace else {}
    return f"{intent}{json.dumps(entities | {'words': words})}" if _ACCEPTS in entities.items() else payload
