"""Starting and stopping the engine: what it refuses, where it listens, and that it ends when it should."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.engine.conftest import ROOT, Engine, command

if TYPE_CHECKING:
    from tests.engine.conftest import ActionServer

pytestmark = pytest.mark.timeout(600)


def test_an_address_that_others_can_reach_is_refused(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::"):
        arguments = [*command(Path("none"), 1, tmp_path / "x.db"), "--host", host]
        result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.returncode == 2
        assert "not a loopback address" in result.stderr


@pytest.mark.parametrize(
    "endpoints",
    [
        "tracker_store: {type: engine.tracker_store.NoSuchStore, url: 'sqlite://'}\n",
        "tracker_store: {type: SQL}\n",
        "nlg: {type: engine.nlg.CatalogueGenerator}\n",
    ],
)
def test_a_store_that_is_not_ours_is_refused(tmp_path: Path, model: Path, endpoints: str) -> None:
    file = tmp_path / "endpoints.yml"
    file.write_text(endpoints)
    arguments = [*command(model, 1, tmp_path / "x.db"), "--endpoints", str(file)]
    result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "not EspaceTrackerStore" in result.stderr
    assert "engine ready" not in result.stdout


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
