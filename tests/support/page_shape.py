"""A page of the desk as a parser reads it: whether its structure is ours, and everything it says. No browser is needed.

What a browser would run, load or send elsewhere needs a tag, an attribute or an address that no template of ours has.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bot.settings import ROOT

_VOID = frozenset({"base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_OPENED = re.compile(r"<([a-z][a-z0-9]*)")
_TEMPLATES = ROOT / "bot" / "desk" / "templates"
_TAGS = frozenset(
    tag for path in _TEMPLATES.glob("*.html") for tag in _OPENED.findall(path.read_text(encoding="utf-8"))
)
_MADE = frozenset(
    {"b", "i", "svg", "path"}
)  # by what shows a text of the bot, and the square code of one's own account
_PLACES = {"href": ("/", "#", "tel:+"), "src": ("/static/",), "action": ("/",), "formaction": ("/",)}
_NEVER = frozenset({"autofocus", "srcdoc", "style", "http-equiv", "background", "xlink:href"})


class Shape(HTMLParser):
    """Reads a page; `wrong` is what is not ours, `says` all that it says, in words and in values of attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self._said: list[str] = []
        self._open: list[str] = []
        self._seen: list[str] = []
        self.feed(page)
        self.close()
        if self._open:
            self.wrong.append(f"not closed: {self._open}")
        self.wrong += [f"{self._seen.count(tag)} of {tag}" for tag in ("html", "main", "footer") if not self._once(tag)]

    def _once(self, tag: str) -> bool:
        return self._seen.count(tag) == 1

    @property
    def says(self) -> str:
        """All of it with single spaces, as `squeezed` does with what is looked for."""
        return squeezed(" ".join(self._said))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hold the tag and its attributes against what our templates have."""
        self._seen.append(tag)
        if tag not in _VOID:
            self._open.append(tag)
        if tag not in _TAGS | _MADE or (tag == "script" and not dict(attrs).get("src")):
            self.wrong.append(f"a tag: <{tag} {attrs}>")
        for name, value in attrs:
            self._said.append(value or "")
            if name.startswith("on") or name in _NEVER:
                self.wrong.append(f"an attribute: <{tag} {name}={value}>")
            elif name in _PLACES and not (value or "").startswith(_PLACES[name]):
                self.wrong.append(f"an address: <{tag} {name}={value}>")
            elif (value or "").startswith("//") and name in _PLACES:
                self.wrong.append(f"another host: <{tag} {name}={value}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once, as those of a drawing are."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Only what is open, and the last of it, may be closed."""
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"closes <{tag}>")

    def handle_data(self, data: str) -> None:
        """Words; there are none in a script of ours."""
        self._said.append(data)
        if self._open and self._open[-1] in {"script", "style"} and data.strip():
            self.wrong.append(f"within <{self._open[-1]}>: {data}")

    def handle_comment(self, data: str) -> None:
        """None of our pages has a comment."""
        self.wrong.append(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        """Nor an instruction."""
        self.wrong.append(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        """Nor a section of another language."""
        self.wrong.append(f"a section: {data}")


def squeezed(text: str) -> str:
    """A text with single spaces between its words, for pages break lines and indent."""
    return " ".join(text.split())
