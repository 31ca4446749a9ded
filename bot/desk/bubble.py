"""A text as Telegram shows it, for the pages of the texts: its markup becomes ours, everything else is escaped."""

from __future__ import annotations

import html
import re
from typing import Final

from markupsafe import Markup, escape

_TAG: Final = re.compile(r"<(/?)(b|i|code)>")


def bubble(text: str) -> Markup:
    """Telegram HTML for a page. What is not closed is closed, so that it cannot reach beyond its bubble."""
    parts, opened, shown = _TAG.split(text), list[str](), Markup()
    shown += escape(html.unescape(parts[0]))
    for closing, name, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if not closing:
            opened.append(name)
            shown += Markup(f"<{name}>")  # noqa: S704 # one of three names
        elif opened and opened[-1] == name:
            opened.pop()
            shown += Markup(f"</{name}>")  # noqa: S704 # same
        shown += escape(html.unescape(words))
    return shown + Markup("").join(Markup(f"</{name}>") for name in reversed(opened))  # noqa: S704 # same
