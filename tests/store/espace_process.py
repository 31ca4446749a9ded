"""The `espace` command in a process that has it loaded already; tests that start it again and again use it.

It imports what the command imports and nothing of the tests, for it is loaded once in multiprocessing's fork server.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import aiosqlite  # noqa: F401 # SQLAlchemy loads its driver when it opens a database, as it does the next one
import asyncpg  # noqa: F401

import bot.store.migrations.run  # noqa: F401 # loaded by the command as late as that, too
from bot.cli import main


def espace(environment: dict[str, str], *words: str) -> None:
    """Run `espace` with these words and settings to its end, in the data directory, saying nothing."""
    os.environ.update(environment)
    os.chdir(environment["ESPACE_DATA_DIR"])
    sys.argv = ["espace", *words]
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 # as long as the process
    main()
