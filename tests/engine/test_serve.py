"""Starting and stopping the engine: what it refuses, where it listens, and that it ends when it should."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.engine.conftest import PYTHON, ROOT, Engine, command

if TYPE_CHECKING:
    from tests.engine.conftest import ActionServer

OTHER_STORES = [
    "tracker_store: {type: engine.tracker_store.NoSuchStore, url: 'sqlite://'}\n",
    "tracker_store: {type: SQL}\n",
    "nlg: {type: engine.nlg.CatalogueGenerator}\n",
]


def test_an_address_that_others_can_reach_is_refused(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::"):
        arguments = [*command(Path("none"), 1, tmp_path / "x.db"), "--host", host]
        result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.returncode == 2
        assert "not a loopback address" in result.stderr


def test_a_store_that_is_not_ours_is_refused(tmp_path: Path, model: Path) -> None:
    files = []
    for number, endpoints in enumerate(OTHER_STORES):
        files.append(tmp_path / f"endpoints{number}.yml")
        files[-1].write_text(endpoints)
    _, _, _, *arguments = command(model, 1, tmp_path / "x.db")
    # In one process: what takes time is the loading of Rasa.
    inside = Path(__file__).parent / "inside" / "starts.py"
    starts = [str(each) for each in (PYTHON, inside, len(files), *files, *arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(starts, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    refused = [line for line in result.stderr.splitlines() if "not EspaceTrackerStore" in line]
    assert len(refused) == len(OTHER_STORES), result.stderr[-3000:]
    assert result.stdout.splitlines() == ["ended with 1"] * len(OTHER_STORES)


async def test_the_engine_listens_on_loopback_alone(engine: Engine) -> None:
    assert engine.process
    sockets = psutil.Process(engine.process.pid).net_connections("inet")
    listening = {connection.laddr for connection in sockets if connection.status == psutil.CONN_LISTEN}
    assert listening == {("127.0.0.1", engine.port)}


async def test_rasas_own_routes_are_not_served(engine: Engine) -> None:
    for route in ("model/parse", "conversations/x/tracker", "domain", "webhooks/rest/webhook"):
        assert (await engine.post(f"../../{route}", {}))[0] == 404


async def test_the_engine_stops_quickly_and_ends_with_its_parent(
    tmp_path: Path, model: Path, actions: ActionServer
) -> None:
    stopped = Engine(tmp_path, model, actions.url)
    await stopped.start()
    await stopped.say("a", "bonjour")
    assert await stopped.stop() < 6
    await stopped.close()

    script = (
        "import subprocess, sys; child = subprocess.Popen(sys.argv[1:]); print(child.pid, flush=True); child.wait()"
    )
    arguments = [*command(model, 1, tmp_path / "y.db"), "--die-with-parent"]
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, *arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert parent.stdout
    child = psutil.Process(int(await parent.stdout.readline()))
    await asyncio.sleep(2)  # the child has asked Linux for the signal by then
    parent.send_signal(signal.SIGKILL)
    await parent.wait()
    _, alive = psutil.wait_procs([child], timeout=15)
    assert not alive
