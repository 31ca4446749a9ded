"""What the catalogue hands out: a rendered text, its buttons, and the error for a name that does not exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class UnknownTextError(KeyError):
    """A text was asked for under a name that the domain does not have."""

    def __str__(self) -> str:
        return f"no response named {self.args[0]!r} in the domain"


@dataclass(frozen=True, slots=True)
class Button:
    """One key under a message: what it shows (plain text) and the payload that pressing it sends to the engine."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text ready to be sent: Telegram HTML (only <b> and <i>), its buttons and how to behave (`metadata`)."""

    text: str
    buttons: tuple[Button, ...]
    metadata: Mapping[str, Any]
