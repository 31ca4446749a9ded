"""Reads what a form holds, as plain text of bounded length; handlers of POST use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

_LONGEST: Final = 2000


class Form:
    """The fields of a form that was sent."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def text(self, name: str, longest: int = _LONGEST) -> str:
        """A field without spaces around it and without what no keyboard types; empty when it is missing."""
        value = self._fields.get(name, "").replace("\r\n", "\n").replace("\0", "")
        return value.strip()[:longest]

    def secret(self, name: str) -> str:
        """A field exactly as it was typed."""
        return self._fields.get(name, "")[:_LONGEST]

    def number(self, name: str) -> int:
        """A number that a page of ours put there; 0 when it is missing or no number."""
        value = self._fields.get(name, "")
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 # what every database takes

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return name in self._fields


async def form_of(request: web.Request) -> Form:
    """The form of a request; files are left out."""
    posted = await request.post()
    return Form({name: value for name, value in posted.items() if isinstance(value, str)})
