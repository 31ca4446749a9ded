"""Telegram's HTML, parsed as strictly as Telegram does it, with its own error messages.

Called by the methods that take a text. The rules are those of https://core.telegram.org/bots/api#html-style; the
wording of the errors was compared with what bots report from the real server. Offsets in errors are bytes of UTF-8,
offsets of entities UTF-16 code units.
"""

import re
from dataclasses import dataclass

from bot.preview.formatted_text import Entity, FormattedText, utf16_units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SPACE = " \t\r\n\0\v"
_NAMED_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<decimal>[0-9]{1,7})|(?P<name>[a-zA-Z]+));?")
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class EntityError(ValueError):
    """The text is no valid HTML of Telegram; the message says why in Telegram's words."""


@dataclass(frozen=True)
class _OpenTag:
    name: str
    argument: str
    offset: int  # UTF-16 code units of text before it
    position: int  # characters of text before it


def parse_html(source: str) -> FormattedText:
    """Text and entities of `source`; raises EntityError."""
    return _HtmlParser(source).run()


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text = ""
        self._units = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def run(self) -> FormattedText:
        while self._here:
            if self._here == "&":
                self._append(self._reference())
            elif self._here != "<":
                self._append(self._here)
                self._at += 1
            elif self._source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise EntityError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        # One entity of a kind on one stretch is enough, and the outer comes before the inner.
        unique = dict.fromkeys(sorted(self._entities, key=lambda e: (e.offset, -e.length)))
        return FormattedText(self._text, tuple(unique))

    @property
    def _here(self) -> str:
        return self._source[self._at : self._at + 1]

    def _append(self, characters: str) -> None:
        self._text += characters
        self._units += utf16_units(characters)

    def _bytes_before(self, position: int) -> int:
        return len(self._source[:position].encode())

    def _reference(self) -> str:
        """Return the character that a reference such as &lt; stands for; a lone & stands for itself."""
        match = _REFERENCE.match(self._source, self._at)
        character = _referred(match) if match else None
        if match is None or character is None:
            self._at += 1
            return "&"
        self._at = match.end()
        return character

    def _take_until(self, stop: str) -> str:
        begin = self._at
        while self._here and self._here not in stop:
            self._at += 1
        return self._source[begin : self._at]

    def _skip_space(self) -> None:
        while self._here and self._here in _SPACE:
            self._at += 1

    def _start_tag(self) -> None:
        begin = self._at
        where = f"at byte offset {self._bytes_before(begin)}"
        self._at += 1
        name = self._take_until(_SPACE + ">").lower()
        if not self._here:
            raise EntityError(f"Unclosed start tag {where}")
        if name not in _KINDS:
            raise EntityError(f'Unsupported start tag "{name}" {where}')
        argument = ""
        self._skip_space()
        while self._here != ">":
            attribute, value = self._attribute(name, where)
            argument = _argument(name, attribute, value) or argument
            self._skip_space()
            if not self._here:
                raise EntityError(f"Unclosed start tag {where}")
        self._at += 1
        if name == "span" and argument != "tg-spoiler":
            raise EntityError(f'Tag "span" must have class "tg-spoiler" {where}')
        self._open.append(_OpenTag(name, argument, self._units, len(self._text)))

    def _attribute(self, tag: str, where: str) -> tuple[str, str]:
        attribute = self._take_until(_SPACE + "=>/\"'")
        if not attribute:
            raise EntityError(f'Empty attribute name in the tag "{tag}" {where}')
        self._skip_space()
        if self._here == "=":
            self._at += 1
            self._skip_space()
            if self._here:
                return attribute, self._attribute_value()
        if not self._here:
            raise EntityError(f'Unclosed start tag "{tag}" {where}')
        return attribute, ""

    def _attribute_value(self) -> str:
        quote = self._here
        if quote not in "\"'":
            begin = self._at
            while self._here and self._here.isascii() and (self._here.isalnum() or self._here in ".-"):
                self._at += 1
            if self._here and self._here not in _SPACE + ">":
                raise EntityError(f"Unexpected end of name token at byte offset {self._bytes_before(begin)}")
            return self._source[begin : self._at].lower()
        self._at += 1
        value = ""
        while self._here and self._here != quote:
            if self._here == "&":
                value += self._reference()
            else:
                value += self._here
                self._at += 1
        self._at += bool(self._here)
        return value

    def _end_tag(self) -> None:
        where = f"at byte offset {self._bytes_before(self._at)}"
        if not self._open:
            raise EntityError(f"Unexpected end tag {where}")
        self._at += 2
        name = self._take_until(_SPACE + ">").lower()
        self._skip_space()
        if self._here != ">":
            raise EntityError(f"Unclosed end tag {where}")
        self._at += 1
        tag = self._open.pop()
        if name not in ("", tag.name):
            raise EntityError(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        if self._units > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        kind = _KINDS[tag.name]
        extra: tuple[tuple[str, str], ...] = ()
        length = self._units - tag.offset
        if tag.name == "a":
            url = tag.argument or self._text[tag.position :]
            if not re.match(r"(https?|tg|ton|mailto|tel)://?|[\w-]+(\.[\w-]+)+", url):
                return  # Telegram keeps the text of a link that leads nowhere and drops the link
            extra = (("url", url),)
        elif tag.name == "tg-emoji":
            if not tag.argument.isdecimal():
                raise EntityError("Invalid custom emoji identifier specified")
            extra = (("custom_emoji_id", tag.argument),)
        elif tag.name == "blockquote" and tag.argument:
            kind = "expandable_blockquote"
        self._entities.append(Entity(kind, tag.offset, length, extra))


def _referred(match: re.Match[str]) -> str | None:
    if match["name"] is not None:
        return _NAMED_REFERENCES.get(match["name"])
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < _LAST_CODE_POINT and code not in _SURROGATES else None


def _argument(tag: str, attribute: str, value: str) -> str:
    """Return what an attribute means for its tag; empty when it means nothing."""
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("span", "class"):
            return value
        case "blockquote", "expandable":
            return "1"
    return ""
