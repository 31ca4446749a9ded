"""Names the kind of browser of a session, so that its owner knows it again; nothing finer is kept."""

from __future__ import annotations

from typing import Final

# The first that is found: Edge and Opera also say Chrome, Chrome also says Safari.
_BROWSERS: Final = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS: Final = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """Such as `Firefox · Android`; empty when nothing is known."""
    kinds = (next((name for sign, name in each.items() if sign in user_agent), "") for each in (_BROWSERS, _SYSTEMS))
    return " · ".join(filter(None, kinds))
