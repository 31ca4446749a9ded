"""Texts that try to break pages: markup, scripts, templates, quotes, directions, signs of all kinds; all made here.

`hostile_strings` gives the same ones at every run; whoever shows what people typed renders all of them.
"""

from __future__ import annotations

import random

MARK = "hostile_ran"
"""What a script among them would call: a page that defines it as a trap sees every one that runs."""

_CALLS = (f"{MARK}()", f"window.{MARK}()", f"top['{MARK}']()", f"eval('{MARK}()')")
_FRAMES = (
    "<script>{call}</script>",
    "</td><script>{call}</script>",
    "</textarea><script>{call}</script>",
    "</title><script>{call}</script>",
    "</style></script><script>{call}</script>",
    "<img src=x onerror={call}>",
    "<img src='x' onerror=\"{call}\">",
    "<svg onload={call}>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<details open ontoggle={call}>",
    "<input autofocus onfocus={call}>",
    '" autofocus onfocus={call} x="',
    "' onmouseover={call} x='",
    '"><img src=x onerror={call}>',
    "'><svg/onload={call}>",
    "javascript:{call}",
    '<a href="javascript:{call}">x</a>',
    '<iframe srcdoc="<script>parent.{call}</script>">',
    "<base href=//elsewhere.example/>",
    '<meta http-equiv=refresh content="0;url=javascript:{call}">',
    "<form action=javascript:{call}><button autofocus>",
    "{{{{ {call} }}}}",
    "{{% print({call}) %}}",
    "${{{call}}}",
    "<!--{call}-->",
    "<![CDATA[{call}]]>",
    "&lt;script&gt;{call}&lt;/script&gt;",
    "&#60;script&#62;{call}&#60;/script&#62;",
    "%3Cscript%3E{call}%3C/script%3E",
    "\\u003cscript\\u003e{call}",
)
_SIGNS = (
    "'", '"', "`", "<", ">", "&", "--", "/*", "*/", "\\", "%", "%s", "%(name)s", "{0}", "{{7*7}}", "#", ";", "=1+1",
    "+CMD|' /C calc'!A0", "@SUM(1)", "\t", "\n", "\r\n", "\u2028", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff",
    "\ufffd", "\u0300" * 12, "🧨", "👩‍👩‍👧‍👧", "\U0001d518", "ﷺ", "عائشة", "ƁƊ", "ʿ", "０１", "\u200f", "ß", "İ", "ı",
    "ǰ", "ﬁ", "' OR '1'='1", "'; DROP TABLE leads; --", "a" * 80, "W" * 60, " ", "\u00a0", "NULL", "undefined",
    "None", "-1", "0",
)  # fmt: skip


def hostile_strings(count: int = 500) -> list[str]:
    """That many different texts, each of at most 200 letters and none of them blank."""
    dice, made = random.Random(7), dict.fromkeys(frame.format(call=call)[:200] for frame in _FRAMES for call in _CALLS)
    framed = [frame.format(call=_CALLS[0]) for frame in _FRAMES]
    parts = [*_SIGNS, *_SIGNS, "Essai", "Amina", *framed]
    while len(made) < count:
        text = "".join(dice.choices(parts, k=4))[:200]
        if text.strip():
            made.setdefault(text)
    return list(made)[:count]
