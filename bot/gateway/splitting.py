"""Splits a text at Telegram's limit; composing uses it.

Telegram counts UTF-16 units after the tags are parsed. The parts are cut at the best place that fits: between
paragraphs, lines, sentences or words; a tag that is open at the cut is closed and opened again, with all it says.
"""

from __future__ import annotations

import re
from html import unescape

LIMIT = 4096
CAPTION_LIMIT = 1024
_TAG = re.compile(r"<(/?)([a-z][a-z-]*)[^>]*>")
_TOKEN = re.compile(r"<[^>]*>|&[#a-zA-Z0-9]+;|\s+|[^<&\s]+|[<&]")
# Longer words than any language has are cut to pieces: nothing may stand in the way of sending.
_LONGEST_WORD = 512


def length(html: str) -> int:
    """Length as Telegram counts it: UTF-16 units of what is shown."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def split(html: str, limit: int = LIMIT) -> list[str]:
    """The text in parts of at most `limit` units, each with balanced tags. Blank text gives no part."""
    if length(html) <= limit:
        return [html] if html.strip() else []
    parts: list[str] = []
    current = ""
    for token in _tokens(html):
        if not _TAG.fullmatch(token) and current and length(current) + length(token) > limit:
            cut, rest = _best_cut(current)
            open_tags = _open_after(cut)
            parts.append(cut.rstrip() + "".join(f"</{tag.group(2)}>" for tag in reversed(open_tags)))
            current = "".join(tag.group() for tag in open_tags) + rest.lstrip()
        current += token
    parts.append(current)
    return [part for part in parts if length(part.strip())]


def _tokens(html: str) -> list[str]:
    tokens: list[str] = []
    for token in _TOKEN.findall(html):
        if token[0] in "<&":
            tokens.append(token)
        else:
            tokens.extend(token[start : start + _LONGEST_WORD] for start in range(0, len(token), _LONGEST_WORD))
    return tokens


def _best_cut(text: str) -> tuple[str, str]:
    """Cut in the last third, at a paragraph if there is one, else at a line, a sentence, a word."""
    floor = len(text) * 2 // 3
    for separator in ("\n\n", "\n", ". ", " "):
        place = text.rfind(separator, floor)
        if place > floor and text.count("<", 0, place) == text.count(">", 0, place):
            end = place + len(separator)
            return text[:end], text[end:]
    return text, ""


def _open_after(html: str) -> list[re.Match[str]]:
    """The tags that are open at the end, outermost first."""
    open_tags: list[re.Match[str]] = []
    for tag in _TAG.finditer(html):
        closing, name = tag.group(1), tag.group(2)
        if not closing:
            open_tags.append(tag)
        elif open_tags and open_tags[-1].group(2) == name:
            open_tags.pop()
    return open_tags
