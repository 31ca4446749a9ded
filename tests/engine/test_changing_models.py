"""The model changes while conversations go on: between turns, refused when it cannot be used, memory given back."""

from __future__ import annotations

import asyncio
import json
import tarfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from bot.models.inputs import made_from
from bot.models.live import LiveModel, name_live, pointer_in, sha256_of
from tests.engine.conftest import Engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tests.engine.conftest import ActionServer

CHANGES = 5


class Models:
    """A data directory with models in it that are the small one under other names, and engines that follow it."""

    def __init__(self, folder: Path, small: Path) -> None:
        self._small = small
        self.pointer = pointer_in(folder)
        self.pointer.parent.mkdir()

    def make(self, name: str, change: Callable[[dict[str, Any]], None] | None = None) -> Path:
        """Make the model `name`; `change` makes its metadata other than that of the small one."""
        archive = self.pointer.parent / f"{name}.tar.gz"
        with tarfile.open(self._small) as old, tarfile.open(archive, "w:gz", compresslevel=1) as new:
            for member in old:
                content = old.extractfile(member)
                data = content.read() if content else b""
                if member.name.endswith("metadata.json"):
                    metadata = json.loads(data)
                    metadata["model_id"] = name
                    if change:
                        change(metadata)
                    data = json.dumps(metadata).encode()
                member.size = len(data)
                new.addfile(member, BytesIO(data) if content else None)
        return archive

    def use(self, name: str, **other: str) -> None:
        """Name it as the one in use."""
        file = self.pointer.parent / f"{name}.tar.gz"
        known = {"sha256": sha256_of(file) if file.exists() else "", "made_from": made_from()} | other
        name_live(self.pointer, LiveModel(name, file, **known))


