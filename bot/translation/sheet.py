"""Translations as a spreadsheet (XLSX): one row a text or button title. Called by `espace texts export` and `import`.

What people wrote is always a text: a cell that begins with = + - or @ never becomes a formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from bot.translation.entries import Entry, Returned
from bot.translation.errors import TranslationFileError
from bot.translation.states import STATES, TRANSLATED
from bot.translation.unpacking import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS: Final = {
    "réponse": ("response", 26),
    "partie": ("part", 11),
    "français": ("french", 60),
    "traduction": ("translation", 60),
    "état": ("state", 11),
    "source (relu par …, date)": ("source", 34),
    "où": ("where", 30),
    "faits": ("facts", 14),
    "glossaire, commentaire": ("comment", 50),
    "version (ne pas changer)": ("version", 18),
}
_TRANSLATORS_OWN: Final = {"translation", "state", "source"}
_MAY_BE_MISSING: Final = {"where", "facts", "comment", "version"}
_MOST_ROWS, _MOST_COLUMNS = 3000, 50


def write_sheet(path: Path, language: str, entries: Iterable[Entry]) -> None:
    """Write a file; the sheet is named after the language. Raises OSError."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TranslationFileError("no sheet in a new workbook")
    sheet.title = language
    rows = [list(COLUMNS)] + [[getattr(entry, name) for name, _ in COLUMNS.values()] for entry in entries]
    own = PatternFill("solid", fgColor="FFF7E0")
    for number, row in enumerate(rows, 1):
        for column, (value, (name, _)) in enumerate(zip(row, COLUMNS.values(), strict=True), 1):
            cell = sheet.cell(number, column)
            cell.value = value
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
            elif name in _TRANSLATORS_OWN:
                cell.fill = own
    for letter, (_, width) in zip("ABCDEFGHIJ", COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "D2"
    choice = DataValidation(type="list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    choice.add(f"E2:E{len(rows)}")
    sheet.add_data_validation(choice)
    book.save(path)


def read_sheet(path: Path) -> tuple[str, list[Returned]]:
    """Give the language and the rows that came back.

    Raises:
        TranslationFileError: it is not a sheet of ours; one line says why.
    """
    try:
        return _read(path)
    except TranslationFileError:
        raise
    except Exception as error:  # noqa: BLE001 # openpyxl lets every error of zip and XML through
        raise TranslationFileError(f"{path.name}: not a readable XLSX file ({type(error).__name__})") from None


def _read(path: Path) -> tuple[str, list[Returned]]:
    book = load_workbook(unpacked(path), read_only=True)
    sheet: Any = book.worksheets[0]
    if sheet.title not in TRANSLATED:
        raise TranslationFileError(f"{path.name}: the sheet must be named so or aa, not {sheet.title}", "language")
    lines = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
    header = [str(cell.value or "").strip() for cell in next(lines, ())]
    missing = [name for name in COLUMNS if name not in header and COLUMNS[name][0] not in _MAY_BE_MISSING]
    if missing:
        raise TranslationFileError(f"{path.name}: missing columns: {', '.join(missing)}", "columns")
    rows = []
    for number, cells in enumerate(lines, 2):
        if number > _MOST_ROWS:
            raise TranslationFileError(f"{path.name}: more than {_MOST_ROWS} rows", "too large")
        found = {COLUMNS[name][0]: cell for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
        if found["response"].value is None:
            continue
        formula = next((name for name in header if name in COLUMNS and found[COLUMNS[name][0]].data_type == "f"), None)
        if formula:
            raise TranslationFileError(f"{path.name}: row {number}: {formula} is a formula, not a text", "formula")
        values = {name: _text(cell.value) for name, cell in found.items() if name in Returned.__slots__}
        rows.append(Returned(line=f"ligne {number}", **values))
    return sheet.title, rows


def _text(value: object) -> str:
    """Give a cell as a text: Excel makes numbers of digits, and Windows ends lines in its own way."""
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
