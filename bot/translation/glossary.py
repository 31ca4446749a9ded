"""The terms chosen for a language, read from the table of its page in docs/translate/: one place for people and tools.

Called by the exports, which put the terms of a text beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_COLUMNS = 2


def read_glossary(page: Path) -> Mapping[str, str]:
    """Give the chosen words by French term, from the table below the heading "Termes". Raises OSError."""
    terms: dict[str, str] = {}
    _, _, table = page.read_text(encoding="utf-8").partition("## Termes")
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= _COLUMNS and cells[0] != "français" and set(cells[0]) - set("-: "):
            terms[cells[0]] = cells[1].replace("*", "")
    return terms


def read_sources(page: Path) -> Mapping[str, str]:
    """Give what is noted of each term, by French term: where it comes from, and doubts. Raises OSError."""
    _, _, table = page.read_text(encoding="utf-8").partition("## Termes")
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    return {cells[0]: cells[2].replace("*", "") for cells in rows if len(cells) > _COLUMNS}


def terms_for(french: str, glossary: Mapping[str, str]) -> Iterator[str]:
    """Give the entries of the glossary one of whose French terms occurs in a text, as "formation = tababar"."""
    text = french.casefold()
    for entry, chosen in glossary.items():
        terms = [re.sub(r"\(.*?\)", "", term).strip().casefold() for term in entry.split(",")]
        if any(term and re.search(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", text) for term in terms):
            yield f"{entry} = {chosen}"
