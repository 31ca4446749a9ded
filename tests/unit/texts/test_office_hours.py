"""Office hours: read as the team writes them, and when the office opens next."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.texts.office_hours import is_hours, read_hours
from bot.texts.outreach import OutreachError, read_outreach

HOURS = read_hours("dim-jeu 07:30-13:00, 16:00-18:00; sam 8h00-12h00")
NUMBERS = {key: {"number": "17", "source": "x", "date": "x"} for key in ("police", "ambulance")}


def _at(day: int, clock: str) -> datetime:
    """In November 2026: the 22nd is a Sunday."""
    return datetime.fromisoformat(f"2026-11-{day:02}T{clock}:00+03:00")


@pytest.mark.parametrize(
    ("day", "clock", "opens"),
    [
        (22, "07:29", "22/11, 07:30"),
        (22, "07:30", None),
        (22, "12:59", None),
        (22, "13:00", "22/11, 16:00"),
        (22, "18:00", "23/11, 07:30"),
        (26, "18:00", "28/11, 08:00"),  # Thursday evening: nobody is there on Friday
        (27, "09:00", "28/11, 08:00"),
        (28, "12:00", "29/11, 07:30"),
    ],
)
def test_the_next_opening_is_told_in_figures(day: int, clock: str, opens: str | None) -> None:
    assert HOURS.shown_opening(_at(day, clock)) == opens


def test_an_office_that_opens_once_a_week_opens_again_after_a_week() -> None:
    hours = read_hours("mer 09:00-10:00")
    assert hours.shown_opening(_at(25, "10:00")) == "02/12, 09:00"


@pytest.mark.parametrize(
    "value", ["", "tous les jours", "lun", "lun 8-12", "lun 25:00-26:00", "lun 12:00-08:00", "lun-xyz 08:00-12:00", ";"]
)
def test_what_cannot_be_read_is_refused_with_an_example(value: str) -> None:
    assert not is_hours(value)
    if value:
        with pytest.raises(OutreachError, match=r"team\.hours: must be days and hours"):
            read_outreach({"team": {"hours": value}, "emergency": NUMBERS})


def test_hours_that_are_not_set_are_not_known() -> None:
    assert read_outreach({"team": {"hours": ""}, "emergency": NUMBERS}).value("team_hours", "fr") is None