@pytest.fixture(scope="module")
async def models(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Models:
    models = Models(tmp_path_factory.mktemp("data"), model)
    for name in ("one", "two"):
        models.make(name)
    models.use("one")
    return models


@pytest.fixture(scope="module")
async def engines(
    tmp_path_factory: pytest.TempPathFactory, model: Path, actions: ActionServer, models: Models
) -> AsyncIterator[list[Engine]]:
    """Two engines that follow one file."""
    engines = [Engine(tmp_path_factory.mktemp("follows"), model, actions.url) for _ in range(2)]
    await asyncio.gather(*(engine.start("--live", str(models.pointer)) for engine in engines))
    yield engines
    for engine in engines:
        await engine.close()


async def _state(engine: Engine) -> dict[str, Any]:
    url = f"http://127.0.0.1:{engine.port}/webhooks/espace/"
    async with engine._session.get(url) as answer:
        state: dict[str, Any] = await answer.json()
        return state


async def _until(engine: Engine, key: str, wanted: object) -> dict[str, Any]:
    while True:
        state = await _state(engine)
        found = state[key]["id"] if key == "refused" and state[key] else state[key]
        if found == wanted:
            return state
        await asyncio.sleep(0.05)


def _models_of(engine: Engine, sender: str) -> list[set[str]]:
    """The models that the events of each turn name."""
    turns: list[set[str]] = []
    for data in engine.events_of(sender):
        event = json.loads(data)
        if event["event"] == "user":
            turns.append(set())
        if turns and "model_id" in (event.get("metadata") or {}):
            turns[-1].add(event["metadata"]["model_id"])
    return turns


async def test_an_engine_starts_with_the_model_in_use(engines: list[Engine]) -> None:
    for engine in engines:
        state = await _state(engine)
        assert (state["model"], state["learnt"], state["refused"]) == ("one", "one", None)


async def test_all_engines_change_and_a_turn_under_way_ends_on_its_own_model(
    engines: list[Engine], models: Models, actions: ActionServer
) -> None:
    for engine in engines:
        await engine.say("goes-on", "bonjour", language="so")
        await engine.press("goes-on", '/inform{"place": "balbala"}')
    actions.held.clear()
    slow = asyncio.create_task(engines[0].press("slow", "/count", language="fr"))
    await asyncio.wait_for(actions.arrived.wait(), 30)
    models.use("two")
    for engine in engines:
        state = await _until(engine, "model", "two")
        assert state["learnt"] == "two", "who waits for the change does not wait for the slow turn"
    status, quick = await engines[0].press("quick", "/ask_cost", language="fr")
    assert (status, quick["replies"][0]["response"]) == (200, "utter_cost"), "others do not wait for the slow one"
    assert not slow.done()
    waiting = asyncio.create_task(engines[0].say("slow", "bonjour"))
    actions.held.set()
    assert (await slow)[1]["replies"][0]["text"] == "Compte\u00a0: 1"
    assert (await waiting)[0] == 200
    assert _models_of(engines[0], "slow") == [{"one"}, {"two"}]
    for engine in engines:
        _, answer = await engine.say("goes-on", "bonjour")
        assert answer["language"] == "so"
        assert "Balbala" in answer["replies"][0]["text"], "language and slots of the conversation stay"
        assert _models_of(engine, "goes-on") == [{"one"}, {"one"}, {"two"}]


def _other_texts(metadata: dict[str, Any]) -> None:
    metadata["domain"]["responses"]["utter_cost"][0]["text"] = "Cent francs."


def _needs_tensorflow(metadata: dict[str, Any]) -> None:
    node = next(iter(metadata["predict_schema"]["nodes"].values()))
    node["uses"] = "rasa.nlu.classifiers.diet_classifier.DIETClassifier"


def _no_such_component(metadata: dict[str, Any]) -> None:
    node = next(iter(metadata["predict_schema"]["nodes"].values()))
    node["uses"] = "engine.nlu.no_such.Component"


async def test_a_model_that_cannot_be_used_is_refused_with_the_reason_and_the_one_before_stays(
    engines: list[Engine], models: Models
) -> None:
    engine = engines[0]
    await _until(engine, "learnt", (await _state(engine))["learnt"])
    before = (await _state(engine))["model"]
    models.make("other-texts", _other_texts)
    models.make("tensorflow", _needs_tensorflow)
    models.make("no-component", _no_such_component)
    whole = models.make("cut").read_bytes()
    (models.pointer.parent / "cut.tar.gz").write_bytes(whole[: len(whole) // 2])
    expected = {
        "other-texts": ({}, "its domain (texts, slots, forms) is another"),
        "tensorflow": ({}, "it needs TensorFlow, which this engine was started without"),
        "no-component": ({}, "it cannot be loaded"),
        "cut": ({}, "it cannot be loaded"),
        "missing": ({}, "its file is missing"),
        "one": ({"sha256": "0" * 64}, "its file is damaged"),
        "two": ({"made_from": "0" * 64}, "it was made from another version of texts, rules or training data"),
    }
    for name, (other, reason) in expected.items():
        models.use(name, **other)
        state = await _until(engine, "refused", name)
        assert state["refused"]["reason"].startswith(reason), name
        assert state["model"] == before
        assert (await engine.say(f"during-{name}", "bonjour", language="fr"))[0] == 200
    models.pointer.write_text("{")
    assert (await _until(engine, "refused", "?"))["refused"]["reason"] == "live.json cannot be read"
    models.use(before)
    assert (await _until(engine, "refused", None))["model"] == before


async def test_an_engine_whose_model_in_use_is_damaged_starts_with_the_default_one_and_says_so(
    tmp_path: Path, model: Path, actions: ActionServer
) -> None:
    damaged = Models(tmp_path, model)
    damaged.make("damaged")
    damaged.use("damaged", sha256="0" * 64)
    engine = Engine(tmp_path, model, actions.url)
    await engine.start("--live", str(damaged.pointer))
    state = await _state(engine)
    assert (state["learnt"], state["refused"]) == (None, {"id": "damaged", "reason": "its file is damaged"})
    assert (await engine.say("a", "bonjour", language="fr"))[0] == 200
    await engine.close()


async def test_the_memory_of_the_models_before_goes_back(
    engines: list[Engine], models: Models, record_property: Any
) -> None:
    engine = engines[1]
    assert engine.process
    process, sizes = psutil.Process(engine.process.pid), []
    for number in range(CHANGES):
        name = ("one", "two")[number % 2]
        models.use(name)
        await _until(engine, "model", name)
        await engine.say("goes-on", "bonjour")
        sizes.append(process.memory_info().rss)
    record_property("memory after each change, MB", [size >> 20 for size in sizes])
    assert sizes[-1] < 1.05 * sizes[0]
    assert "stays in memory" not in engine.log()
