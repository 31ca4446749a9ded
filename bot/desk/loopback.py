"""Names of this machine for itself; a page elsewhere that calls us under another name is refused (DNS rebinding)."""

from __future__ import annotations

from typing import Final

LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
