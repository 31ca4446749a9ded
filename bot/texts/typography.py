"""Small typography of what is shown; the catalogue applies it once, when it is built."""

import re
from typing import Final

_BEFORE: Final = re.compile(r" (?=[?!:;»])")
_AFTER: Final = re.compile(r"(?<=«) ")
_SIGN: Final = re.compile(r"^[^\x00-\u024f]\S*\s+")  # an emoji, which may be a letter to Unicode


def unbroken(text: str) -> str:
    """Keep French marks on the line of their word: no-break spaces inside « » and before ? ! : ;."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", text))


def both_titles(own: str, french: str) -> str:
    """Give one title for a button that is shown in two languages; a sign that both begin with stands once."""
    sign = _SIGN.match(own)
    if sign and french.startswith(sign[0]):
        french = french.removeprefix(sign[0])
    return f"{own} · {french}"
