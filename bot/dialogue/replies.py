"""What the engine says in a turn; the gateway turns it into Telegram messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ReplyButton:
    """A choice offered with a reply; `payload` goes back to the engine when it is pressed."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message of the bot. `text` is Telegram HTML with `[[name]]`-like places for personal values."""

    text: str
    buttons: tuple[ReplyButton, ...] = ()
    response: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reply:
        """Read one reply of the engine's answer."""
        buttons = tuple(ReplyButton(b["title"], b["payload"]) for b in data.get("buttons") or ())
        return cls(data.get("text") or "", buttons, data.get("response") or "", data.get("metadata") or {})


@dataclass(frozen=True)
class Turn:
    """The engine's answer to one message."""

    replies: tuple[Reply, ...]
    language: str | None
    replayed: bool = False
    miss: Mapping[str, Any] | None = None
    """How a typed message was not understood: kind, ranking, language, model; None when it was."""
    minor: bool = False  # it turned out in this turn that the person is a minor
    failed: bool = False  # the engine gave no answer to the very end; these are the gateway's own words
