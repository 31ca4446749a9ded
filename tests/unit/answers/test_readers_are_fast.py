"""No reader of answers holds anybody up, whatever fills a message of Telegram's longest length."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answers.ages import read_age
from bot.answers.masking import mask_personal
from bot.answers.names import read_name
from bot.answers.phones import read_phone
from bot.answers.places import read_place
from bot.answers.question import is_question
from bot.answers.sectors import read_sectors
from bot.answers.yes_no import read_yes_no

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 4096
AT_MOST = 0.02  # seconds: four times the aim of 5 ms, for machines that are busy
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
}


@pytest.mark.parametrize("reader", READERS)
def test_a_message_of_the_longest_length_is_read_at_once(reader: str) -> None:
    slow = {piece for piece in PIECES if _seconds(READERS[reader], (piece * LONGEST)[:LONGEST]) > AT_MOST}
    assert not slow


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The best of three, in seconds of this process, so that what else the machine does counts little."""
    took = []
    for _ in range(3):
        started = time.process_time()
        read(text)
        took.append(time.process_time() - started)
    return min(took)
