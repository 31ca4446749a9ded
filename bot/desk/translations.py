"""The desk's languages: French stands in templates and code, English in `locale/en.po`, compiled in memory at start.

`python -m bot.desk.translations` brings the file up to date with the messages that templates, code and
`bot.leads.staff_words` hold.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final, Protocol

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.leads import staff_words

LANGUAGES: Final = ("fr", "en")
NAMES: Final = {"fr": "Français", "en": "English"}
FOLDER: Final = Path(__file__).parent
FILE: Final = FOLDER / "locale" / "en.po"
_METHODS: Final = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
_OPTIONS: Final = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
_KEYWORDS: Final = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


class Words(Protocol):
    """Gives a text of the desk in the reader's language, with values put into `%(name)s`."""

    def __call__(self, message: str, /, **values: object) -> str:
        """The text."""
        ...


def N_(message: str) -> str:  # noqa: N802 # the name that gettext's tools know
    """Mark a text that is translated where it is shown."""
    return message


class Translation:
    """The texts in one language; the words of French are the messages themselves."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        self._catalog = catalog

    def gettext(self, message: str) -> str:
        """A text in this language; as it stands in the code where it has no translation."""
        entry = self._catalog.get(message) if self._catalog else None
        return str(entry.string) if entry and entry.string else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A text for this number of things."""
        entry = self._catalog.get(singular) if self._catalog else None
        if self._catalog and entry and isinstance(entry.string, tuple) and all(entry.string):
            return str(entry.string[0 if number == 1 else 1])
        return singular if number in (0, 1) else plural  # zero is singular in French

    def english_of(self, message: str | tuple[str, ...]) -> str | tuple[str, ...]:
        """The translation of a message, or of its forms by number; empty where there is none."""
        entry = self._catalog.get(message if isinstance(message, str) else message[0]) if self._catalog else None
        string = entry.string if entry else ""
        return tuple(string) if isinstance(string, (list, tuple)) else string or ""

    def words(self, message: str, /, **values: object) -> str:
        """See `Words`."""
        text = self.gettext(message)
        return text % values if values else text


def load() -> dict[str, Translation]:
    """Read the translations."""
    with FILE.open("rb") as file:
        return {"fr": Translation(), "en": Translation(read_po(file, locale="en"))}


def extracted() -> Catalog:
    """All messages of templates and code, with the English that there is."""
    catalog, known = Catalog(locale="en"), load()["en"]
    for _name, _line, message, _comments, _context in extract_from_dir(
        FOLDER, method_map=_METHODS, keywords=_KEYWORDS, options_map=_OPTIONS
    ):
        catalog.add(message, known.english_of(message))
    for word in staff_words.ALL:
        catalog.add(word, known.english_of(word))
    return catalog


def content() -> bytes:
    """The file as it must be."""
    written = BytesIO()
    write_po(written, extracted(), no_location=True, omit_header=True, sort_output=True, width=120)
    return written.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(content())
