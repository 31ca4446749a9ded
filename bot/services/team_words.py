"""What the team writes, as Telegram shows it: its own words, or a text of domain.yml made for it. The desk calls it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.texts.limits import length_on_screen
from bot.texts.template import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts.catalogue import Catalogue

TEMPLATES: Final = "utter_team_reply_"
LONGEST: Final = 3000
"""Length of a message on the screen; Telegram takes 4,096 with the line above it."""
LONGEST_VALUE: Final = 100


class WordsError(ValueError):
    """What was written cannot be sent; `reason`: empty, long, or missing (a value of a text)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text made for the team: in the person's language, and in French. Plain text.

    `draft`: no speaker has reviewed it, so it is sent with the French below. `places` are the values that it asks for.
    """

    name: str
    own: str
    french: str
    draft: bool
    places: tuple[str, ...]


def suggestions(texts: Catalogue, language: str | None) -> list[Suggestion]:
    """The texts made for the team."""
    names = [name for name in texts.names() if name.startswith(TEMPLATES)]
    order = {name: place for place, name in enumerate(_ORDER)}
    return [
        _suggestion(texts, name, language)
        for name in sorted(names, key=lambda name: (order.get(name.removeprefix(TEMPLATES), len(order)), name))
    ]


def from_template(texts: Catalogue, name: str, language: str | None, values: Mapping[str, str]) -> str:
    """A text made for the team with its values; a draft with the French below it, as the bot shows it.

    Raises:
        WordsError: there is no such text, or a value is missing or too long.
    """
    if not name.startswith(TEMPLATES) or name not in texts.names():
        raise WordsError("missing")
    given = {place: values.get(place, "").strip() for place in texts.places(name)}
    if not all(given.values()):
        raise WordsError("missing")
    if any(len(value) > LONGEST_VALUE for value in given.values()):
        raise WordsError("long")
    return texts.render(name, language, given).text


def from_words(text: str) -> str:
    """Words as they were written.

    Raises:
        WordsError: there are none, or too many.
    """
    if not text.strip():
        raise WordsError("empty")
    written = html.escape(text.strip(), quote=False)
    if length_on_screen(written) > LONGEST:
        raise WordsError("long")
    return written


def _suggestion(texts: Catalogue, name: str, language: str | None) -> Suggestion:
    places = texts.places(name)
    own, french = (plain(texts.render(name, each, dict.fromkeys(places, "…")).text) for each in (language, "fr"))
    below = f"\n\n{french}"
    draft = own.endswith(below)
    return Suggestion(name, own.removesuffix(below), french, draft, places)


# As a conversation goes.
_ORDER: Final = ("hello", "more", "wait", "call", "not_reached", "meeting", "safe", "end")
