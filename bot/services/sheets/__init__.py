"""Tables as files that a spreadsheet opens safely, made piece by piece: exports of the desk and of the commands."""

from bot.services.sheets.cells import Cell, Column, Phone, Sheet, safe_text
from bot.services.sheets.csv_sheet import CsvSheet
from bot.services.sheets.xlsx_sheet import XlsxSheet

__all__ = ["Cell", "Column", "CsvSheet", "Phone", "Sheet", "XlsxSheet", "safe_text"]
