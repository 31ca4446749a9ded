"""The `espace` command: the one place that wires the parts together. `bot.cli.main` is what .venv/bin/espace calls."""

from bot.cli.app import main

__all__ = ["main"]
