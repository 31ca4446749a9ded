"""The gateway's own words: texts that need neither the engine nor the database. Turns and intake say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.replies import Reply, ReplyButton

if TYPE_CHECKING:
    from bot.texts.catalogue import Catalogue


def own_words(texts: Catalogue, name: str, language: str) -> Reply:
    """A response of domain.yml as a reply."""
    rendered = texts.render(name, language)
    keys = tuple(ReplyButton(button.title, button.payload) for button in rendered.buttons)
    return Reply(rendered.text, keys, name, rendered.metadata)
