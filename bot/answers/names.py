"""The name that a person gives when asked for it.

Called by the gateway, which stores it encrypted; the engine never sees it.
"""

import re
import unicodedata
from typing import Final

from bot.answers.folding import ascii_digits
from bot.answers.name_frames import LABEL, find_framed_names
from bot.answers.question import is_question, without_greeting
from bot.answers.reading import Reading, answer_in, invalid, missing

SHORTEST, LONGEST = 2, 80  # letters
MOST_WORDS: Final = 6

_UNSEEN: Final = frozenset({"Cf", "Cs", "Co", "Cn"})  # marks of direction and the like; most come with emoji
_LINK: Final = re.compile(r"https?:|www\.|\.(?:com|org|net|dj|me|fr)\b|@|t\.me", re.IGNORECASE)
_OUTER: Final = re.compile(r"^[\s.,;:!\"«»“”()*_~\-]+|[\s.,;:!\"«»“”()*_~\-]+$")
_SEPARATORS: Final = re.compile(r"[\s,;/]+")
_PLAIN_MARKS: Final = frozenset("'’‘ʼʻ`´-‐‑. ")


def read_name(text: str) -> Reading[str]:
    """Return the name in `text` as it was written, single-spaced, without the words around it.

    Invalid details: "characters" (digits, signs, control characters), "link", "command", "question", "too_short",
    "too_long". A text without any letter or digit is missing.
    """
    readable = "".join(
        char for char in unicodedata.normalize("NFC", answer_in(text)) if unicodedata.category(char) not in _UNSEEN
    )
    if any(unicodedata.category(char) == "Cc" and not char.isspace() for char in readable):
        return invalid("characters")
    if not any(char.isalnum() for char in readable):
        return missing()
    framed = [readable[name.start : name.end] for name in find_framed_names(readable, asked=True)]
    if framed:  # nom : Test, prénom : Amina
        return _checked(" ".join(framed) if len(LABEL.findall(readable)) > 1 else framed[0])
    problem = _why_not(readable)
    return invalid(problem) if problem else _checked(without_greeting(readable))


def _why_not(text: str) -> str:
    """Return why a text without a frame is no name, or nothing."""
    if text.lstrip().startswith("/"):
        return "command"
    if _LINK.search(text):
        return "link"
    return "question" if is_question(text) else ""


def _checked(written: str) -> Reading[str]:
    pictureless = "".join(
        char for char in written if unicodedata.category(char) not in {"So", "Sk", "Mn", "Me"} or _joins(char)
    )
    name = _SEPARATORS.sub(" ", _OUTER.sub("", pictureless)).strip()
    if any(char.isdigit() for char in ascii_digits(name)) or not all(_allowed(char) for char in name):
        return invalid("characters")
    letters = sum(char.isalpha() for char in name)
    if letters < SHORTEST:
        return invalid("too_short")
    if letters > LONGEST or len(name.split()) > MOST_WORDS:
        return invalid("too_long")
    return Reading(name)


def _joins(char: str) -> bool:
    """Say whether a sign belongs to a name: an accent, an Arabic vowel, an apostrophe; the rest dresses up emoji."""
    return char in _PLAIN_MARKS or (unicodedata.category(char) == "Mn" and char not in "\ufe0e\ufe0f\u20e3")


def _allowed(char: str) -> bool:
    return char.isalpha() or char in _PLAIN_MARKS or unicodedata.category(char) == "Mn"
