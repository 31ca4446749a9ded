"""Nothing is lost and nothing is mixed up when the product is killed, again and again, while people talk to it."""

from __future__ import annotations

import asyncio
import html
import random
import re
import time
from dataclasses import dataclass
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
# Each line is a start of everything (in one process, or in three) and the `kill -9` that follow, each at a random
# moment: of everything while the engine is still starting ("early"), of everything while people are answered ("all").
# Twenty leave nothing alive. Between them: of the gateway alone (the engine lives on), of the engine alone, and of
# `espace run` without its engine.
LIVES: list[tuple[tuple[str, ...], list[str]]] = [
    (("run",), ["early"]),
    (("run",), ["all"]),
    (PARTS, ["gateway", "gateway", "all"]),
    *[(("run",), ["all"])] * 3,
    (("run",), ["early"]),
    (("run",), ["engine", "all"]),
    (("run",), ["run"]),
    *[(("run",), ["all"])] * 3,
    (PARTS, ["early"]),
    (PARTS, ["gateway", "engine", "all"]),
    (("run",), ["early"]),
    *[(("run",), ["all"])] * 2,
    (PARTS, ["all"]),
    (("run",), ["early"]),
    *[(("run",), ["all"])] * 2,
]
KILLS = [kill for _, kills in LIVES for kill in kills]
WHOLE = KILLS.count("all") + KILLS.count("early")
_ARRIVING = 0.3  # seconds in which the Bot API takes in what was sent before a kill; nothing starts so quickly
_EARLY, _WAITING, _EVENLY, _AT_ONCE = 4, 3, 3, 6  # messages sent around a kill


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
    assert WHOLE == 20
    kills: list[_Kill] = []
    try:
        for parts, of_life in LIVES:
            await _live(killed, crowd, parts, of_life, chance, kills)
        killed.start()
        await killed.wait_ready()
        while crowd.unsaid() or crowd.unanswered():
            assert time.monotonic() - began < 1500, f"{crowd.unanswered()} messages are not answered"
            crowd.speak(2)
            await asyncio.sleep(0.02)
        await killed.settle()
        await asyncio.sleep(2.5)  # longer than the product waits before it looks for forgotten work
        assert crowd.unanswered() == 0
        leads = sorted((lead["name"], lead["contact"]) for lead in await killed.leads())
        ran = killed.query("SELECT count(*) FROM events WHERE type_name = 'user'", database="engine.db")
        assert killed.query("PRAGMA integrity_check") == [("ok",)]
        assert killed.query("PRAGMA integrity_check", database="engine.db") == [("ok",)]
    finally:
        killed.stop()
    repeated = [(guest, at) for guest, each in enumerate(crowd.guests) for at in each.repeated]
    working = [each.in_flight for each in kills if each.what != "early"]
    counts = {
        "messages": MESSAGES,
        "kills": len(kills),
        "of everything": WHOLE,
        "of them while it was starting": KILLS.count("early"),
        "of the gateway alone": KILLS.count("gateway") + KILLS.count("run"),
        "of the engine alone": KILLS.count("engine"),
        "with unanswered messages": sum(map(bool, working)),
        "unanswered at kills": sum(working),
        "replies": sum(crowd.heard()),
        "lost": crowd.unsaid() + crowd.unanswered(),
        "duplicates": len(repeated),
        "leads": len(leads),
        "seconds": round(time.monotonic() - began),
    }
    for name, count in counts.items():
        record_property(name, count)  # said at the end of the run
    assert leads == sorted((guest.name, guest.phone) for guest in crowd.guests if guest.waits)
    assert ran == [(MESSAGES,)]  # none was taken twice by the dialogue
    assert _unexplained(repeated, kills) == []
    assert sum(map(bool, working)) >= len(working) * 3 / 4


@dataclass(frozen=True)
class _Kill:
    """A `kill -9`: of what, with how many messages unanswered, and how many replies each guest had got by then."""

    what: str
    in_flight: int
    heard: list[int]


def _unexplained(repeated: list[tuple[int, int]], kills: list[_Kill]) -> list[tuple[int, int]]:
    """The repeated replies (guest, number) left over when each kill explains as many as may be on their way at once.

    A kill explains a reply that came both before and after it. Those that few kills could explain choose first: the
    kills between two replies follow each other, so whoever chooses later loses nothing.
    """
    # Without the engine, the gateway lives on and repeats nothing.
    free = {number: 0 if kill.what == "engine" else SENDS_AT_ONCE for number, kill in enumerate(kills)}
    choices = [
        (guest, at, [number for number, kill in enumerate(kills) if kill.heard[guest] == at]) for guest, at in repeated
    ]
    left_over = []
    for guest, at, choice in sorted(choices, key=lambda each: each[2][-1:]):
        number = next((each for each in choice if free[each]), None)
        if number is None:
            left_over.append((guest, at))
        else:
            free[number] -= 1
    return left_over


async def _live(
    killed: System, crowd: Crowd, parts: tuple[str, ...], of_life: list[str], chance: random.Random, kills: list[_Kill]
) -> None:
    """Start, and kill; notes each kill."""
    killed.start(*parts)
    for what in of_life:
        if what == "early":
            for _ in range(_EARLY):
                crowd.speak(1)
                await asyncio.sleep(chance.uniform(0, 1))
        else:
            crowd.speak(_WAITING)
            await _ready(killed)
            moment = chance.uniform(0.2, 2)
            for _ in range(_EVENLY):
                crowd.speak(1)
                await asyncio.sleep(moment / _EVENLY)
            crowd.speak(_AT_ONCE)
            await asyncio.sleep(chance.uniform(0, 0.15))
        in_flight = crowd.unanswered()
        _kill(killed, what)
        await asyncio.sleep(_ARRIVING)
        kills.append(_Kill(what, in_flight, crowd.heard()))


def _kill(killed: System, kill: str) -> None:
    """Kill, and start again what does not start by itself; after "all" and "early" the next life does."""
    if kill in ("all", "early"):
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
