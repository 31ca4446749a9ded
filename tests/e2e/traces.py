"""Looks for an invented name, phone number and Telegram id in whatever the product leaves behind, in any shape."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Zqcanary Wvname"
PHONE = "77654321"
TELEGRAM_ID = 9_123_456_789

_SEPARATORS = rb"[\s.,()/\-_*]|\xc2\xa0|\xe2\x80[\x80-\xaf]"


def _digits(digits: str, prefix: bytes = b"") -> re.Pattern[bytes]:
    """These digits with at most two signs between them, and no further digit around."""
    between = rb"(?:" + _SEPARATORS + rb"){0,2}"
    # A point and digits before it would be a moment in seconds.
    return re.compile(rb"(?<![\d.])" + prefix + between.join(digit.encode() for digit in digits) + rb"(?!\d)")


def _base64(word: str) -> Iterator[bytes]:
    """How the word looks within a longer text in base64, for each of the three ways it can lie there."""
    for before in range(3):
        whole = base64.b64encode(b"-" * before + word.encode() + b"--")
        yield whole[4 if before else 0 : (before + len(word)) // 3 * 4]


_WORDS = [part.lower() for part in NAME.split()]
_BYTES = [
    *(word.encode() for word in _WORDS),
    *(word.encode().hex().encode() for word in _WORDS),
    *(PHONE.encode().hex().encode(), str(TELEGRAM_ID).encode().hex().encode()),
]
_CODED = [coded for word in (NAME, PHONE, str(TELEGRAM_ID)) for coded in _base64(word) if len(coded) >= 8]
_PATTERNS = [
    _digits(PHONE, rb"(?:(?:\+|00)?253(?:" + _SEPARATORS + rb"){0,2})?"),
    _digits(str(TELEGRAM_ID)),
]
_NUMBERS = [number.to_bytes(5, "big") for number in (int(f"253{PHONE}"), TELEGRAM_ID)]  # as SQLite stores them


def traces(content: bytes) -> set[str]:
    """What of name, number and id is in `content`: as text (UTF-8, UTF-16, JSON), in base64, in hexadecimal."""
    plain = re.sub(rb"\\u00([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), content, flags=re.IGNORECASE)
    plain = plain.replace(b"\0", b"").lower()  # UTF-16 of these characters is every second byte
    found = {each.decode() for each in _BYTES if each in plain} | {each.decode() for each in _CODED if each in content}
    found |= {match.group().decode(errors="replace") for each in _PATTERNS for match in each.finditer(plain)}
    return found


def numbers(content: bytes) -> set[str]:
    """Which of the number and the id are in a database file as integers."""
    return {each.hex() for each in _NUMBERS if each in content}


def traces_in(folder: Path) -> dict[str, set[str]]:
    """What was found in which file of a folder, in names of files too."""
    found = {}
    for path in folder.rglob("*"):
        in_it = traces(str(path.relative_to(folder)).encode())
        if path.is_file():
            content = path.read_bytes()
            in_it |= traces(content) | (numbers(content) if ".db" in path.name else set())
        if in_it:
            found[str(path.relative_to(folder))] = in_it
    return found
