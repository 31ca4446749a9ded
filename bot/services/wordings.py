"""Keeps the words of consents, so that the hash in a record leads back to them.

What follows the desk's changes and what makes them call it: words are kept before they are shown, or within a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.leads.consent import TEXT_VERSION, TEXTS
from bot.store import consent_wordings, live_texts
from bot.texts.catalogue import LANGUAGES
from bot.texts.consent_words import hash_of_words, words_shown
from bot.texts.sentences import sentences_in

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.texts.catalogue import Catalogue
    from bot.texts.live import Responses


def parts_of_consent(responses: Responses) -> frozenset[str]:
    """The responses that make up what a consent says: its texts, and the sentences put into them."""
    names = set(TEXTS)
    for text in TEXTS:
        for variation in responses.get(text, {}).values():
            for place in sentences_in(str(variation.get("text"))):
                names |= {f"utter_say_{place}", f"utter_say_{place}_unknown"}
    return frozenset(names)


def keep(connection: Connection, texts: Catalogue) -> None:
    """Keep what a consent says in `texts`, in each language."""
    parts = parts_of_consent(texts.repository)
    changed = [
        change.id
        for (name, _), change in live_texts.last(connection).items()
        if name in parts and change.content is not None
    ]
    version = f"{TEXT_VERSION}.{max(changed)}" if changed else TEXT_VERSION
    for language in LANGUAGES if TEXTS[0] in texts.names() else ():
        words = hash_of_words(texts, language)
        consent_wordings.keep(connection, words, version, language, words_shown(texts, language))
