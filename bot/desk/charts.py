"""Bar charts as SVG, worked out on the server: pages show them by the macro `bars` of charts.html.

Every bar bears its name and its number, so nothing hangs on colour; what is hidden is hatched. The drawing is as wide
as a small phone and grows with the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 360
_ROW, _THICK = 26, 18
_NAMES, _NUMBERS = 144, 60  # room for names at the left, for numbers at the right of the longest bar
_LONGEST_NAME = 20
_HIDDEN_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, how much (None: hidden), and what stands beside it."""

    name: str
    amount: int | None
    number: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar where it is drawn."""

    name: str
    number: str
    top: int
    middle: int
    length: float
    kind: str  # bar, aside or hidden


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of bars, one below the other."""

    id: str
    height: int
    bars: tuple[Drawn, ...]
    left: int = _NAMES
    thick: int = _THICK
    width: int = WIDTH


def chart(name: str, bars: Sequence[Bar]) -> Chart:
    """Work out where everything is; `name` is an id of the page."""
    most = max((bar.amount or 0 for bar in bars), default=0) or 1
    room = WIDTH - _NAMES - _NUMBERS
    drawn = tuple(
        Drawn(
            bar.name if len(bar.name) <= _LONGEST_NAME else f"{bar.name[: _LONGEST_NAME - 1]}…",
            bar.number,
            place * _ROW,
            place * _ROW + _THICK // 2,
            _HIDDEN_LENGTH if bar.amount is None else round(room * bar.amount / most, 1),
            "hidden" if bar.amount is None else "aside" if bar.aside else "bar",
        )
        for place, bar in enumerate(bars)
    )
    return Chart(name, max(1, len(bars)) * _ROW, drawn)
