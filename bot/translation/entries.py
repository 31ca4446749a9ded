"""One row for a translator: a text or a button title with its French, its state and what helps to translate it.

Called by the exports (`sheet.py`, `po.py`) and the list; the import matches what comes back by response and part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.texts.fingerprint import fingerprint
from bot.translation.glossary import terms_for
from bot.translation.where import where_it_appears

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.translation.domain_file import DomainFile

TEXT = "texte"
_BUTTON = "bouton "


@dataclass(frozen=True, slots=True)
class Entry:
    """A row. State, source, facts and version belong to the response and stand with its text only."""

    response: str
    part: str
    french: str
    translation: str
    state: str = ""
    source: str = ""
    facts: str = ""
    where: str = ""
    comment: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A row as it came back; `line` says where in the file, for messages."""

    line: str
    response: str
    part: str
    french: str
    translation: str
    state: str = ""
    source: str = ""
    version: str = ""


def translated_parts(file: DomainFile, language: str) -> Iterator[str]:
    """Give what is in the language: all texts and titles but those in English or Arabic, which are the same in all."""
    for by_language in file.responses.values():
        french = parts_of(by_language["fr"])
        for part, own in parts_of(by_language[language]).items():
            if own != french[part]:
                yield own


def entries_of(file: DomainFile, language: str, glossary: Mapping[str, str]) -> Iterator[Entry]:
    """Give all rows of a language, in the order of the file."""
    for name, by_language in file.responses.items():
        french, own = by_language["fr"], by_language[language]
        metadata = own["metadata"]
        safety = ["texte de sécurité : à relire par deux personnes"] if metadata.get("safety") else []
        for part, original in parts_of(french).items():
            first = part == TEXT
            yield Entry(
                response=name,
                part=part,
                french=original,
                translation=parts_of(own).get(part, ""),
                state=str(metadata.get("state", "")) if first else "",
                source=str(metadata.get("source", "")) if first else "",
                facts=" ".join(metadata.get("facts") or ()) if first else "",
                where=where_it_appears(file, name, part),
                comment=" ; ".join([*(safety if first else []), *terms_for(original, glossary)]),
                version=version_of(own) if first else "",
            )


def parts_of(variation: Mapping[str, Any]) -> Mapping[str, str]:
    """Give the parts of a variation that people read: its text and each button title."""
    parts = {TEXT: str(variation.get("text") or "")}
    for number, button in enumerate(variation.get("buttons") or (), 1):
        parts[f"{_BUTTON}{number}"] = str(button.get("title", ""))
    return parts


def version_of(variation: Mapping[str, Any]) -> str:
    """Give the fingerprint of the words handed out and their state: what came back tells by it what was changed."""
    parts = list(parts_of(variation).values())
    return f"{mark_of(parts)} {variation['metadata'].get('state', '')}".strip()


def mark_of(parts: Sequence[str]) -> str:
    """Give the fingerprint of a text and its titles, whatever a program did to the spaces around them."""
    text, *titles = (part.strip() for part in parts)
    return fingerprint({"text": text, "buttons": [{"title": title} for title in titles]})


def path_of(part: str) -> tuple[str | int, ...]:
    """Give where a part stands below its variation."""
    return ("text",) if part == TEXT else ("buttons", int(part.removeprefix(_BUTTON)) - 1, "title")
