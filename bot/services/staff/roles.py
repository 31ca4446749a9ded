"""What staff may do; the desk and `espace staff` use it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Each role may do what the one before may."""

    VIEWER = "viewer"
    """Sees."""
    OFFICER = "officer"
    """Works with leads."""
    ADMINISTRATOR = "administrator"
    """Manages accounts and settings; must use one-time codes."""

    @property
    def rank(self) -> int:
        """0 for the one that may least."""
        return list(Role).index(self)
