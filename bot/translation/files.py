"""Files for translators, by their kind: a spreadsheet or a PO file, on disk or as bytes. CLI and desk call it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.translation.entries import Entry, Returned

Kind = Literal["xlsx", "po"]
MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "po": "text/x-gettext-translation",
}
_PACKED: Final = b"PK"  # how every XLSX file begins


def write_file(path: Path, kind: Kind, language: str, entries: Iterable[Entry]) -> None:
    """Write a file. Raises OSError."""
    if kind == "xlsx":
        from bot.translation.sheet import write_sheet  # noqa: PLC0415 # openpyxl takes a while to import

        write_sheet(path, language, entries)
    else:
        from bot.translation.po import write_po  # noqa: PLC0415 # only where it is needed

        write_po(path, language, entries)


def read_file(path: Path, kind: Kind) -> tuple[str, list[Returned]]:
    """Give the language and the rows that came back. Raises TranslationFileError."""
    if kind == "xlsx":
        from bot.translation.sheet import read_sheet  # noqa: PLC0415 # see above

        return read_sheet(path)
    from bot.translation.po import read_po  # noqa: PLC0415 # see above

    return read_po(path)


def as_bytes(kind: Kind, language: str, entries: Iterable[Entry]) -> bytes:
    """Give a file as it is sent."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{language}.{kind}"
        write_file(path, kind, language, entries)
        return path.read_bytes()


def from_bytes(content: bytes) -> tuple[str, list[Returned]]:
    """Read what was sent, whatever its name says. Raises TranslationFileError."""
    kind: Kind = "xlsx" if content.startswith(_PACKED) else "po"
    with TemporaryDirectory() as folder:
        # Through a file: polib takes a text that names a file for that file.
        path = Path(folder) / f"file.{kind}"
        path.write_bytes(content)
        return read_file(path, kind)
