"""The time of a reader grows with the length of the message, not with its square: nobody can hold the bot up."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answers.ages import read_age
from bot.answers.danger import is_danger
from bot.answers.masking import mask_personal
from bot.answers.names import read_name
from bot.answers.phones import read_phone
from bot.answers.places import read_place
from bot.answers.question import is_question
from bot.answers.sectors import read_sectors
from bot.answers.yes_no import read_yes_no

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 4096  # characters; Telegram's limit
TIMES_LONGER = 4
# In the same run, one beside the other: 4 if the time grows with the length, 16 if with its square.
MOST_TIMES_SLOWER = 10
PIECES = [
    *(
        "1",
        "a",
        "1 ",
        "a ",
        "22 ans ",
        "1.",
        "1-",
        "(1",
        "+2537",
        "77 ",
        "é",
        "١",
        "\u200b",
        "a\u0301",
        "🙂",
        "\n",
        "?",
    ),
    *("vingt ", "quatrevingt", "deux mille ", "laba iyo ", "mil ", "cent ", "12/03/2004 ", "né en ", "dans 2 mois "),
    *(
        "je m'appelle ",
        "nom:",
        "mon nom est a ",
        "magacaygu waa ",
        "ayaa la i yidhaahdaa ",
        "a@",
        "a@a.",
        "t.me/",
        "http://",
    ),
    *("pk12 ", "arta ", "pas a ", "j'habite ", "de ", "pas la mer, ", "oui ", "ma ", "a b ", "mon frère a 15 ans "),
]
READERS: dict[str, Callable[[str], object]] = {
    "age": lambda text: read_age(text, date(2026, 11, 23)),
    "name": read_name,
    "phone": read_phone,
    "place": read_place,
    "sectors": read_sectors,
    "yes_no": read_yes_no,
    "question": is_question,
    "masking": mask_personal,
    "danger": is_danger,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_message_four_times_as_long_does_not_take_sixteen_times_as_long(reader: str) -> None:
    slow = {piece: ratio for piece in PIECES if (ratio := _ratio(READERS[reader], piece)) > MOST_TIMES_SLOWER}
    assert not slow


def _ratio(read: Callable[[str], object], piece: str) -> float:
    long = (piece * LONGEST)[:LONGEST]
    short = long[: LONGEST // TIMES_LONGER]
    found = [_seconds(read, long) / _seconds(read, short) for _ in range(2)]
    if min(found) > MOST_TIMES_SLOWER:  # something else came between: only what stays so counts
        found += [_seconds(read, long) / _seconds(read, short) for _ in range(4)]
    return min(found)


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The best of a few, in seconds of this process, so that what else the machine does counts little."""
    took = []
    for _ in range(3):
        started = time.process_time_ns()
        read(text)
        took.append(time.process_time_ns() - started)
    return max(min(took), 1) / 1e9
