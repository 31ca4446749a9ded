"""Nothing is lost and nothing is mixed up when the product is killed, again and again, while people talk to it."""

from __future__ import annotations

import asyncio
import html
import random
import re
import time
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts
from bot.settings import Settings
from tests.e2e.crowd import QUESTIONS, STEPS, Crowd, invite, undisturbed
from tests.support.system import PARTS, PATIENCE, System

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.preview.server import PreviewServer

PEOPLE = 20
MESSAGES = PEOPLE * STEPS
# A message on its way when the product is killed is sent again: as many as may be on their way at once, at most.
SENDS_AT_ONCE: int = Settings.model_fields["telegram_parallel_sends"].default
# Each line is a start of everything (in one process, or in three) and the `kill -9` that follow: of everything while
# the engine is still starting ("early"), of everything while people are answered, of the gateway alone (the engine
# lives on), of the engine alone, of `espace run` without its engine. Twelve of the twenty leave nothing alive.
LIVES: list[tuple[tuple[str, ...], list[str]]] = [
    (("run",), ["early"]),
    (("run",), ["all"]),
    (PARTS, ["gateway", "gateway", "all"]),
    (("run",), ["early"]),
    (("run",), ["engine", "all"]),
    (PARTS, ["early"]),
    (("run",), ["early"]),
    (("run",), ["run"]),
    (PARTS, ["gateway", "engine", "gateway", "all"]),
    (("run",), ["early"]),
    (PARTS, ["early"]),
    (PARTS, ["gateway", "all"]),
    (("run",), ["early"]),
]
KILLS = [kill for _, kills in LIVES for kill in kills]
_EARLY, _WAITING, _EVENLY, _AT_ONCE = 6, 3, 5, 9  # messages sent around a kill


@pytest.mark.timeout(1800)
async def test_twenty_kills_lose_nothing_and_mix_up_nothing(
    system: System,
    telegram: PreviewServer,
    own_telegram: PreviewServer,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    chance = random.Random(20)
    answers, steps = await undisturbed(system, telegram)
    texts = load_texts()
    for question, response in QUESTIONS.items():
        assert answers[question] == (_plain(texts.render(response, "fr").text),), question
    crowd = invite(own_telegram, answers, steps, chance, PEOPLE)
    killed = System(tmp_path / "killed", own_telegram)
    began = time.monotonic()
    try:
        in_flight = [waiting for parts, kills in LIVES for waiting in await _live(killed, crowd, parts, kills, chance)]
        killed.start()
        await killed.wait_ready()
        while crowd.unsaid() or crowd.unanswered():
            assert time.monotonic() - began < 1500, f"{crowd.unanswered()} messages are not answered"
            crowd.speak(2)
            await asyncio.sleep(0.02)
        await killed.settle()
        await asyncio.sleep(2.5)  # longer than the product waits before it looks for forgotten work
        assert crowd.unanswered() == 0
        leads = {(lead["name"], lead["contact"]) for lead in await killed.leads()}
        ran = killed.query("SELECT count(*) FROM events WHERE type_name = 'user'", database="engine.db")
        assert killed.query("PRAGMA integrity_check") == [("ok",)]
        assert killed.query("PRAGMA integrity_check", database="engine.db") == [("ok",)]
    finally:
        killed.stop()
    duplicates = sum(guest.duplicates for guest in crowd.guests)
    counts = {
        "messages": MESSAGES,
        "kills": len(KILLS),
        "of everything": KILLS.count("all") + KILLS.count("early"),
        "of the gateway alone": KILLS.count("gateway") + KILLS.count("run"),
        "of the engine alone": KILLS.count("engine"),
        "with unanswered messages": sum(map(bool, in_flight)),
        "unanswered at kills": sum(in_flight),
        "replies": sum(len(guest.talker.heard) for guest in crowd.guests),
        "lost": crowd.unsaid() + crowd.unanswered(),
        "duplicates": duplicates,
        "leads": len(leads),
        "seconds": round(time.monotonic() - began),
    }
    for name, count in counts.items():
        record_property(name, count)  # said at the end of the run
    assert leads == {(guest.name, guest.phone) for guest in crowd.guests if guest.waits}
    assert ran == [(MESSAGES,)]  # none was taken twice by the dialogue
    assert duplicates <= len(KILLS) * SENDS_AT_ONCE
    assert sum(map(bool, in_flight)) >= len(KILLS) / 2


async def _live(
    killed: System, crowd: Crowd, parts: tuple[str, ...], kills: list[str], chance: random.Random
) -> list[int]:
    """Start, and kill; returns how many messages were in flight at each kill of a system that was ready."""
    killed.start(*parts)
    in_flight = []
    for kill in kills:
        if kill == "early":
            for _ in range(_EARLY):
                crowd.speak(1)
                await asyncio.sleep(chance.uniform(0, 1))
            killed.kill()
            continue
        crowd.speak(_WAITING)
        await _ready(killed)
        moment = chance.uniform(0.2, 2)
        for _ in range(_EVENLY):
            crowd.speak(1)
            await asyncio.sleep(moment / _EVENLY)
        crowd.speak(_AT_ONCE)
        await asyncio.sleep(chance.uniform(0, 0.15))
        in_flight.append(crowd.unanswered())
        _kill(killed, kill)
    return in_flight


def _kill(killed: System, kill: str) -> None:
    """Kill, and start again what does not start by itself; "all" is started by the next life."""
    if kill == "all":
        killed.kill()
    elif kill == "run":
        killed.kill_alone("run")  # the engine is told by Linux, and finishes its turns; the next life finds it dying
    elif kill == "gateway":
        killed.kill("gateway")
        killed.start("gateway")
    elif "engine" in killed.parts:
        killed.kill("engine")
        killed.start("engine")
    else:
        killed.kill_alone("engine")  # `espace run` starts it again


async def _ready(killed: System) -> None:
    """Wait for the engine and for a gateway that polls."""
    await killed.wait_ready()
    end = time.monotonic() + PATIENCE
    while killed.telegram.state.updates.pending:
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))
