"""Checks one translated text or button title against its French. Pure; called by the import and by the tests.

Each problem is a few words in French: the people who read them translate.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bot.texts.limits import MESSAGE, PLAIN_TEXTS, TITLE, length_on_screen, units_of_place, utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE: Final = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}|\[\[[a-z_]+\]\]")
_COMMAND: Final = re.compile(r"(?<![\w/<])/[a-z]+\b")
_TAG: Final = re.compile(r"<(/?)([^<>]*)>")
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot);")
_ALWAYS_ALLOWED: Final = frozenset({"b", "i"})
_FIRST_PRINTABLE: Final = 0x20


def problems_of_text(response: str, french: str, own: str) -> Iterator[str]:
    """Give what is wrong with a translated text."""
    if not own.strip():
        yield "la traduction est vide"
        return
    yield from _places(french, own)
    yield from _markup(french, own)
    yield from _control(own)
    limit = next((each for name, each in PLAIN_TEXTS.items() if response.startswith(name)), None)
    if limit is not None:
        length = length_on_screen(own)
        if length > limit:
            yield f"{length} caractères, {limit} au plus ici"
        return
    # A draft is shown with the French below it, an empty line between them.
    length = _length(own) + 2 + _length(french)
    if length > MESSAGE:
        yield f"{length} caractères avec le français dessous, Telegram en prend {MESSAGE}"


def problems_of_title(french: str, own: str) -> Iterator[str]:
    """Give what is wrong with a translated button title (plain text: no markup, no places but those of the French)."""
    if not own.strip():
        yield "le titre du bouton est vide"
        return
    yield from _places(french, own)
    if _TAG.search(own):
        yield "un titre de bouton ne prend pas de balises"
    if "\n" in own:
        yield "un titre de bouton tient sur une ligne"
    yield from _control(own)
    length = utf16_units(own)
    if length > TITLE:
        yield f"titre de {length} caractères, {TITLE} au plus"


def _length(text: str) -> int:
    return length_on_screen(_PLACE.sub("", text)) + sum(map(units_of_place, _PLACE.findall(text)))


def _places(french: str, own: str) -> Iterator[str]:
    for pattern, what in ((_PLACE, "marque"), (_COMMAND, "commande")):
        wanted, given = Counter(pattern.findall(french)), Counter(pattern.findall(own))
        for place in wanted - given:
            yield f"{what} manquante : {place}"
        for place in given - wanted:
            yield f"{what} en trop : {place}"
    rest = _PLACE.sub("", own)
    for sign in ("{", "}", "[[", "]]"):
        if sign in rest:
            yield f"marque cassée près de {sign}"


def _markup(french: str, own: str) -> Iterator[str]:
    allowed = _ALWAYS_ALLOWED | {name for _, name in _TAG.findall(french)}
    opened: list[str] = []
    for closing, name in _TAG.findall(own):
        if name not in allowed:
            yield f"balise non permise : <{closing}{name}>"
        elif not closing:
            if name in opened:
                yield f"balise <{name}> ouverte deux fois"
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            yield f"balise </{name}> sans balise ouverte"
    for name in opened:
        yield f"balise <{name}> non fermée"
    rest = _TAG.sub("", own)
    if "<" in rest or ">" in rest:
        yield "signe < ou > : écrire &lt; ou &gt;"
    if "&" in _ENTITY.sub("", rest):
        yield "signe & : écrire &amp;"


def _control(own: str) -> Iterator[str]:
    if any(ord(sign) < _FIRST_PRINTABLE and sign != "\n" for sign in own):
        yield "caractère invisible (tabulation ou autre)"
