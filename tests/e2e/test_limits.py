"""Telegram's limits, refusals and lost connections, and an engine that is away, cost time and nothing else."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.e2e.crowd import BEGINNING
from tests.e2e.talker import Talker
from tests.support.system import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.preview.server import PreviewServer
    from tests.support.system import System

ASKED = ("c gratuit ?", "c'est où ?", "c'est quand ?")


@pytest.fixture
def people(telegram: PreviewServer) -> Iterator[list[Talker]]:
    """Four people."""
    with ExitStack() as stack:
        yield [stack.enter_context(Talker(telegram, f"Limite {number}")) for number in range(4)]


@pytest.fixture
async def answers(system: System, telegram: PreviewServer, people: list[Talker]) -> AsyncIterator[list[str]]:
    """The answers to ASKED; everybody has chosen French. Afterwards Telegram is as patient as before."""
    heard = [await person.ask(system, *BEGINNING, *ASKED) for person in people]
    yield heard[0][-3:]
    telegram.limits()
    telegram.faults.clear()


async def test_messages_beyond_telegrams_limits_wait_and_keep_their_order(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    before = _sent(telegram)
    telegram.limits(messages_per_second=3, per_chat=1)
    for person in people:
        for question in ASKED:
            person.say(question)
    await system.settle()
    for person in people:
        assert person.listen()[-3:] == answers
    assert _sent(telegram) - before > len(people) * len(ASKED), "Telegram refused nothing"


async def test_people_whom_telegram_lets_wait_hold_up_nobody_else(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    telegram.faults.fail("sendMessage", times=4, status=429, description="Too Many Requests", retry_after=8)
    for person in people:  # at least as many as may send at once
        person.say(ASKED[0])
    await asyncio.sleep(1)
    with Talker(telegram, "Pressee") as other:
        other.say("/start")
        await asyncio.sleep(3)
        assert len(other.listen()) == 1
        await system.settle()
    assert [person.listen()[-1] for person in people] == [answers[0]] * len(people)


async def test_a_person_who_blocks_the_bot_is_marked_until_they_let_it_in_again(
    system: System, people: list[Talker], answers: list[str]
) -> None:
    person = people[0]
    person.block()
    await system.settle()
    assert _is_blocked(system, person)
    person.block(blocked=False)
    await system.settle()
    assert not _is_blocked(system, person)
    assert await person.ask(system, *ASKED) == answers


async def test_a_reply_that_finds_the_bot_blocked_marks_the_person_who_is_answered_again_later(
    system: System, people: list[Talker], answers: list[str]
) -> None:
    person = people[1]
    person.say(ASKED[0])
    person.chat.blocked = True  # before the answer, and before Telegram tells
    await system.settle()
    assert _is_blocked(system, person)
    person.chat.blocked = False
    assert await person.ask(system, *ASKED) == answers
    assert not _is_blocked(system, person)


async def test_lost_connections_and_errors_of_telegram_lose_nothing(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    telegram.faults.drop("getUpdates", times=2)
    telegram.faults.drop("sendMessage", times=3)
    telegram.faults.fail("sendMessage", times=2, status=502, description="Bad Gateway")
    telegram.faults.fail("sendMessage", times=1, status=429, description="Too Many Requests", retry_after=1)
    telegram.faults.drop("editMessageReplyMarkup", times=2)
    for person in people:
        for question in ASKED:
            person.say(question)
    await system.settle()
    for person in people:
        assert person.listen()[-3:] == answers
        assert len(person.heard) == len(people[0].heard)


async def test_an_answer_of_telegram_that_is_lost_repeats_one_message_and_loses_none(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    telegram.faults.drop("sendMessage", after=True)
    assert await people[0].ask(system, *ASKED) == [answers[0], *answers]  # Telegram knows no key to tell them apart


async def test_while_the_engine_is_frozen_the_bot_is_seen_typing_and_then_answers(
    system: System, people: list[Talker], answers: list[str]
) -> None:
    person = people[0]
    person.signs.clear()
    engine = system.engine
    engine.suspend()
    try:
        person.say(ASKED[0])
        await asyncio.sleep(5)
    finally:
        engine.resume()
    person.listen()
    assert "typing" in person.signs
    await system.settle()
    assert person.listen()[-1] == answers[0]


async def test_a_press_behind_a_turn_that_is_stuck_is_answered_although_the_engine_is_frozen(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    person = people[0]
    engine = system.engine
    engine.suspend()
    try:
        person.say(ASKED[0])
        person.press("")  # whichever button is shown
        assert person.chat.id in telegram.state.open_queries.values()
        end = time.monotonic() + PATIENCE
        while person.chat.id in telegram.state.open_queries.values():
            assert time.monotonic() < end
            await asyncio.sleep(0.1)
    finally:
        engine.resume()
    await system.settle()
    assert answers[0] in person.listen()[-2:]


async def test_refused_and_lost_answers_to_a_press_are_given_again(
    system: System, telegram: PreviewServer, people: list[Talker], answers: list[str]
) -> None:
    telegram.faults.fail("answerCallbackQuery", status=429, description="Too Many Requests", retry_after=2)
    telegram.faults.drop("answerCallbackQuery", times=2)
    people[0].press("")
    await system.settle()
    assert len(people[0].listen()) > len(answers), "the turn does not wait for it"
    end = time.monotonic() + PATIENCE
    while people[0].chat.id in telegram.state.open_queries.values():
        assert time.monotonic() < end
        await asyncio.sleep(0.1)


async def test_while_the_engine_is_dead_the_bot_is_seen_typing_and_then_answers(
    system: System, people: list[Talker], answers: list[str]
) -> None:
    person = people[0]
    person.signs.clear()
    system.kill_alone("engine")  # `espace run` starts it again
    for question in ASKED:
        person.say(question)
    end = time.monotonic() + PATIENCE
    while not person.signs:
        assert time.monotonic() < end
        assert not await system.ready()
        await asyncio.sleep(0.1)
        person.listen()
    assert set(person.signs) == {"typing"}
    await system.settle()
    assert person.listen()[-3:] == answers


def _sent(telegram: PreviewServer) -> int:
    return sum(call.method == "sendmessage" for call in telegram.state.calls)


def _is_blocked(system: System, person: Talker) -> bool:
    return system.query("SELECT blocked_at FROM chats WHERE id = ?", system.chat_id(person.chat.id)) != [(None,)]
