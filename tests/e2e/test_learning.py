"""From a message that was not understood to a model that understands it, and back, with the bot running all the time.

One system, two trainings: a bad batch of labels is refused, a good one goes live, and the roll-back is under load.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.answers.likeness import likeness
from bot.leads.labels import Choice
from bot.learning.examples import read_learnt
from bot.learning.sets import load_sets
from bot.preview.server import PreviewServer
from bot.services import models as service
from bot.services.agreed import agreed_examples
from bot.services.services import djibouti_date
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.settings import ROOT
from bot.store import labels
from bot.store.labels import Text
from tests.conftest import free_port
from tests.e2e.crowd import BEGINNING, QUESTIONS
from tests.e2e.talker import Talker
from tests.e2e.understood import not_understood_any_more, responses
from tests.support.chat_page import LAPTOP, PHONE, ChatPage, expect, launched, opened
from tests.support.desk import Desk
from tests.support.system import System

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from bot.desk.server import DeskServer
    from bot.store.database import Database
    from bot.store.models import Entry

# No sentence of the test set, and none that is understood now.
TAUGHT = ["odayaashu ma iman karaan", "odayaashu ma yimaadaan", "odayaashu ma soo raaci karaan"]
VARIANT = "odayaasha ma iman karaan"
MEANT_IN_FRENCH, ANSWER = "Conditions, en général", "utter_answer_eligibility"
RATE = 30  # messages a second
BEFORE, AFTER = 5, 5  # seconds with messages around the change


@pytest.fixture(scope="module")
async def telegram() -> AsyncIterator[PreviewServer]:
    """A Bot API for this file: the shared system, which may still run, would take updates away from ours."""
    server = PreviewServer("4200044:learning")
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="module")
async def learning(tmp_path_factory: pytest.TempPathFactory, telegram: PreviewServer) -> AsyncIterator[System]:
    system = System(
        tmp_path_factory.mktemp("learning"),
        telegram,
        RASA_CACHE_DIRECTORY=ROOT / ".rasa" / "cache",
        DESK_PORT=free_port(),
    )
    system.start()
    await system.wait_ready()
    yield system
    system.stop()


async def _agree(database: Database, staff: list[int], texts: list[str], intent: str | None, language: str) -> None:
    said = [Text(language, likeness(text), text) for text in texts]
    for staff_id in staff:
        await database.run_write(labels.give, said, staff_id, Choice(intent), lambda _: 2, djibouti_date())


async def _learn(system: System) -> Entry:
    status, errors = await system.command("learn", patience=800)
    async with system.database() as database:
        entry = (await service.newest(database, 1))[0]
    assert status in (0, 1), errors
    assert entry.state in ("live", "refused"), (entry.reason, errors)
    return entry


def _steps_of(system: System, entry: Entry) -> dict[str, int]:
    """How many seconds the steps of a learning took, by the files that each one leaves."""
    folder = system.data / "models" / entry.id
    trained, compared = ((folder / name).stat().st_mtime for name in ("train.log", "found.json"))
    began = entry.started_at.timestamp()
    return {"training": round(trained - began), "its own messages": round(compared - trained)}


@pytest.fixture(scope="module")
async def staff(learning: System) -> list[int]:
    async with learning.database() as database:
        made = [await accounts.add(database, name, Role.OFFICER, "cli:test") for name in ("Amina Test", "Hodan Test")]
    return [number for number, _ in made]


@pytest.mark.timeout(900)
async def test_a_bad_batch_is_refused_with_the_reason_and_everything_stays(
    learning: System, staff: list[int], record_property: Any
) -> None:
    # Greetings, places and questions about papers, all said to be about the price: as a tired officer may click.
    typed = [each.text for each in load_sets().intents if each.language == "so" and each.intent != "ask_cost"]
    wrong = [*(f"{text} walaal" for text in typed[:100]), *typed[100:150]]
    async with learning.database() as database:
        await _agree(database, staff, wrong, "ask_cost", "so")
        agreed = len(await agreed_examples(database))
        assert agreed > 100
        began = time.monotonic()
        refused = await _learn(learning)
        steps = _steps_of(learning, refused)
        record_property("seconds of learning", steps | {"the whole command": round(time.monotonic() - began)})
        assert refused.state == "refused"
        assert "intents.so" in {each["measure"] for each in refused.worse}
        worst = next(each for each in refused.worse if each["measure"] == "intents.so")
        assert worst["lost"] > worst["won"]
        assert worst["examples"]
        assert len(await agreed_examples(database)) == agreed, "they wait to be corrected"
        assert sorted(each.state for each in await service.newest(database, 9)) == ["live", "refused"]
        await _agree(database, staff, wrong, None, "so")
    assert read_learnt(learning.data / "learnt") == []


class _DeskOf(Desk):
    """The desk of a running system, with accounts in its database."""

    def __init__(self, system: System, database: Database) -> None:
        super().__init__(cast("DeskServer", None), database)
        self._address = system.desk_url

    @property
    def url(self) -> str:
        """See the class above."""
        return self._address


@pytest.mark.timeout(900)
async def test_what_two_officers_say_a_message_means_is_understood_with_its_variants(
    learning: System, telegram: PreviewServer, record_property: Any
) -> None:
    async with learning.database() as database, launched() as browser:
        desk = _DeskOf(learning, database)
        first, second = await desk.add("Omar Du Bout", Role.OFFICER), await desk.add("Hodan Du Bout", Role.OFFICER)
        leader = await desk.add("Ada Du Bout", Role.ADMINISTRATOR)
        with Talker(telegram, "Ayan", "so") as ayan:
            async with opened(browser, telegram.url, ayan.chat.id, PHONE) as chat:
                await chat.start()
                await chat.choose_language("so")
                for text in TAUGHT:
                    await chat.say(text)
                    await learning.settle()
                    assert responses(learning, ayan)[-1] != ANSWER
                assert await not_understood_any_more(learning, telegram) == {}
                began = time.monotonic()
                for officer in (first, second):
                    async with desk.page(browser, officer, LAPTOP) as page:
                        await _label(page)
                assert {each.text for each in await agreed_examples(database)} == set(TAUGHT)
                async with desk.page(browser, leader, LAPTOP) as page:
                    await _learn_by_the_button(page)
                record_property("seconds from label to live", round(time.monotonic() - began))
                learnt = (await service.newest(database, 1))[0]
                record_property("seconds of learning", _steps_of(learning, learnt))
                for text in (TAUGHT[0], VARIANT):
                    assert await _said(learning, ayan, chat, text) == ANSWER
                await chat.heard(ANSWER)
                assert await not_understood_any_more(learning, telegram) == {}
        assert await agreed_examples(database) == []
    assert {each.text for each in read_learnt(learning.data / "learnt")} == set(TAUGHT)


async def _label(page: Page) -> None:
    """Say what each message of the list means that speaks of old people."""
    while True:
        await page.goto("/not-understood?language=so")
        ours = page.get_by_role("link", name=re.compile("^oday"))
        if not await ours.count():
            return
        await ours.first.click()
        await page.get_by_text("Tous les sens").click()
        await page.get_by_role("button", name=MEANT_IN_FRENCH).click()
        await expect(page.locator(".notice")).to_contain_text(MEANT_IN_FRENCH)


async def _learn_by_the_button(page: Page) -> None:
    await page.goto("/models")
    await page.get_by_role("button", name="Apprendre maintenant").click()
    newest = page.locator("article").first
    while await page.locator("article").count() < 2 or "en cours" in await newest.inner_text():  # one is the default
        await asyncio.sleep(1)
        await page.goto("/models")
    await expect(newest).to_contain_text("en service")


async def _said(system: System, person: Talker, chat: ChatPage, text: str) -> str:
    """Type a text in the browser; which text of the domain answers."""
    await chat.say(text)
    await expect(chat.page.get_by_test_id("message-out").last).to_contain_text(text)
    await system.settle()
    return responses(system, person)[-1]


@pytest.mark.timeout(900)
async def test_going_back_while_thirty_messages_come_each_second_loses_and_misorders_nothing(
    learning: System, telegram: PreviewServer, record_property: Any
) -> None:
    people = [Talker(telegram, f"Guest {number}") for number in range(RATE)]
    with Talker(telegram, "Modele") as sample:
        await sample.ask(learning, *BEGINNING)
        answers = {text: (await sample.ask(learning, text))[0] for text in QUESTIONS}
    for person in people:
        person.act("/start")
    await learning.settle()
    for person in people:
        person.act("[Français]")
    await learning.settle()
    heard = [len(person.listen()) for person in people]
    asked: list[list[str]] = [[] for _ in people]
    questions, sent = sorted(QUESTIONS), list[float]()
    back: asyncio.Task[tuple[float, float]] | None = None
    began = time.monotonic()
    while back is None or not back.done() or time.monotonic() < back.result()[1] + AFTER:
        if back is None and time.monotonic() > began + BEFORE:
            back = asyncio.create_task(_go_back(learning))
        guest, turn = len(sent) % RATE, len(sent) // RATE
        question = questions[(len(sent) * 7 + turn) % len(questions)]
        people[guest].act(question)
        asked[guest].append(question)
        sent.append(time.monotonic())
        await asyncio.sleep(max(0.0, began + len(sent) / RATE - time.monotonic()))
    ended = time.monotonic()
    first, last = back.result()
    await learning.settle()
    wrong = sum(
        person.listen()[begin:] != [answers[each] for each in own]
        for person, begin, own in zip(people, heard, asked, strict=True)
    )
    at = {
        "before": sum(each < first for each in sent),
        "during": sum(first <= each <= last for each in sent),
        "after": sum(each > last for each in sent),
    }
    record_property("messages before, during and after", list(at.values()))
    record_property("messages a second", round(len(sent) / (ended - began), 1))
    record_property("seconds to go back", round(last - first, 1))
    record_property("people who heard other than what was due", wrong)
    assert wrong == 0
    assert min(at.values()) > 0, at
    async with learning.database() as database:
        newest = await service.newest(database, 9)
        assert next(each.id for each in newest if each.state == "live").startswith("base-")
        assert {each.text for each in await agreed_examples(database)} == set(TAUGHT), "not released again"
    assert read_learnt(learning.data / "learnt") == []
    for person in people:
        person.__exit__(None, None, None)


async def _go_back(system: System) -> tuple[float, float]:
    """Go back to the model before; from when to when that went on."""
    began = time.monotonic()
    status, errors = await system.command("models", "rollback")
    assert status == 0, errors
    return began, time.monotonic()
