"""Random tokens of sessions and links, of which only a hash is kept; the other modules of this package use it."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What is kept of a token. It is random enough to need no slow hash."""
    return hashlib.sha256(token.encode()).digest()
