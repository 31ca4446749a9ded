"""Runs `rasa train` and notes how long each epoch of each neural model takes.

    python bench/stock_train.py TIMES.json <arguments of rasa train>

Run by `bench.stock` in the engine's environment. Only Rasa is imported, nothing of the engine: what is trained is
what `rasa train` trains.
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path


def main() -> None:
    from rasa.utils.tensorflow.callback import RasaTrainingLogger  # noqa: PLC0415 - slow

    epochs: dict[str, list[float]] = defaultdict(list)
    began = 0.0

    def on_epoch_begin(self: RasaTrainingLogger, epoch: int, logs: object = None) -> None:  # noqa: ARG001
        nonlocal began
        began = time.monotonic()

    shown = RasaTrainingLogger.on_epoch_end

    def on_epoch_end(self: RasaTrainingLogger, epoch: int, logs: object = None) -> None:
        epochs[type(self.model).__name__].append(time.monotonic() - began)
        shown(self, epoch, logs)

    RasaTrainingLogger.on_epoch_begin = on_epoch_begin
    RasaTrainingLogger.on_epoch_end = on_epoch_end

    times = Path(sys.argv.pop(1))
    from rasa.__main__ import main as rasa  # noqa: PLC0415

    started = time.monotonic()
    try:
        rasa()
    finally:
        # Rasa's command ends with sys.exit.
        times.write_text(json.dumps({"seconds": time.monotonic() - started, "epochs": epochs}))


if __name__ == "__main__":
    main()
