"""What a newcomer does: clone, `make run`, talk in each language, `espace leads`. `make fresh` calls it.

The clone is of the last commit, under another path, with an empty home and empty caches; so everything is fetched and
built anew, and the pages are used in a real browser. Prints how long it took and what the clone's own command says of
the leads. Everything that was started is stopped, and the clone is removed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

from bot.preview.people import first_people
from bot.settings import ROOT
from tests.conftest import free_port
from tests.support import newcomer
from tests.support.chat_page import LAPTOP, PHONE, launched, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 1800  # seconds, on a slow line
_ADDRESS, _READY = "talk to the bot at", "Ready after"
_SCREENS = {"fr": LAPTOP, "so": PHONE, "aa": PHONE}


class FreshError(Exception):
    """The newcomer did not get there; the message says where it ended."""


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of this user's home, caches or settings; where packages come from is the machine's business."""
    ports = {name: str(free_port()) for name in ("ENGINE_PORT", "ACTIONS_PORT", "PREVIEW_PORT", "DESK_PORT")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ESPACE_", "TELEGRAM_", "XDG_"))}
    own = {"HOME": folder / "home", "UV_CACHE_DIR": folder / "uv", "PIP_CACHE_DIR": folder / "pip"}
    return kept | ports | {name: str(path) for name, path in own.items()}


def _run(*command: str | Path, cwd: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FreshError(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def _make_run(clone: Path, environment: dict[str, str], log: TextIO) -> Iterator[subprocess.Popen[bytes]]:
    """`make run`, in a process group of its own that is stopped as a whole."""
    process = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(words: str, log: Path, process: subprocess.Popen[bytes]) -> str:
    """The line of the log with these words."""
    end = time.monotonic() + _PATIENCE
    while True:
        said = log.read_text(errors="replace")
        if found := next((line for line in said.splitlines() if words in line), None):
            return found
        if process.poll() is not None or time.monotonic() > end:
            raise FreshError(f"`make run` did not come to “{words}”:\n{said[-3000:]}")
        time.sleep(0.2)


async def _talk(url: str) -> list[str]:
    """One person for each language, on the page that was printed; gives their references."""
    people = {each.language_code: each.id for each in first_people()}
    references = []
    async with launched() as browser:
        for language, screen in _SCREENS.items():
            async with opened(browser, url, people[language], screen) as chat:
                await newcomer.ask(chat, language)
                await newcomer.be_screened(chat)
                await newcomer.give_contact(chat)
                await chat.tick(["energy", "digital"])
                references.append(await newcomer.finish(chat))
                if chat.troubles:
                    raise FreshError(f"the page complains: {chat.troubles}")
    return references


def _use(folder: Path) -> None:
    environment, clone, log = _environment(folder), folder / "somewhere-else", folder / "run.log"
    Path(environment["HOME"]).mkdir()
    _run("git", "clone", "--quiet", ROOT, clone, cwd=folder, environment=environment)
    for name in ("first", "second"):
        started = time.monotonic()
        with log.open("w") as said, _make_run(clone, environment, said) as process:
            url = _wait_for(_ADDRESS, log, process).split()[-1].rstrip("/")
            addressed = time.monotonic() - started
            ready = _wait_for(_READY, log, process)
            _tell(
                f"{name} `make run`: the address after {addressed:.0f} s, the engine {time.monotonic() - started:.0f} s"
            )
            _tell(ready)
            if name == "first":
                references = asyncio.run(_talk(url))
    leads = _run(clone / ".venv/bin/espace", "leads", cwd=clone, environment=environment)
    _tell(leads.strip())
    missing = [each for each in references if each not in leads]
    if missing or len(references) != len(_SCREENS):
        raise FreshError(f"`espace leads` does not print {missing}")


def _tell(words: str) -> None:
    print(words, flush=True)  # noqa: T201 # what `make fresh` is for


def main() -> None:
    """Walk it; ends with status 1 and one line when it does not get there."""
    try:
        with TemporaryDirectory(prefix="fresh-") as folder:
            _use(Path(folder))
    except FreshError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
