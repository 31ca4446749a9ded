"""Archives that were made to hurt: none unpacks further than it says, or than a spreadsheet does."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.translation.errors import TranslationFileError
from bot.translation.sheet import read_sheet
from bot.translation.unpacking import unpacked

if TYPE_CHECKING:
    from pathlib import Path

_LARGE = 64 * 1024 * 1024  # bytes; packed, 64 KB


def _archive(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (_archive({"xl/workbook.xml": bytes(_LARGE)}), "too large"),
        (_archive({f"{number}.xml": b"x" for number in range(300)}), "too large"),
        (_archive({"xl/workbook.xml": bytes(1000)}, zipfile.ZIP_BZIP2), "unreadable"),
        (_archive({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x/>'}), "unreadable"),
        (_archive({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")}), "unreadable"),
    ],
    ids=["much", "many", "packing", "entities", "entities in UTF-16"],
)
def test_an_archive_that_could_hurt_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(TranslationFileError) as refused:
        read_sheet(tmp_path / "x.xlsx")
    assert refused.value.fault == fault


def test_a_part_that_says_it_is_small_is_not_unpacked_further(tmp_path: Path) -> None:
    content = _archive({"xl/workbook.xml": bytes(_LARGE)})
    lying = content.replace(struct.pack("<L", _LARGE), struct.pack("<L", 10))
    assert lying != content
    (tmp_path / "x.xlsx").write_bytes(lying)
    with pytest.raises(zipfile.BadZipFile):
        unpacked(tmp_path / "x.xlsx")
    with pytest.raises(TranslationFileError):
        read_sheet(tmp_path / "x.xlsx")


def test_what_is_handed_on_says_the_same_and_packs_nothing(tmp_path: Path) -> None:
    parts = {"a.xml": b"<a/>", "b/c.xml": bytes(200_000)}
    (tmp_path / "x.xlsx").write_bytes(_archive(parts))
    with zipfile.ZipFile(unpacked(tmp_path / "x.xlsx")) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
