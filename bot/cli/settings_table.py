"""Writes the table of docs/settings.md from the settings themselves: `python -m bot.cli.settings_table`."""

from __future__ import annotations

from bot.settings import ROOT, Settings

PAGE = ROOT / "docs" / "settings.md"
_HEAD = """# Settings

Environment variables, or lines of a file `.env` beside the Makefile. Nothing is needed for a first try. A wrong value
ends the command with one line that names the variable. This page is written by `python -m bot.cli.settings_table` and
checked by a test.

| variable | default | what it is |
|---|---|---|
"""


def page() -> str:
    """The page as it must be."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = "" if default is None else str(default).replace(f"{ROOT}/", "")
        rows.append(f"| `{name.upper()}` | {f'`{shown}`' if shown else ''} | {field.description} |")
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
