"""Where things are; every file of `bench` uses it."""

from __future__ import annotations

import os

from bot.cli.engine_process import ENGINE_PYTHON
from bot.settings import ROOT

__all__ = ["CACHE", "ENGINE_PYTHON", "RASA", "ROOT", "quiet_environment"]

CACHE = ROOT / "var" / "bench"
"""Models of stock Rasa, and the newest figures."""

RASA = ENGINE_PYTHON.parent.parent / "lib" / "python3.11" / "site-packages" / "rasa"


def quiet_environment(**more: str) -> dict[str, str]:
    """This process's environment without settings of the bot, and with nothing sent to Rasa's makers."""
    ours = ("TELEGRAM_", "WEBHOOK_", "DATABASE_URL", "ENGINE_", "ESPACE_", "ACTIONS_", "PREVIEW_", "LOG_LEVEL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"} | more
