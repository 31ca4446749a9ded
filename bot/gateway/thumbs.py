"""Thumbs below an answer: where they stand, and what a press on one does. `concluding` and `turns` use it.

They stand only where they may teach something and harm nothing: below answers of information, typed for, that the model
was not sure of. So most answers have none, and a screen reader or a small screen is spared them. They are buttons as
all others are: pressed once, gone with the next answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from bot.dialogue.replies import ReplyButton
from bot.gateway.misses import miss_of
from bot.services.services import djibouti_date
from bot.store import counts, misses, thumbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.dialogue.replies import Reply
    from bot.gateway.taken import Taken

Thumb = Literal["up", "down"]
THUMBS: Final[dict[str, Thumb]] = {"/thumb_up": "up", "/thumb_down": "down"}
"""Payloads that the gateway keeps to itself."""
_BUTTONS: Final = (ReplyButton("👍", "/thumb_up"), ReplyButton("👎", "/thumb_down"))
_RATED: Final = frozenset(
    f"utter_answer_{subject}"
    for subject in (
        "initiative", "iom", "training", "job", "support", "cost", "location", "dates", "documents", "women",
        "returnee", "contact",
    )
)  # fmt: skip
"""Not what is about consent, eligibility, danger, rights or the team."""


def offer(taken: Taken, replies: Sequence[Reply]) -> list[Reply]:
    """The replies, with thumbs below the answer where they belong."""
    unsure = taken.heard.text is not None and (taken.turn.miss or {}).get("kind") == "unsure"
    answers = [place for place, reply in enumerate(replies) if reply.response in _RATED]
    if not unsure or len(answers) != 1 or any("expects" in reply.metadata for reply in replies):
        return list(replies)
    place = answers[0]
    rated = replace(replies[place], buttons=(*replies[place].buttons, *_BUTTONS))
    return [*replies[:place], rated, *replies[place + 1 :]]


def keep(connection: Connection, taken: Taken, replies: Sequence[Reply]) -> None:
    """Keep the message for a press, if thumbs are among the replies; forget the one before in any case."""
    thumbs.drop(connection, taken.item.chat.id)
    if any(button.payload in THUMBS for reply in replies for button in reply.buttons):
        miss = miss_of(connection, taken)
        if miss:
            thumbs.keep(connection, taken.item.chat.id, replace(miss, kind="thumb_down"))


def count(connection: Connection, taken: Taken) -> None:
    """Count a thumb that was pressed, once; with a thumb down the message is kept for review, without who wrote it."""
    thumb = taken.heard.thumb
    miss = thumbs.take(connection, taken.item.chat.id, djibouti_date()) if thumb else None
    if miss is None:
        return
    counts.add_one(connection, "thumb_up" if thumb == "up" else "thumb_down", miss.day)
    if thumb == "down":
        misses.add(connection, miss)
