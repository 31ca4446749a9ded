"""What Telegram takes: lengths of texts and button titles. Read by the checks of translations and by their tests."""

from __future__ import annotations

from typing import Final

from bot.texts.template import plain

MESSAGE: Final = 4096
"""UTF-16 units of a message after its markup has been read (Bot API, sendMessage)."""
_PLACES: Final = {"{say_emergency_": 80, "{say_": 300}
_ANY_PLACE: Final = 130
"""What places are counted with, in units: an emergency number with its words; a sentence with a value of the team (up
to 200 units); all sectors chosen (127) or a name."""
TITLE: Final = 28
"""Characters of a button's title that a narrow phone shows whole, one button a row."""
PLAIN_TEXTS: Final = {
    "utter_command_": 80,
    "utter_bot_name": 64,
    "utter_bot_short_description": 120,
    "utter_bot_description": 512,
    "utter_button_expired": 200,
    "utter_label_": 40,
}
"""Characters of texts that are not messages, by the beginning of their name. A command may have 256; 80 can be read."""


def utf16_units(text: str) -> int:
    """Count the way Telegram does: an emoji beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2


def length_on_screen(text: str) -> int:
    """Give the length of Telegram HTML after its markup has been read, in UTF-16 units."""
    return utf16_units(plain(text))


def units_of_place(place: str) -> int:
    """Give the most that a place such as `{sectors}` can be filled with, in UTF-16 units."""
    return next((units for start, units in _PLACES.items() if place.startswith(start)), _ANY_PLACE)
