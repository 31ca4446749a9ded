"""Parses texts without a server: lines {"text": "…"} in, lines like the answer of /parse out.

Called by `espace parse`: `python -m engine.parse --model models/espace.tar.gz`.
"""

import argparse
import json
import sys
from pathlib import Path

from engine.boot import prepare
from engine.tensorflow_left_out import leave_out_tensorflow


def main() -> None:
    """Parse standard input line by line until it ends; a line that is not understood gets {"error": …}."""
    parser = argparse.ArgumentParser(prog="python -m engine.parse", description=__doc__)
    parser.add_argument("--model", default=Path("models/espace.tar.gz"), type=Path)
    arguments = parser.parse_args()
    prepare()
    leave_out_tensorflow(arguments.model)
    from rasa.core.lock_store import InMemoryLockStore  # noqa: PLC0415 - after prepare()
    from rasa.core.tracker_store import InMemoryTrackerStore  # noqa: PLC0415

    from engine import logs  # noqa: PLC0415
    from engine.channel import shown_parse  # noqa: PLC0415
    from engine.nlg import CatalogueGenerator  # noqa: PLC0415
    from engine.processor import EspaceProcessor  # noqa: PLC0415

    logs.configure()
    processor = EspaceProcessor(arguments.model, InMemoryTrackerStore(None), InMemoryLockStore(), CatalogueGenerator())
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            text = json.loads(line)["text"]
            result = shown_parse(text, processor.parse_typed(text))
        except (ValueError, KeyError, TypeError):
            result = {"error": 'a line must be {"text": "…"}'}
        print(json.dumps(result, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
