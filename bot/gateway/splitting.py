"""Splits a text at Telegram's limit; composing uses it.

Telegram counts UTF-16 units after the tags are parsed. The parts are cut at the best place that fits: between
paragraphs, lines, sentences or words; a tag that is open at the cut is closed and opened again.
"""

from __future__ import annotations

import re
from html import unescape

LIMIT = 4096
_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
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
    current, open_tags = "", list[str]()
    for token in _tokens(html):
        tag = _TAG.fullmatch(token)
        if tag is None and current and length(current) + length(token) > limit:
            cut, rest = _best_cut(current)
            parts.append(cut.rstrip() + "".join(f"</{name}>" for name in reversed(_open_after(cut))))
            current = "".join(f"<{name}>" for name in _open_after(cut)) + rest.lstrip()
        current += token
        if tag:
            _follow(tag, open_tags)
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


def _follow(tag: re.Match[str], open_tags: list[str]) -> None:
    closing, name = tag.group(1), tag.group(2)
    if not closing:
        open_tags.append(name)
    elif open_tags and open_tags[-1] == name:
        open_tags.pop()


def _open_after(html: str) -> list[str]:
    open_tags: list[str] = []
    for tag in _TAG.finditer(html):
        _follow(tag, open_tags)
    return open_tags
