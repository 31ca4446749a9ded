"""When the team's office is open, from what the team has set. Services, notices and the desk ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.texts.office_hours import OfficeHours, read_hours

if TYPE_CHECKING:
    from bot.texts.outreach import Outreach

Office = Callable[[], OfficeHours | None]
"""The hours as they are set now; None: the team has not said."""


def unknown_hours() -> OfficeHours | None:
    """Hours that the team has not set."""
    return None


class SetOffice:
    """The hours that stand in the team's settings; `take` follows them while the process runs."""

    def __init__(self, outreach: Outreach) -> None:
        self._hours: OfficeHours | None = None
        self.take(outreach)

    def take(self, outreach: Outreach) -> None:
        """Keep to the hours as they are set now."""
        value = outreach.value("team_hours", "fr")
        self._hours = read_hours(value) if value else None

    def __call__(self) -> OfficeHours | None:
        """See `Office`."""
        return self._hours
