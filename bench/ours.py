"""Trains our own model with `rasa train`, as `make train` does, only to see how long it takes. `bench` calls it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.places import CACHE, ENGINE_PYTHON, ROOT, quiet_environment


@dataclass(frozen=True)
class OurTraining:
    """Seconds of one training from scratch, with Rasa's check of the data, as stock Rasa's training has it too."""

    seconds: float


def train() -> OurTraining:
    """Train into a folder that is thrown away."""
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    command = [
        str(ENGINE_PYTHON),
        "-m",
        "engine.rasa_cli",
        "train",
        "--force",
        "--data",
        "nlu_data",
        "--out",
        str(folder),
    ]
    started = time.monotonic()
    try:
        with (CACHE / "train-ours.log").open("w") as log:
            subprocess.run(command, cwd=ROOT, env=quiet_environment(), stdout=log, stderr=log, check=True)
        return OurTraining(time.monotonic() - started)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
