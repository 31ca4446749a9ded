"""XLSX in pieces: a workbook of XlsxWriter with titles only, into which the rows are put while it is given out.

XlsxWriter itself writes rows to temporary files, in clear, and gives nothing out before the last one. Here nothing
touches the disk, and memory does not grow with the rows. Texts are texts for a spreadsheet, never formulas, and stay so
when somebody edits them: their cells have the format "text".
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.services.sheets.cells import Cell, Column

_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_FORMATS = {"text": "@", "day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm"}
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 # Excel's own, which has no time zone
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # no XML
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as a letter
_LONGEST = 32_767  # letters in a cell


class _Pieces(io.RawIOBase):
    """What was written since it was last taken. It cannot seek, and `zipfile` does without."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload] # any buffer
        self._held += piece
        return len(piece)

    def take(self) -> bytes:
        piece = bytes(self._held)
        self._held.clear()
        return piece


class XlsxSheet:
    """A table as a workbook with one sheet."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def __init__(self, columns: Sequence[Column], title: str) -> None:
        self._letters = [xl_col_to_name(number) for number in range(len(columns))]
        self._parts, self._styles = _workbook(columns, title)
        before, _, self._after = self._parts.pop(_SHEET).partition(_END)
        self._before = re.sub(rb'<dimension ref="[^"]*"/>', b"", before)  # how many rows come is not known yet
        self._row = 1
        self._pieces = _Pieces()
        self._file = zipfile.ZipFile(self._pieces, "w", zipfile.ZIP_DEFLATED)

    def begin(self) -> bytes:
        """The workbook, up to the titles."""
        for name, content in self._parts.items():
            self._file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        sheet = zipfile.ZipInfo(_SHEET)
        sheet.compress_type = zipfile.ZIP_DEFLATED
        self._sheet = self._file.open(sheet, "w", force_zip64=True)
        self._sheet.write(self._before)
        return self._pieces.take()

    def add(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Some rows."""
        written = []
        for row in rows:
            self._row += 1
            cells = [self._cell(letters, cell) for letters, cell in zip(self._letters, row, strict=True)]
            written.append(f'<row r="{self._row}">{"".join(cells)}</row>')
        self._sheet.write("".join(written).encode())
        return self._pieces.take()

    def end(self) -> bytes:
        """The rest of the sheet and the index of the parts."""
        self._sheet.write(_END + self._after)
        self._sheet.close()
        self._file.close()
        return self._pieces.take()

    def _cell(self, letters: str, cell: Cell) -> str:
        where = f'r="{letters}{self._row}"'
        match cell:
            case None | "":
                return ""
            case datetime():
                seconds = (cell - _EPOCH).total_seconds()
                return f'<c {where} s="{self._styles["moment"]}"><v>{seconds / 86_400:.8f}</v></c>'
            case date():
                return f'<c {where} s="{self._styles["day"]}"><v>{(cell - _EPOCH.date()).days}</v></c>'
            case int():
                return f"<c {where}><v>{cell}</v></c>"
            case _:
                text = escape(_ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", cell)[:_LONGEST]))
                style = self._styles["text"]
                return f'<c {where} s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _workbook(columns: Sequence[Column], title: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """The parts of a workbook with titles only, and the numbers of the formats in it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bottom": 1})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title, head)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A:XFD"})  # no green corner beside every phone number
    for number, pattern in enumerate(_FORMATS.values()):
        sheet.write_blank(1, number, None, book.add_format({"num_format": pattern}))
    book.close()
    with zipfile.ZipFile(file) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    samples = re.search(rb'<row r="2".*?</row>', content[_SHEET], re.DOTALL)
    if samples is None:
        raise RuntimeError("XlsxWriter writes rows otherwise than it did")
    content[_SHEET] = content[_SHEET].replace(samples[0], b"")
    numbers = re.findall(rb'<c r="[A-Z]2" s="(\d+)"', samples[0])
    return content, dict(zip(_FORMATS, (each.decode() for each in numbers), strict=True))
