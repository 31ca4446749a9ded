"""The age groups by which the team filters leads: the ages of the initiative in three, and those above."""

from __future__ import annotations

from enum import StrEnum


class AgeGroup(StrEnum):
    """Whole years on the day of the screening, both ends included."""

    FROM_18 = "18-20"
    FROM_21 = "21-23"
    FROM_24 = "24-26"
    FROM_27 = "27+"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """The first and the last age; None: no last one."""
        first, _, last = self.value.rstrip("+").partition("-")
        return int(first), int(last) if last else None


def age_group(age: int) -> AgeGroup | None:
    """The group of an age; None for a minor, of whom no lead is kept."""
    return next((group for group in reversed(AgeGroup) if age >= group.bounds[0]), None)
