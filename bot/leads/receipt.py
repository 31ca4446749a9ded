"""The receipt of an erasure: what a person who was erased may quote, and what proves that it was done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """A number that leads to nobody, and the day (UTC, ISO 8601) of the erasure."""

    number: str
    on: str
