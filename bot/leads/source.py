"""Where people come from: the code of a poster, a radio spot or a partner, carried by the link t.me/bot?start=CODE.

The gateway reads it from `/start CODE`; what a code stands for is the outreach team's own knowledge.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)


def read_source(argument: str) -> str | None:
    """The code, if it is one: 1 to 32 letters, digits, hyphens and underscores. Telegram's own limit is 64."""
    return argument if _CODE.fullmatch(argument) else None
