"""What typed text says about age and place when nobody asked for it just now. Used by the forms and the screening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.ages import read_age
from bot.answers.folding import fold
from bot.answers.places import read_place

if TYPE_CHECKING:
    from datetime import date

_AGE_WORDS = re.compile(
    r"(?<![a-z])(?:ans|age|nee? (?:en|le)|jir|jira|da'?da\w*|sano|sanad|sanat|karma\w*|dhashay|dhalay)\b"
)


def stated_age(text: str, today: date) -> int | None:
    """The age that `text` gives in so many words ("en fait j'ai 25 ans"); bare figures are none."""
    return read_age(text, today).value if _AGE_WORDS.search(fold(text)) else None


def stated_place(text: str) -> str | None:
    """The place that `text` names, as an id; "Djibouti" alone may mean the country and is none."""
    reading = read_place(text)
    return None if reading.detail else reading.value
