"""A turn that was taken and is not yet written down; turns make it, `concluding` and `misses` read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.replies import Turn
    from bot.gateway.events import Event
    from bot.gateway.filling import Filling
    from bot.gateway.listening import Heard
    from bot.store.inbox import Waiting


@dataclass(frozen=True)
class Taken:
    """The update, what was heard in it, and the answer."""

    item: Waiting
    event: Event
    heard: Heard
    turn: Turn
    language: str  # of the person, or of the phone as long as none is chosen
    filling: Filling  # what the replies show of the person
