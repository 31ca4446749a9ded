"""Percentiles and medians; the measurements and the report use them."""

from __future__ import annotations

import math
import statistics
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Latency:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Latency:
        """Nearest-rank percentiles; nothing is interpolated."""
        ordered = sorted(seconds)
        return cls(*(1000 * ordered[max(0, math.ceil(len(ordered) * share) - 1)] for share in (0.50, 0.95, 0.99)))

    def __str__(self) -> str:
        return f"{self.p50:.0f} / {self.p95:.0f} / {self.p99:.0f}"


Record = TypeVar("Record")


def median_of(records: Sequence[Record]) -> Record:
    """The median of each figure over repetitions; the records are dataclasses of numbers, and of such dataclasses."""
    first = records[0]
    values: dict[str, Any] = {}
    for field in fields(first):  # type: ignore[arg-type]
        each = [getattr(record, field.name) for record in records]
        values[field.name] = statistics.median(each) if isinstance(each[0], (int, float)) else _inner(each)
    return type(first)(**values)


def _inner(values: list[Any]) -> Any:  # noqa: ANN401 # what the field holds
    if isinstance(values[0], dict):
        return {name: statistics.median(each.get(name, 0.0) for each in values) for name in values[0]}
    return values[0] if isinstance(values[0], str) else median_of(values)


def as_json(record: Any) -> dict[str, Any]:  # noqa: ANN401 # any dataclass
    """For latest.json, to three digits after the point."""
    return {key: _rounded(value) for key, value in asdict(record).items()}


def _rounded(value: Any) -> Any:  # noqa: ANN401 # see as_json
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 3) if isinstance(value, float) else value
