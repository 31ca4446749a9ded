"""Trains a model from the project's data and what staff taught, in the engine's environment; `run.py` calls it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.learning.parsing import PYTHON, environment
from bot.settings import ROOT

if TYPE_CHECKING:
    from bot.learning.keeping import Keeping


class TrainingError(Exception):
    """Training failed; the file `train.log` in the model's folder says why."""


async def train(keeping: Keeping, model: str) -> None:
    """Train `model` from what was written for it to learn. Raises TrainingError."""
    folder = keeping.folder_of(model)
    process = await asyncio.create_subprocess_exec(
        # What staff taught was checked in `sort_out`, and the project's data where they are written (`make validate`).
        *(str(ROOT / PYTHON), "-m", "engine.rasa_cli", "train", "--skip-validation"),
        *("--data", "nlu_data", str(folder / "learnt"), "--fixed-model-name", model, "--out", str(folder)),
        cwd=ROOT,
        env={"RASA_CACHE_DIRECTORY": str(keeping.folder / "cache")} | environment() | {"DIE_WITH_PARENT": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await process.communicate()
    except asyncio.CancelledError:
        process.terminate()
        raise
    (folder / "train.log").write_bytes(said)
    if process.returncode or not keeping.archive(model).exists():
        raise TrainingError
