"""Reads the tables of docs/data-protection.md, for the tests that keep them true."""

from __future__ import annotations

import re

from bot.settings import ROOT

PAGE = ROOT / "docs" / "data-protection.md"


def rows_below(heading: str) -> dict[str, list[str]]:
    """The cells of each row of the table below a heading, by the name in the first one."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): cells[1:] for cells in rows}


def names_in(cell: str) -> set[str]:
    """The names in a cell."""
    return set(re.findall(r"`(\w+)`", cell))
