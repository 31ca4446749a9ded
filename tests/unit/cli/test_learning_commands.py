"""`espace learn` and `espace models`, on a database in a folder; what takes minutes in the engine is played here."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.answers.likeness import likeness
from bot.cli import learning as commands
from bot.cli.app import app
from bot.crypto import KeyFile
from bot.leads.labels import Choice
from bot.learning import run
from bot.learning.examples import read_learnt
from bot.learning.gate import texts_to_parse
from bot.learning.keeping import Keeping
from bot.learning.sets import load_sets, load_steps, training_intents
from bot.services.services import djibouti_date
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.store import labels, models
from bot.store.database import Database
from bot.store.labels import Text
from tests.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from typer.testing import Result

    from bot.learning.gate import Found

TAUGHT = "zork zork maxaa"


@asynccontextmanager
async def _database(data: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{data / 'espace.db'}", KeyFile(data / "espace.key", may_create=True))
    await database.migrate()
    yield database
    await database.close()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory with a default model; no engine runs."""
    for name in ("DATABASE_URL", "ESPACE_KEY", "ESPACE_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "default.tar.gz").write_bytes(b"the default model")
    monkeypatch.setenv("ESPACE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ENGINE_MODEL", str(tmp_path / "default.tar.gz"))
    monkeypatch.setenv("ENGINE_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setattr(os, "nice", lambda _: None)  # it would stay so for all tests after this
    monkeypatch.setattr(commands, "check_installed", lambda _: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Found]:
    """What the next model will make of the test set; one that is in use has everything right."""
    sets, right = load_sets(), dict.fromkeys(texts_to_parse(), ("nlu_fallback", "other"))
    for message in (*sets.intents, *sets.out_of_scope, *sets.danger, *sets.near_misses, *load_steps()):
        right[message.text] = (message.intent or "ask_cost", message.language)
    new = right | {TAUGHT: ("ask_cost", "so")}

    async def train(keeping: Keeping, model: str) -> None:
        keeping.archive(model).write_bytes(b"a new model")

    monkeypatch.setattr(run, "train", train)
    monkeypatch.setattr(Keeping, "found_by", lambda _, model, *_also: right if model.startswith("base-") else new)
    return new


def _agree(data: Path, text: str, intent: str) -> None:
    async def work() -> None:
        async with _database(data) as database:
            for name in ("Amina Test", "Hodan Test"):
                staff, _ = await accounts.add(database, f"{name} {len(text)}", Role.OFFICER, "cli:test")
                said = [Text("so", likeness(text), text)]
                await database.run_write(labels.give, said, staff, Choice(intent), lambda _: 2, djibouti_date())

    asyncio.run(work())


def _espace(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_there_is_nothing_to_learn_and_the_list_names_the_model_that_came_with_the_project(data: Path) -> None:
    assert _espace("models", "list").output == ""
    nothing = _espace("learn")
    assert (nothing.exit_code, nothing.output) == (0, "nothing new was agreed on\n")
    first, second = _espace("models", "list").output.splitlines()
    assert re.fullmatch(r"base-\w{12}  live  0 labels  data \?  cli\S*", first)
    assert re.fullmatch(r"    in use since [\d-]+ [\d:]+ UTC, came with the project", second)
    assert (data / "models").is_dir()


def test_what_cannot_be_learnt_is_named(data: Path) -> None:
    known = next(text for text, intent in training_intents().items() if intent == "greet")
    _agree(data, known, "ask_cost")
    assert _espace("learn").output.splitlines() == [
        "nothing new was agreed on",
        f"    held back, since the data say otherwise: {known} → ask_cost (so)",
    ]


@pytest.mark.usefixtures("found")
def test_learning_says_what_the_new_model_understands_and_going_back_who_went(data: Path) -> None:
    _agree(data, TAUGHT, "ask_cost")
    learnt = _espace("learn", "--actor", "staff:7")
    assert learnt.exit_code == 0, learnt.output
    told = learnt.output.splitlines()
    entry = re.fullmatch(r"(\S+)  live  2 labels  data ([0-9a-f]{8})  staff:7", told[0])
    assert entry
    assert re.fullmatch(r"    in use since [\d-]+ [\d:]+ UTC, by staff:7", told[1])
    count = sum(message.language == "so" for message in load_sets().intents)
    assert f"    intents.so       {count} → {count} of {count}" in told
    assert [each.text for each in read_learnt(data / "learnt")] == [TAUGHT]
    back = _espace("models", "rollback", "--actor", "staff:8")
    assert re.fullmatch(r"base-\w{12} is in use\n", back.output)
    listed = _espace("models", "list").output
    assert re.search(rf"^{entry[1]}  former  .*\n    last put in use .* by staff:7$", listed, re.MULTILINE)
    base = listed[listed.index("base-") :].splitlines()
    assert re.fullmatch(r"base-\w{12}  live  0 labels  data [0-9a-f]{8}  staff:7", base[0])
    assert entry[2] not in base[0], "what staff had taught until then was nothing"
    assert base[1].endswith(", by staff:8")
    assert f"    intents.so       {count} of {count}" in base
    assert _espace("models", "rollback").exit_code == 1


def test_a_refused_model_says_what_got_worse_and_ends_with_status_one(data: Path, found: dict[str, Found]) -> None:
    lost = [each.text for each in load_sets().intents if each.language == "so" and each.intent == "greet"]
    found.update(dict.fromkeys(lost, ("ask_cost", "so")))
    _agree(data, TAUGHT, "ask_cost")
    refused = _espace("learn")
    assert refused.exit_code == 1
    assert re.match(r"\S+  refused  2 labels", refused.output)
    (said,) = re.findall(rf"worse: intents\.so greet: {len(lost)} lost, 0 won .* such as (.+)", refused.output)
    assert set(said.split("; ")) <= set(lost)
    assert "in use since" not in refused.output
    assert read_learnt(data / "learnt") == []


@pytest.mark.usefixtures("found")
def test_a_second_learning_waits_for_the_first(data: Path) -> None:
    _agree(data, TAUGHT, "ask_cost")

    async def begin() -> None:
        async with _database(data) as database:
            assert await database.run_write(models.begin, "other", None, "cli:test", "same")

    asyncio.run(begin())
    busy = _espace("learn")
    assert (busy.exit_code, busy.stdout, busy.stderr) == (1, "", "another learning is under way\n")


@pytest.mark.usefixtures("found")
def test_export_writes_what_the_model_in_use_was_taught_among_the_training_data(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ROOT", data / "project")
    none = _espace("models", "export")
    assert none.output == "0 sentences written to nlu_data/nlu/*/learnt.yml\n"
    _agree(data, TAUGHT, "ask_cost")
    assert _espace("learn").exit_code == 0
    assert _espace("models", "export").output == "1 sentences written to nlu_data/nlu/*/learnt.yml\n"
    (file,) = (data / "project").rglob("*.yml")
    assert file == data / "project" / "nlu_data" / "nlu" / "so" / "learnt.yml"
    assert f"- {TAUGHT}\n" in file.read_text(encoding="utf-8")
