"""References of leads, such as EN-7K3Q-M2: short, told by phone, and checked when somebody types one.

Five random characters and one check character out of 30 signs (no 0 O 1 I L U, which are mistaken for one another): 24
million references. Services draw a new one when a reference is taken. The desk parses what staff type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_PREFIX = "EN"
_RANDOM_SIGNS = 5
_TYPED = re.compile(rf"(?:{_PREFIX})?([{ALPHABET}]{{{_RANDOM_SIGNS + 1}}})")
_UNFAIR_FROM = 256 - 256 % len(ALPHABET)
"""Bytes from here on are thrown away: keeping them would favour the first signs."""


def new_reference(random_bytes: Callable[[int], bytes]) -> str:
    """Return a reference drawn from `random_bytes(n)` (`secrets.token_bytes`, in production)."""
    signs = ""
    while len(signs) < _RANDOM_SIGNS:
        signs += "".join(
            ALPHABET[byte % len(ALPHABET)] for byte in random_bytes(2 * _RANDOM_SIGNS) if byte < _UNFAIR_FROM
        )
    signs = signs[:_RANDOM_SIGNS]
    return _written(signs + _check_sign(signs))


def parse_reference(typed: str) -> str | None:
    """Return the reference that was typed, in its usual writing, or `None` if it is none.

    Small letters, missing prefix, spaces and any dashes are accepted. One wrong sign, or two neighbours exchanged, is
    noticed.
    """
    match = _TYPED.fullmatch(re.sub(r"[\s\-‐‑‒–—_.]", "", typed).upper())
    if match is None:
        return None
    signs = match[1]
    return _written(signs) if _check_sign(signs[:-1]) == signs[-1] else None


def _check_sign(signs: str) -> str:
    """Return the check sign of Luhn's method for an alphabet of even size (Luhn mod N)."""
    total = 0
    for position, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 - position % 2)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def _written(signs: str) -> str:
    return f"{_PREFIX}-{signs[:4]}-{signs[4:]}"
