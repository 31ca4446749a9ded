"""Office hours as the team writes them ("dim-jeu 07:30-13:00, 16:00-18:00; sam 08:00-12:00"), and when it opens next.

Read by the check of the team's settings and by the services. Standard library only. Moments are in the office's time.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

_DAYS: Final = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_PART: Final = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? (.+)")
_SPAN: Final = re.compile(r"([0-2]?\d)[:h]([0-5]\d)-([0-2]?\d)[:h]([0-5]\d)")
SHAPE: Final = 'must be days and hours, such as "dim-jeu 07:30-13:00, 16:00-18:00; sam 08:00-12:00"'
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office is open: spans of a day by the day of the week (0: Monday), in order."""

    spans: tuple[tuple[tuple[time, time], ...], ...]

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there."""
        return any(begin <= moment.time() < end for begin, end in self.spans[moment.weekday()])

    def opening(self, moment: datetime) -> datetime | None:
        """When the office opens next; None while it is open."""
        if self.is_open(moment):
            return None
        for later in range(_WEEK + 1):
            day = moment.date() + timedelta(days=later)
            for begin, _ in self.spans[day.weekday()]:
                opens = datetime.combine(day, begin, moment.tzinfo)
                if opens > moment:
                    return opens
        return None

    def shown_opening(self, moment: datetime) -> str | None:
        """The next opening in figures, "24/11, 07:30": names of days and months differ. None while it is open."""
        opens = self.opening(moment)
        return f"{opens:%d/%m, %H:%M}" if opens else None


def read_hours(value: str) -> OfficeHours:
    """Read what the team wrote.

    Raises:
        ValueError: `SHAPE` says how it must look.
    """
    spans: list[list[tuple[time, time]]] = [[] for _ in _DAYS]
    for part in value.lower().split(";"):
        match = _PART.fullmatch(" ".join(part.split()))
        if match is None or match[1] not in _DAYS or (match[2] or match[1]) not in _DAYS:
            raise ValueError(SHAPE)
        first = _DAYS.index(match[1])
        count = (_DAYS.index(match[2] or match[1]) - first) % _WEEK + 1
        for day in range(first, first + count):
            spans[day % _WEEK] += _spans(match[3])
    return OfficeHours(tuple(tuple(sorted(day)) for day in spans))


def is_hours(value: str) -> bool:
    """Whether this can be read."""
    try:
        read_hours(value)
    except ValueError:
        return False
    return True


def _spans(text: str) -> list[tuple[time, time]]:
    found = []
    for each in text.split(","):
        match = _SPAN.fullmatch(each.strip())
        if match is None:
            raise ValueError(SHAPE)
        begin, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
        if end <= begin:
            raise ValueError(SHAPE)
        found.append((begin, end))
    return found
