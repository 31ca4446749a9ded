"""The error of a file of translations that cannot be read at all; problems in single texts are listed instead."""

from __future__ import annotations

from typing import Literal

Fault = Literal["unreadable", "too large", "language", "columns", "formula"]


class TranslationFileError(ValueError):
    """The file is not one of ours; the message is one line, and `fault` says the same in a word."""

    def __init__(self, message: str, fault: Fault = "unreadable") -> None:
        super().__init__(message)
        self.fault = fault
