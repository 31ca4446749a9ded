"""Keeps what was not understood, with the end of the turn; `concluding` calls it in that transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway import events
from bot.services.misses import masked_miss
from bot.store import misses

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.gateway.taken import Taken


def note_miss(connection: Connection, taken: Taken) -> None:
    """Keep what was typed for review, if the engine says that it was a miss.

    A turn that is taken again after a kill comes here again; only the one whose transaction ends the turn writes.
    """
    miss = miss_of(connection, taken)
    if miss:
        misses.add(connection, miss)


def miss_of(connection: Connection, taken: Taken) -> misses.NewMiss | None:
    """What was typed, masked, if the engine says that it was a miss."""
    if taken.turn.miss is None or taken.heard.text is None:
        return None
    return masked_miss(
        connection, taken.item.chat, taken.turn.miss, taken.heard.text, events.own_names(taken.item.body)
    )
