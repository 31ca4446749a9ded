"""An age that is said in so many words when nobody has asked for it. The actions and the gateway's listening use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.ages import read_age
from bot.answers.folding import fold
from bot.leads.eligibility import ADULT_AGE

if TYPE_CHECKING:
    from datetime import date

_AGE_WORDS = re.compile(
    r"(?<![a-z])(?:ans|age|nee? (?:en|le)|naissance|jir|jira|da'?da\w*|sano|sanad|sanat|karma\w*|dhashay|dhalay)\b"
)


def stated_age(text: str, today: date) -> int | None:
    """The age that `text` gives in so many words ("en fait j'ai 25 ans"); bare figures are none."""
    return read_age(text, today).value if _AGE_WORDS.search(fold(text)) else None


def said_to_be_minor(text: str, today: date) -> bool:
    """Whether `text` says in so many words that its author is under age."""
    age = stated_age(text, today)
    return age is not None and age < ADULT_AGE
