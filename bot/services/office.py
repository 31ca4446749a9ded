"""When the team's office is open, from what the team has set. Services, notices and the desk ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.texts.office_hours import OfficeHours, read_hours

if TYPE_CHECKING:
    from bot.texts import Catalogue

Office = Callable[[], OfficeHours | None]
"""The hours as they are set now; None: the team has not said."""


def unknown_hours() -> OfficeHours | None:
    """Hours that the team has not set."""
    return None


def office_of(texts: Catalogue) -> Office:
    """The hours that stand in the team's settings, as the texts have them at any moment."""

    def hours() -> OfficeHours | None:
        value = texts.outreach.value("team_hours", "fr")
        return read_hours(value) if value else None

    return hours
