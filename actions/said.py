"""What typed text says about age and place when nobody asked for it just now. Used by the forms and the screening."""

from __future__ import annotations

from bot.answers.places import read_place
from bot.answers.stated_age import stated_age

__all__ = ["stated_age", "stated_place"]


def stated_place(text: str) -> str | None:
    """The place that `text` names, as an id; "Djibouti" alone may mean the country and is none."""
    reading = read_place(text)
    return None if reading.detail else reading.value
