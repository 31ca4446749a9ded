"""The page of models: what waits, what was refused and why, learning, and going back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answers.likeness import likeness
from bot.desk.app_keys import LEARNING
from bot.leads.labels import Choice
from bot.services import models as service
from bot.services.agreed import agreed_examples
from bot.services.services import djibouti_date
from bot.services.staff.roles import Role
from bot.store import labels, models
from bot.store.base import now
from bot.store.labels import Text

if TYPE_CHECKING:
    from bot.store.database import Database
    from tests.support.desk import Desk

WORSE = {"measure": "intents.so", "intent": "ask_cost", "lost": 9, "won": 1, "chance": 0.01, "examples": ["<b>imisa"]}
FIGURES = {"new": {"intents.so": [90, 150]}, "old": {"intents.so": [98, 150]}, "taught": [1, 1]}


@dataclass
class Learner:
    """Notes what it was asked for, and enters what it would learn."""

    database: Database
    asked: list[str] = field(default_factory=list)

    async def learn(self, actor: str) -> None:
        self.asked.append(actor)
        assert await self.database.run_write(models.begin, "begun", None, actor, "same")

    async def go_back(self, model: str, actor: str) -> bool:
        self.asked.append(f"{model} {actor}")
        return True


@pytest.fixture
def learner(own_desk: Desk) -> Learner:
    learner = Learner(own_desk.database)
    runner = own_desk.server._runner
    assert runner
    runner.app._state[LEARNING] = learner
    return learner


async def _agree(desk: Desk, text: str = "immisa lacag") -> list[str]:
    said = [Text("so", likeness(text), text)]
    for role in (Role.OFFICER, Role.ADMINISTRATOR):
        await desk.database.run_write(
            labels.give, said, desk.members[role], Choice("ask_cost"), lambda _: 2, djibouti_date()
        )
    return [label for each in await agreed_examples(desk.database) for label in each.label_ids]


async def _enter(database: Database, model: str, parent: str | None, **values: object) -> None:
    assert await database.run_write(models.begin, model, parent, "cli:test", "same")
    await database.run_write(models.note, model, **values)


async def test_learning_begins_when_something_was_agreed_on_and_nothing_else_is_under_way(
    own_desk: Desk, learner: Learner
) -> None:
    ada = await own_desk.member(Role.ADMINISTRATOR)
    assert "Rien de nouveau" in (await ada.get("/models")).words
    await ada.post("/models/learn")
    assert learner.asked == []
    assert "Rien de nouveau à apprendre" in (await ada.get("/models")).words
    await _agree(own_desk)
    assert "1 exemple sur lequel" in (await ada.get("/models")).words
    await ada.post("/models/learn")
    assert learner.asked == [f"staff:{ada.staff_id}"]
    assert "préparation" in (await ada.get("/models")).words
    await own_desk.database.run_write(models.note, "begun", step="training")
    assert "apprentissage (deux à cinq minutes)" in (await ada.get("/models")).words
    await ada.post("/models/learn")
    assert len(learner.asked) == 1
    assert not await own_desk.database.run_write(models.begin, "two", None, "cli:test", "same")


async def test_a_learning_whose_process_is_gone_is_said_to_be_stopped(own_desk: Desk) -> None:
    await _enter(own_desk.database, "one", None)
    gone = now() - 2 * models.SILENT
    await own_desk.database.run_write(lambda c: c.execute(models._TABLE.update().values(seen_at=gone)))
    assert "interrompu" in (await (await own_desk.member(Role.ADMINISTRATOR)).get("/models")).words
    assert await own_desk.database.run_write(models.begin, "two", None, "cli:test", "same")
    assert timedelta(seconds=10) < models.SILENT


async def test_a_refused_model_shows_what_got_worse_and_the_examples_to_correct(own_desk: Desk) -> None:
    label_ids = await _agree(own_desk)
    await _enter(own_desk.database, "one", None, state="refused", worse=[WORSE], figures=FIGURES, label_ids=label_ids)
    page = await (await own_desk.member(Role.ADMINISTRATOR)).get("/models")
    for told in ("refusé", "Messages compris, Somali (Prix)", "9 messages perdus, 1 gagnés", "immisa lacag → Prix"):
        assert told in page.words, told
    assert "<b>imisa" not in page.text


async def test_going_back_releases_and_frees_the_labels_of_the_line_that_is_left(
    own_desk: Desk, learner: Learner
) -> None:
    database = own_desk.database
    label_ids = await _agree(own_desk)
    await database.run_write(models.enter_default, "base", "cli:test", "same")
    await _enter(database, "one", "base", state="former", label_ids=label_ids)
    await service.put_in_use(database, "one", "cli:test")
    assert await agreed_examples(database) == []
    ada = await own_desk.member(Role.ADMINISTRATOR)
    assert "Revenir à ce modèle" in (await ada.get("/models")).words
    assert (await ada.get("/models/one/back")).status == 404, "it is in use"
    assert "base" in (await ada.get("/models/base/back")).words
    await ada.post("/models/base/back")
    assert learner.asked == [f"base staff:{ada.staff_id}"]
    await service.put_in_use(database, "base", "cli:test")
    assert [each.text for each in await agreed_examples(database)] == ["immisa lacag"]
    await service.put_in_use(database, "one", "cli:test")
    assert await agreed_examples(database) == []


async def test_a_model_says_what_it_was_made_from_and_who_put_it_in_use_when(own_desk: Desk) -> None:
    database, ada = own_desk.database, await own_desk.member(Role.ADMINISTRATOR)
    await database.run_write(models.enter_default, "base", "cli:test", "same")
    assert re.search(
        r"base \S en service .* En service depuis : [\d/]+ [\d:]+ · avec le programme", await _shown(own_desk)
    )
    await _enter(database, "one", "base", state="former", data="0123456789abcdef", figures=FIGURES)
    await database.run_write(models.note, "base", data="fedcba9876543210", figures={"new": {"intents.so": [98, 150]}})
    await service.put_in_use(database, "one", f"staff:{ada.staff_id}")
    shown = await _shown(own_desk)
    one, base = re.split(r"base \S remplacé", shown)
    assert "données 01234567" in one
    assert "89abcdef" not in one, "eight signs are enough to compare two"
    assert re.search(r"En service depuis : [\d/]+ [\d:]+ · Ada Test Nouveaux exemples", one)
    assert re.search(
        r"données fedcba98 Mis en service : .* avec le programme .* Messages compris, Somali – 98 150", base
    )


async def test_going_back_is_by_who_went_back_and_looking_again_changes_nothing(own_desk: Desk) -> None:
    database = own_desk.database
    await database.run_write(models.enter_default, "base", "cli:first", "same")
    entered = await database.run_read(models.find, "base")
    assert entered
    await database.run_write(models.enter_default, "base", "cli:second", "same")
    assert await database.run_read(models.find, "base") == entered, "each learning looks which model is in use"
    await _enter(database, "one", "base", state="former")
    await service.put_in_use(database, "one", "cli:learner")
    await service.put_in_use(database, "base", "cli:returner")
    base, one = [await database.run_read(models.find, model) for model in ("base", "one")]
    assert base
    assert one
    assert (base.state, base.released_by, one.state, one.released_by) == (
        "live",
        "cli:returner",
        "former",
        "cli:learner",
    )
    assert base.live_at
    assert entered.live_at
    assert base.live_at > entered.live_at


async def _shown(desk: Desk) -> str:
    return " ".join((await (await desk.member(Role.ADMINISTRATOR)).get("/models")).words.split())
