"""A short hash of a French text and its buttons: a translation keeps the one it was made from (`of` in its metadata).

Called by the catalogue's checks (`bot/translation/states.py`) and the import of translations.
"""

import hashlib
from collections.abc import Mapping
from typing import Any


def fingerprint(variation: Mapping[str, Any]) -> str:
    """Give 8 hexadecimal digits that change when the text or a button title of `variation` changes."""
    parts = [str(variation.get("text") or "")]
    parts += [str(button.get("title", "")) for button in variation.get("buttons") or ()]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
