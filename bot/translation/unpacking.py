"""Unpacks an XLSX file that anybody may have made, within bounds, before openpyxl sees it. Called by `sheet.py`.

A packed part may say that it is small and unpack to gigabytes, and openpyxl reads whole parts at once. So each part is
unpacked here, in pieces and no further than it says, and handed on in an archive that packs nothing.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from bot.translation.errors import TranslationFileError

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 8 * 1024 * 1024  # twenty times what we hand out
_MOST_PARTS: Final = 200
_PIECE: Final = 64 * 1024
# The other ways of packing cannot be unpacked in pieces.
_KNOWN_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpacked(path: Path) -> io.BytesIO:
    """Give the archive with its parts unpacked.

    Raises:
        TranslationFileError: it is too large, or holds what no spreadsheet holds.
        Exception: whatever zipfile lets through for what is no archive.
    """
    result = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as plain:
        parts = {info.filename: info for info in archive.infolist()}
        if len(parts) > _MOST_PARTS or sum(info.file_size for info in parts.values()) > _MOST_BYTES:
            raise TranslationFileError(f"{path.name}: too large when it is unpacked", "too large")
        for name, info in parts.items():
            if info.compress_type not in _KNOWN_PACKINGS:
                raise TranslationFileError(f"{path.name}: packed in an unknown way")
            with archive.open(info) as packed:
                content = b"".join(iter(lambda packed=packed: packed.read(_PIECE), b""))  # type: ignore[misc]  # mypy sees no type of a default
            # Entities that stand for one another unpack once more; without a document type there are none.
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise TranslationFileError(f"{path.name}: holds a document type")
            plain.writestr(name, content)
    result.seek(0)
    return result
