"""Where the engine finds the actions: what it answers when all goes well, and when it does not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from actions import register
from bot.dialogue.action_endpoint import create_action_app
from tests.dialogue.memory_services import MemoryServices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WORDS = "je m'appelle Amina"


def call(action: str) -> dict[str, Any]:
    """What Rasa sends, without a domain."""
    message = {"event": "user", "text": WORDS, "metadata": {}}
    tracker = {"sender_id": "p", "slots": {}, "latest_message": {"text": WORDS}, "events": [message], "active_loop": {}}
    return {"next_action": action, "sender_id": "p", "tracker": tracker}


@pytest.fixture
async def client() -> AsyncIterator[TestClient[Any, Any]]:
    executor = ActionExecutor()
    register(executor, MemoryServices())

    async def fail(*_: object) -> None:
        raise RuntimeError(WORDS)

    async def refuse(*_: object) -> None:
        raise ActionExecutionRejection("action_refuses")

    def failing(dispatcher: object, tracker: object, domain: object) -> object:
        return fail(dispatcher, tracker, domain)

    def refusing(dispatcher: object, tracker: object, domain: object) -> object:
        return refuse(dispatcher, tracker, domain)

    executor.register_function("action_fails", failing)
    executor.register_function("action_refuses", refusing)
    async with TestClient(TestServer(create_action_app(executor))) as client:
        yield client


async def test_an_action_runs_without_a_domain(client: TestClient[Any, Any]) -> None:
    answer = await client.post("/webhook", json=call("action_handover"))
    assert answer.status == 200
    assert [said["response"] for said in (await answer.json())["responses"]] == ["utter_handover"]


async def test_a_failing_action_fails_the_call_and_no_words_are_logged(
    client: TestClient[Any, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await client.post("/webhook", json=call("action_fails"))
    assert (answer.status, await answer.json()) == (500, {"error": "RuntimeError", "action_name": "action_fails"})
    assert "action action_fails failed: RuntimeError" in caplog.text
    assert WORDS not in caplog.text


async def test_an_action_that_refuses_to_run_is_told_as_rasa_expects(client: TestClient[Any, Any]) -> None:
    answer = await client.post("/webhook", json=call("action_refuses"))
    assert (answer.status, (await answer.json())["action_name"]) == (400, "action_refuses")


async def test_an_action_that_nobody_knows_is_not_found(client: TestClient[Any, Any]) -> None:
    assert (await client.post("/webhook", json=call("action_unknown"))).status == 404


@pytest.mark.parametrize("body", ["", "[]", "{}", "not json"])
async def test_what_is_no_call_is_refused(client: TestClient[Any, Any], body: str) -> None:
    assert (await client.post("/webhook", data=body)).status == 400


async def test_it_tells_that_it_is_there(client: TestClient[Any, Any]) -> None:
    assert (await client.get("/health")).status == 200
