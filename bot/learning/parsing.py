"""Runs the trained model over texts with `engine.parse`, in the engine's own environment. Called to compare models."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHON = Path("engine/.venv/bin/python")
MODEL = Path("models/espace.tar.gz")
FALLBACK = "nlu_fallback"
_NOT_FOR_RASA = ("TELEGRAM_", "WEBHOOK_", "DATABASE_URL", "ENGINE_DATABASE_URL", "ESPACE_KEY", "LOG_LEVEL")


@dataclass(frozen=True)
class Parsed:
    """What the model says about a text.

    `intent` is what the bot acts on (`nlu_fallback` below the threshold of config.yml), `guess` the best intent before
    that threshold (None when nothing is known) with `confidence`, 0 to 1; `other` names Arabic and
    English where the language is "other"; `seconds` from line in to line out.
    """

    text: str
    intent: str
    guess: str | None
    confidence: float
    language: str
    other: str | None
    seconds: float


def environment() -> dict[str, str]:
    """Our environment without secrets, which Rasa has no business with, and without what it would read as its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_FOR_RASA)}
    return kept | {"RASA_TELEMETRY_ENABLED": "false"}


def parse_all(texts: Sequence[str], model: Path = MODEL) -> dict[str, Parsed]:
    """Parse each text, one after the other. Raises RuntimeError when the engine stops or answers something else."""
    command = [str(ROOT / PYTHON), "-m", "engine.parse", "--model", str(model)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("engine.parse has no pipes")
        found: dict[str, Parsed] = {}
        for text in texts:
            line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
            started = perf_counter()
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
            found[text] = _read(text, answer, perf_counter() - started)
        process.stdin.close()
    return found


def _read(text: str, line: str, seconds: float) -> Parsed:
    if not line:
        raise RuntimeError("engine.parse stopped; run it by hand to see why")
    answer: dict[str, Any] = json.loads(line)
    if "error" in answer:
        raise RuntimeError(f"engine.parse did not take {text!r}: {answer['error']}")
    ranking = [entry for entry in answer["intent_ranking"] if entry["name"] not in {FALLBACK, None}]
    best: dict[str, Any] = ranking[0] if ranking else {"name": None, "confidence": 0.0}
    return Parsed(
        text,
        answer["intent"]["name"] or FALLBACK,
        best["name"],
        float(best["confidence"]),
        answer["language"]["code"],
        answer["language"].get("other"),
        seconds,
    )
