"""A text with `{slot}` places, split once when the catalogue is built so that filling it is a join.

Called by the catalogue. `[[name]]` places are not touched here: only the gateway may fill those.
"""

import html
import re
from collections.abc import Callable
from typing import Final

_PLACE: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_TAG: Final = re.compile(r"</?(?:b|i|code)>")


class Template:
    """A text whose `{slot}` places are filled by `fill`."""

    __slots__ = ("_odd", "places", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        # re.split with one group alternates literal text (even) and slot names (odd).
        self._odd: list[str] = _PLACE.split(source)
        self.places: tuple[str, ...] = tuple(self._odd[1::2])

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Give the text with every place replaced by `value_of(place)`, which must be safe HTML already."""
        if not self.places:
            return self.source
        parts = list(self._odd)
        parts[1::2] = [value_of(place) for place in self.places]
        return "".join(parts)


def escaped(value: str) -> str:
    """Make a value safe inside Telegram HTML; a `[[` in it must not become a place for the gateway to fill."""
    return html.escape(value, quote=False).replace("[[", "[\u200b[")


def plain(text: str) -> str:
    """Give Telegram HTML as plain text, for the places of Telegram that show no markup (alerts, command lists)."""
    return html.unescape(_TAG.sub("", text))
