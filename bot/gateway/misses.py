"""Keeps what was not understood, with the end of the turn; `concluding` calls it in that transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway import events
from bot.services.misses import keep_miss

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.gateway.taken import Taken


def note_miss(connection: Connection, taken: Taken) -> None:
    """Keep what was typed for review, if the engine says that it was a miss.

    A turn that is taken again after a kill comes here again; only the one whose transaction ends the turn writes.
    """
    if taken.turn.miss is not None and taken.heard.text is not None:
        names = events.own_names(taken.item.body)
        keep_miss(connection, taken.item.chat, taken.turn.miss, taken.heard.text, names)
