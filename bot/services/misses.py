"""What was not understood: noted by the gateway, listed by `espace misses`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answers.bare_names import mask_bare_names
from bot.answers.likeness import likeness
from bot.answers.masking import mask_personal
from bot.services.services import djibouti_date
from bot.store import misses, personal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from bot.store.chats import ChatState
    from bot.store.database import Database
    from bot.store.schema import Miss

_GUESSES = 5
_PERSONAL = ("name", "phone")
EXPORTED = (
    "day",
    "kind",
    "text",
    "same",
    "detected",
    "confidence",
    "chosen",
    *(field for place in range(1, _GUESSES + 1) for field in (f"intent_{place}", f"confidence_{place}")),
    "model",
)
GROUPED = ("times", "kind", "language", "last", "text")
MissRow = dict[str, str]
"""The fields of a message, or of a group of the same messages, as text. `same` is what the same ones have in common."""


def masked_miss(
    connection: Connection, chat: ChatState, miss: Mapping[str, Any], text: str, names: Sequence[str]
) -> misses.NewMiss:
    """A message that was not understood, as it may be kept.

    Args:
        connection: the transaction that ends its turn, in which it is kept.
        chat: as it was before the turn; only its chosen language is kept, and its names are looked up to mask them.
        miss: what the engine says: kind, ranking, language, model.
        text: what was typed.
        names: what the person is called at Telegram.
    """
    masked = ""
    if chat.expects not in _PERSONAL:  # else the text may be a name or a number after all, and is not kept
        masked = mask_bare_names(mask_personal(text), [*names, *personal.names_of(connection, chat.id)])
    language = miss.get("language") or {}
    return misses.NewMiss(
        day=djibouti_date(),
        kind=str(miss["kind"]),
        text=masked,
        likeness=likeness(masked),
        detected=language.get("other") or language.get("code"),
        confidence=language.get("confidence"),
        chosen=chat.language,
        ranking=[dict(guess) for guess in miss.get("ranking") or ()][:_GUESSES],
        model=miss.get("model"),
    )


async def all_misses(database: Database) -> AsyncIterator[MissRow]:
    """All messages that were not understood, by day."""
    async with database.read() as session:
        async for miss in misses.stream(session):
            yield _row(miss)


async def frequent_misses(database: Database, limit: int) -> list[MissRow]:
    """The texts that were missed most often, the same ones counted together."""
    async with database.read() as session:
        found = await misses.groups(session, limit)
    return [
        dict(
            zip(
                GROUPED,
                (str(group.times), group.kind, group.detected or "", group.last.isoformat(), group.text),
                strict=True,
            )
        )
        for group in found
    ]


def _row(miss: Miss) -> MissRow:
    guesses = [(str(guess["name"]), f"{guess['confidence']:.2f}") for guess in miss.ranking]
    guesses += [("", "")] * (_GUESSES - len(guesses))
    values = (
        miss.day.isoformat(),
        miss.kind,
        miss.text,
        miss.likeness,
        miss.detected or "",
        "" if miss.confidence is None else f"{miss.confidence:.2f}",
        miss.chosen or "",
        *(value for guess in guesses for value in guess),
        miss.model or "",
    )
    return dict(zip(EXPORTED, values, strict=True))
