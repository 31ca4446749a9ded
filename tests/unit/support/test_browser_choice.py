"""Which browser the tests take, decided with real commands on a PATH of the test's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser import Machine, find_or_install

NOWHERE = "http://127.0.0.1:9"  # nothing listens on the discard port


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder for PATH with nothing in it but what every machine has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("env", "sh", "cp", "chmod"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def machine(commands: Path, *, root: bool = False) -> Machine:
    """A machine with these commands only, on which playwright has no browser and reaches no server."""
    environment = dict(os.environ) | {
        "PATH": str(commands),
        "PLAYWRIGHT_BROWSERS_PATH": str(commands.parent / "downloads"),
        "PLAYWRIGHT_DOWNLOAD_HOST": NOWHERE,
        "HTTPS_PROXY": "",
    }
    return Machine(environment, root)


def write(path: Path, script: str = "echo Chromium 1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def write_apt(commands: Path) -> Path:
    """An apt-get that notes what it is asked for, and whose chromium package is one script."""
    package = write(commands.parent / "package" / "chromium")
    notes = commands.parent / "notes"
    install = f'[ "$2" = install ] && cp {package} {commands}/chromium'
    write(commands / "apt-get", f'echo "apt-get $*" >> {notes}\n{install}\nexit 0')
    return notes


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_the_systems_browser_is_taken_first(commands: Path, name: str) -> None:
    browser = write(commands / name)
    notes = write_apt(commands)
    assert find_or_install(machine(commands, root=True)) == browser
    assert not notes.exists()


def test_a_browser_that_does_not_start_is_passed_over(commands: Path) -> None:
    write(commands / "chromium-browser", "echo install the snap; exit 1")
    chrome = write(commands / "google-chrome")
    assert find_or_install(machine(commands)) == chrome


def test_root_installs_debians_package(commands: Path) -> None:
    notes = write_apt(commands)
    assert find_or_install(machine(commands, root=True)) == commands / "chromium"
    assert notes.read_text().splitlines() == ["apt-get -qq update", "apt-get -qq install -y chromium"]


def test_sudo_without_a_password_installs_debians_package(commands: Path) -> None:
    notes = write_apt(commands)
    write(commands / "sudo", f'echo "sudo $1" >> {notes}\nshift\n[ "$1" = true ] || exec "$@"')
    assert find_or_install(machine(commands)) == commands / "chromium"
    assert "apt-get -qq install -y chromium" in notes.read_text()
    assert notes.read_text().startswith("sudo -n\n")


def test_without_a_right_to_install_playwrights_own_browser_is_the_last_resort(commands: Path) -> None:
    notes = write_apt(commands)
    write(commands / "sudo", "exit 1")  # it asks for a password
    here = machine(commands)
    browser = pretend_downloads(here)
    assert find_or_install(here) == browser
    assert not notes.exists()


def test_no_browser_is_one_line_and_status_one(commands: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.browser"],
        env=machine(commands).environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("no browser: none of chromium, chromium-browser, google-chrome runs")


def pretend_downloads(machine: Machine) -> Path:
    """Put in place what playwright would download, each folder marked as complete; returns the browser in it."""
    plan = machine.runs(sys.executable, "-m", "playwright", "install", "--dry-run", "chromium")
    assert plan
    for folder in re.findall(r"Install location: +(\S+)", plan):
        Path(folder).mkdir(parents=True)
        (Path(folder) / "INSTALLATION_COMPLETE").touch()
    where = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    path = machine.runs(sys.executable, "-c", where)
    assert path
    return write(Path(path.strip()))
