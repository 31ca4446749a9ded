"""Two gateways share the work on one PostgreSQL: nothing is lost, twice or out of order, even when one is killed."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING

from tests.conftest import free_port
from tests.e2e.crowd import invite, undisturbed
from tests.support.balancer import balancer
from tests.support.system import PATIENCE, System

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.preview.server import PreviewServer
    from tests.conftest import PostgresServer

PEOPLE = 8
_TURN = '"message": "turn"'


async def test_two_gateways_share_the_work_and_one_takes_over_what_the_other_left(
    system: System,
    telegram: PreviewServer,
    own_telegram: PreviewServer,
    postgres: PostgresServer,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    chance = random.Random(2)
    crowd = invite(own_telegram, *await undisturbed(system, telegram), chance, PEOPLE)
    public, *ports = (free_port() for _ in range(3))
    url = f"http://127.0.0.1:{public}"
    shared = {
        "DATABASE_URL": postgres.new_database(),
        "ENGINE_DATABASE_URL": postgres.new_database(),
        "ESPACE_DATA_DIR": tmp_path / "shared",
        "ENGINE_PORT": free_port(),
        "ACTIONS_PORT": free_port(),
        "WEBHOOK_URL": url,
        "WEBHOOK_SECRET": "of-this-test",
    }
    first, second = (
        System(tmp_path / name, own_telegram, **shared, WEBHOOK_PORT=port)
        for name, port in zip(("first", "second"), ports, strict=True)
    )
    try:
        async with balancer(public, [f"http://127.0.0.1:{port}" for port in ports]):
            first.start("actions", "engine", "gateway")
            await first.wait_ready()  # it has made the tables
            second.start("gateway")
            began, killed = time.monotonic(), False
            while crowd.unsaid() or crowd.unanswered():
                assert time.monotonic() - began < PATIENCE, f"{crowd.unanswered()} messages are not answered"
                crowd.speak(2)
                await asyncio.sleep(0.02)
                if not killed and _turns(second) and crowd.unanswered() and crowd.unsaid() < PEOPLE * 7:
                    second.kill("gateway")
                    killed = True
            by_each = (_turns(first), _turns(second))
            leads = sorted((lead["name"], lead["contact"]) for lead in await first.leads())
    finally:
        first.stop()
        second.stop()
    repeated = sum(len(guest.repeated) for guest in crowd.guests)
    record_property("turns of each gateway", by_each)
    record_property("repeated replies", repeated)
    assert killed
    assert min(by_each) > 0, "both took turns"
    assert repeated <= 1, "the kill repeats the one message on its way at most"
    assert leads == sorted((guest.name, guest.phone) for guest in crowd.guests if guest.waits)


def _turns(system: System) -> int:
    return system.log.count(_TURN)
