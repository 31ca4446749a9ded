"""Finds a Chromium for the browser tests and the screenshots, and installs one where there is none.

`make test` runs this module first: no browser is a failure in one line, never a skipped test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NETWORK_LIMIT = 900  # seconds for a package or a download on a slow line
_START_LIMIT = 60  # seconds for a browser to tell its version

# Nothing that talks to anybody but the page; no graphics card is needed.
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
# Playwright says where it keeps its browser only while it runs.
_PLAYWRIGHTS_PATH = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright:\n"
    "    print(playwright.chromium.executable_path)\n"
)


class NoBrowserError(Exception):
    """There is no browser and none could be installed; the message is one line that says what was tried."""


def is_root() -> bool:
    """Whether this user may install packages without asking."""
    return os.geteuid() == 0


@dataclass(frozen=True)
class Machine:
    """Where a browser is looked for and who installs it; tests give it a PATH of their own.

    Args:
        environment: variables of every command that is run; PATH is where browsers are looked for.
        root: whether packages may be installed without sudo.
    """

    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    root: bool = field(default_factory=is_root)

    def which(self, name: str) -> str | None:
        """The command of this name on PATH."""
        return shutil.which(name, path=self.environment.get("PATH", ""))

    def runs(self, *command: str, limit: int = _NETWORK_LIMIT) -> str | None:
        """Run a command; gives what it printed, or None when it failed."""
        try:
            done = subprocess.run(
                command, env=self.environment, capture_output=True, text=True, timeout=limit, check=True
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout


def find_or_install(machine: Machine | None = None) -> Path:
    """The system's browser, else Debian's package when it may be installed, else playwright's own download.

    Raises:
        NoBrowserError: none of the three.
    """
    machine = machine or Machine()
    found = _of_the_system(machine) or _debians_package(machine) or _playwrights_own(machine)
    if found is None:
        raise NoBrowserError(
            f"no browser: none of {', '.join(_NAMES)} runs, "
            "apt-get could not install chromium, and playwright could not download one"
        )
    return found


def launch_arguments() -> list[str]:
    """What Chromium is started with. Root has no sandbox; the pages are our own, on loopback."""
    return [*(["--no-sandbox"] if is_root() else []), *_QUIET]


def _of_the_system(machine: Machine) -> Path | None:
    # Ubuntu's chromium-browser may be a stub that only names a snap: what does not start does not count.
    return next((Path(found) for name in _NAMES if (found := machine.which(name)) and _starts(machine, found)), None)


def _debians_package(machine: Machine) -> Path | None:
    rights: tuple[str, ...] = ()
    if not machine.root:
        if machine.runs("sudo", "-n", "true") is None:
            return None
        rights = ("sudo", "-n")
    if machine.which("apt-get") is None:
        return None
    _tell("installing Debian's chromium")
    apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    machine.runs(*apt, "update")  # an old list may still do
    if machine.runs(*apt, "install", "-y", "chromium") is None:
        return None
    return _of_the_system(machine)


def _playwrights_own(machine: Machine) -> Path | None:
    _tell("downloading playwright's chromium")
    if machine.runs(sys.executable, "-m", "playwright", "install", "chromium") is None:
        return None
    path = (machine.runs(sys.executable, "-c", _PLAYWRIGHTS_PATH) or "").strip()
    return Path(path) if path and _starts(machine, path) else None


def _starts(machine: Machine, path: str) -> bool:
    return machine.runs(path, "--version", limit=_START_LIMIT) is not None


def _tell(line: str) -> None:
    print(f"   {line}", flush=True)  # noqa: T201 # part of `make test`


def main() -> None:
    """Print which browser the tests use; ends with status 1 and one line when there is none."""
    try:
        _tell(str(find_or_install()))
    except NoBrowserError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
