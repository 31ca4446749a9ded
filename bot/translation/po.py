"""Translations as a gettext PO file, for Poedit, Weblate and their like. Called by `espace texts export` and `import`.

The context is "response|part". State and source stand in the translator's comment of the text; "fuzzy" marks what is
not reviewed. Taking the mark off says that it is, but only together with a source that names the reviewer: programs
take it off by themselves when a text is edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polib

from bot.translation.entries import TEXT, Entry, Returned
from bot.translation.errors import TranslationFileError
from bot.translation.importing import names_a_reviewer
from bot.translation.states import TRANSLATED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FUZZY: Final = "fuzzy"
_STATE: Final = "état:"
_SOURCE: Final = "source:"
_VERSION: Final = "version:"
_MOST_LINES: Final = 15_000  # three times what we hand out; what is read into one text grows with their square
_NO_WRAP: Final = 1_000_000  # a wrapped comment would come back as two lines


def write_po(path: Path, language: str, entries: Iterable[Entry]) -> None:
    """Write a file. Raises OSError."""
    file = polib.POFile(wrapwidth=_NO_WRAP)
    file.metadata = {
        "Project-Id-Version": "espace-novateur",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    state = ""
    for entry in entries:
        state = entry.state if entry.part == TEXT else state
        hints = [entry.where, f"faits : {entry.facts}" if entry.facts else "", entry.comment]
        file.append(
            polib.POEntry(
                msgctxt=f"{entry.response}|{entry.part}",
                msgid=entry.french,
                msgstr=entry.translation,
                comment="\n".join(filter(None, hints)),
                tcomment=_notes(entry) if entry.part == TEXT else "",
                flags=[] if state == "reviewed" else [_FUZZY],
            )
        )
    file.save(str(path))


def read_po(path: Path) -> tuple[str, list[Returned]]:
    """Give the language and the rows that came back.

    Raises:
        TranslationFileError: it is not a file of ours; one line says why.
    """
    try:
        lines = path.read_bytes().count(b"\n")
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=_NO_WRAP) if lines <= _MOST_LINES else None
    except Exception as error:  # noqa: BLE001 # polib lets whatever it stumbles over through
        raise TranslationFileError(f"{path.name}: not a readable PO file ({type(error).__name__})") from None
    if file is None:
        raise TranslationFileError(f"{path.name}: more than {_MOST_LINES} lines", "too large")
    language = file.metadata.get("Language", "")
    if language not in TRANSLATED:
        raise TranslationFileError(f"{path.name}: the header must say Language: so or aa, not {language!r}", "language")
    return language, [_returned(entry) for entry in file if not entry.obsolete]


def _notes(entry: Entry) -> str:
    return f"{_STATE} {entry.state}\n{_SOURCE} {entry.source}\n{_VERSION} {entry.version}"


def _returned(entry: polib.POEntry) -> Returned:
    response, _, part = (entry.msgctxt or "").partition("|")
    notes = (entry.tcomment or "").splitlines()
    state, source, version = (
        next((line.removeprefix(name).strip() for line in notes if line.startswith(name)), "")
        for name in (_STATE, _SOURCE, _VERSION)
    )
    if part == TEXT and _FUZZY not in entry.flags and names_a_reviewer(source):
        state = "reviewed"
    words = entry.msgstr.replace("\r\n", "\n").strip()
    return Returned(f"ligne {entry.linenum}", response, part, entry.msgid, words, state, source, version)
