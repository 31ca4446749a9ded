# mypy: ignore-errors
# ruff: noqa: T201
"""Runs in the engine's environment: starts the engine with each of several endpoint files, as `engine.serve` does.

Called by tests/engine/test_serve.py with how many files, the files, and further arguments; prints how each start ended.
"""

import sys

from engine.serve import main

count = int(sys.argv[1])
for file in sys.argv[2 : 2 + count]:
    try:
        main([*sys.argv[2 + count :], "--endpoints", file])
    except SystemExit as end:
        print(f"ended with {end.code}", flush=True)
