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
                tcomment=f"{_STATE} {entry.state}\n{_SOURCE} {entry.source}" if entry.part == TEXT else "",
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
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=_NO_WRAP)
    except (OSError, UnicodeDecodeError) as error:
        raise TranslationFileError(f"{path.name}: not a readable PO file ({type(error).__name__})") from None
    language = file.metadata.get("Language", "")
    if language not in TRANSLATED:
        raise TranslationFileError(f"{path.name}: the header must say Language: so or aa, not {language!r}")
    return language, [_returned(entry) for entry in file if not entry.obsolete]


def _returned(entry: polib.POEntry) -> Returned:
    response, _, part = (entry.msgctxt or "").partition("|")
    notes = (entry.tcomment or "").splitlines()
    state = next((line.removeprefix(_STATE).strip() for line in notes if line.startswith(_STATE)), "")
    source = next((line.removeprefix(_SOURCE).strip() for line in notes if line.startswith(_SOURCE)), "")
    if part == TEXT and _FUZZY not in entry.flags and names_a_reviewer(source):
        state = "reviewed"
    return Returned(
        f"ligne {entry.linenum}", response, part, entry.msgid, entry.msgstr.replace("\r\n", "\n").strip(), state, source
    )
