"""A text with its entities, counted in UTF-16 code units as Telegram counts, and how Telegram tidies and marks it.

Used by the HTML parser and by everything that makes a message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.preview.json_types import Json

_LAST_BMP_CHARACTER = 0xFFFF

# What Telegram marks by itself in any text. Simplified: only web addresses with a scheme or "www." are recognised.
_RECOGNISED = (
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?()«»]", re.IGNORECASE)),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ .-]?\d){6,14}(?!\w)")),
)


@dataclass(frozen=True)
class Entity:
    """A marked stretch of a text: offset and length in UTF-16 code units."""

    kind: str
    offset: int
    length: int
    extra: tuple[tuple[str, str], ...] = ()  # such as (("url", "https://…"),)

    @property
    def end(self) -> int:
        """The first code unit after the stretch."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """Return a MessageEntity of the Bot API."""
        return {"type": self.kind, "offset": self.offset, "length": self.length, **dict(self.extra)}


@dataclass(frozen=True)
class FormattedText:
    """A text and its entities, outer before inner."""

    text: str
    entities: tuple[Entity, ...] = field(default=())

    @property
    def units(self) -> int:
        """Length as Telegram's limits count it."""
        return utf16_units(self.text)

    def tidied(self) -> "FormattedText":
        """As Telegram keeps it: no carriage returns, control characters as spaces, nothing blank at either end."""
        text = "".join(character if character == "\n" or character >= " " else " " for character in self.text)
        start = len(text) - len(text.lstrip())
        shift = utf16_units(text[:start])
        text = text.strip()
        return FormattedText(text, tuple(_inside(self.entities, shift, utf16_units(text))))

    def with_recognised(self) -> "FormattedText":
        """With the links, commands, addresses and phone numbers that Telegram marks by itself."""
        found: list[Entity] = list(self.entities)
        for kind, pattern in _RECOGNISED:
            for match in pattern.finditer(self.text):
                entity = Entity(kind, utf16_units(self.text[: match.start()]), utf16_units(match.group()))
                taken = ("text_link", "code", "pre", *(name for name, _ in _RECOGNISED))
                if not any(entity.offset < e.end and e.offset < entity.end and e.kind in taken for e in found):
                    found.append(entity)
        return FormattedText(self.text, tuple(sorted(found, key=lambda e: (e.offset, -e.length))))

    def fields(self, text_name: str = "text", entities_name: str = "entities") -> Json:
        """Return the fields of a Message that carry it."""
        out: Json = {text_name: self.text}
        if self.entities:
            out[entities_name] = [entity.as_json() for entity in self.entities]
        return out


def utf16_units(text: str) -> int:
    """How many UTF-16 code units a text has: emoji and other rare characters count twice."""
    return len(text) + sum(ord(character) > _LAST_BMP_CHARACTER for character in text)


def _inside(entities: tuple[Entity, ...], shift: int, units: int) -> Iterator[Entity]:
    """Return the entities after `shift` code units were cut off in front and everything after `units` behind."""
    for entity in entities:
        start = max(entity.offset - shift, 0)
        end = min(entity.end - shift, units)
        if start < end:
            yield replace(entity, offset=start, length=end - start)
