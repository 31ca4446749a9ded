"""The parts that a supervisor starts are those that `espace run` starts, each by a command that exists."""

from __future__ import annotations

import re

from typer.main import get_command

from bot.cli.app import app
from bot.settings import ROOT


def test_each_line_names_a_part_and_its_command() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert set(lines) == {"engine", "actions", "gateway", "desk"}
    commands = get_command(app).commands  # type: ignore[attr-defined]  # typer's group has them
    for name, line in lines.items():
        found = re.fullmatch(r"\.venv/bin/espace (\w+)", line)
        assert found
        assert found[1] == name
        assert name in commands
