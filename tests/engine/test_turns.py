"""The channel: what a turn answers, what is played back, and what happens when something fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import ActionServer, Engine


async def test_a_typed_message_is_answered_in_the_language_given(engine: Engine, sender: str) -> None:
    status, answer = await engine.say(sender, "bonjour", language="fr")
    assert status == 200
    assert answer["replies"] == [
        {
            "text": "Bonjour. Tu vis à .",
            "buttons": [{"title": "Balbala", "payload": '/inform{"place": "balbala"}'}],
            "response": "utter_greet",
            "metadata": {"state": "reviewed"},
        }
    ]
    assert answer["language"] == "fr"
    assert answer["intent"]["name"] == "greet"
    assert answer["replayed"] is False


async def test_the_language_changes_when_another_is_given_and_stays(engine: Engine, sender: str) -> None:
    await engine.say(sender, "bonjour", language="fr")
    _, answer = await engine.say(sender, "bonjour", language="so")
    assert answer["replies"][0]["text"] == "Salaan. .\n\n<i>Bonjour. Tu vis à .</i>"
    _, answer = await engine.say(sender, "bonjour")
    assert answer["language"] == "so"
    _, answer = await engine.press(sender, '/change_language{"language": "aa"}')
    assert answer["language"] == "aa"


async def test_a_button_sets_its_slot_and_the_label_is_shown(engine: Engine, sender: str) -> None:
    _, answer = await engine.press(sender, '/inform{"place": "balbala"}', language="fr")
    assert answer["replies"][0]["text"] == "C'est noté\u00a0: Balbala."


async def test_what_the_next_answer_is_comes_with_the_question(engine: Engine, sender: str) -> None:
    _, answer = await engine.press(sender, "/register", language="fr")
    assert answer["replies"][0]["metadata"]["expects"] == "name"


async def test_the_same_message_is_answered_again_without_being_run(
    engine: Engine, actions: ActionServer, sender: str
) -> None:
    body = {"sender": sender, "message_id": "once", "payload": "/count", "language": "fr"}
    before = actions.calls["action_count"]
    _, first = await engine.post("turn", body)
    await engine.say(sender, "bonjour")
    status, second = await engine.post("turn", body)
    assert status == 200
    assert second == {**first, "replayed": True}
    assert actions.calls["action_count"] == before + 1


async def test_the_same_message_twice_at_once_runs_once(engine: Engine, actions: ActionServer, sender: str) -> None:
    body = {"sender": sender, "message_id": "twin", "payload": "/count", "language": "fr"}
    before = actions.calls["action_count"]
    answers = await asyncio.gather(*(engine.post("turn", body) for _ in range(5)))
    assert sorted(answer["replayed"] for _, answer in answers) == [False, True, True, True, True]
    assert actions.calls["action_count"] == before + 1


async def test_a_message_is_played_back_after_a_restart_of_the_conversation(engine: Engine, sender: str) -> None:
    body = {"sender": sender, "message_id": "restart", "payload": "/restart"}
    assert (await engine.post("turn", body))[1]["replayed"] is False
    assert (await engine.post("turn", body))[1]["replayed"] is True
    await engine.say(sender, "bonjour")
    assert (await engine.post("turn", body))[1]["replayed"] is True


@pytest.mark.parametrize("payload", ["/break_down", "/go_round", "/misspell"])
async def test_a_turn_that_fails_answers_500_and_stores_nothing(
    engine: Engine, actions: ActionServer, sender: str, payload: str
) -> None:
    await engine.say(sender, "bonjour", language="fr")
    before = engine.events_of(sender)
    actions.fails.add("action_break")
    status, answer = await engine.press(sender, payload)
    assert status == 500
    assert set(answer) == {"error"}
    assert engine.events_of(sender) == before


async def test_a_turn_that_failed_can_be_repeated(engine: Engine, actions: ActionServer, sender: str) -> None:
    body = {"sender": sender, "message_id": "again", "payload": "/count", "language": "fr"}
    await engine.press(sender, "/count", language="fr")
    actions.fails.add("action_count")
    assert (await engine.post("turn", body))[0] == 500
    actions.fails.clear()
    status, answer = await engine.post("turn", body)
    assert status == 200
    assert answer["replayed"] is False
    assert answer["replies"][0]["text"] == "Compte\u00a0: 2"


async def test_an_action_that_fails_while_slots_are_filled_fails_the_turn(
    engine: Engine, actions: ActionServer, sender: str
) -> None:
    actions.fails.add("action_fill_broken")
    assert (await engine.say(sender, "bonjour"))[0] == 500
    assert engine.events_of(sender) == []


@pytest.mark.parametrize(
    "body",
    [
        {"sender": "a", "message_id": "1"},
        {"sender": "a", "message_id": "1", "text": "x", "payload": "/greet"},
        {"sender": "a", "text": "x"},
        {"message_id": "1", "text": "x"},
        {"sender": "a b", "message_id": "1", "text": "x"},
        {"sender": "a", "message_id": "1", "text": 5},
        {"sender": "a", "message_id": "1", "text": "x", "language": "en"},
        {"sender": "a", "message_id": "1", "payload": "/no_such_intent"},
        {"sender": "a", "message_id": "1", "payload": "greet"},
        {"sender": "a", "message_id": "1", "payload": '/inform{"no_such_entity": 1}'},
        {"sender": "a", "message_id": "1", "payload": '/inform{"place": "arta"} and more'},
        {"sender": "a", "message_id": "1", "payload": "/inform{place: arta}"},
        [],
    ],
)
async def test_a_request_beside_the_contract_is_refused(engine: Engine, body: object) -> None:
    assert (await engine.post("turn", body))[0] == 400


async def test_a_message_can_be_parsed_without_a_conversation(engine: Engine) -> None:
    status, parsed = await engine.post("parse", {"text": "bonjour ça va"})
    assert status == 200
    assert set(parsed) == {"text", "intent", "intent_ranking", "language", "entities"}
    assert parsed["intent"]["name"] == "greet"
    assert parsed["language"]["code"] == "fr"
    assert (await engine.post("parse", {"text": "متى يبدأ التدريب"}))[1]["language"]["code"] == "other"


async def test_signs_and_empty_messages_are_not_understood_and_break_nothing(engine: Engine, sender: str) -> None:
    for text in ("", "   ", "…", "🤷", "متى", "\u00a0"):
        status, answer = await engine.say(sender, text, language="fr")
        expected = "out_of_scope" if text == "متى" else "nlu_fallback"  # Arabic is known as such
        assert (status, answer["intent"]["name"]) == (200, expected), text


async def test_a_long_conversation_keeps_its_slots_over_a_new_session(engine: Engine, sender: str) -> None:
    await engine.press(sender, '/inform{"place": "balbala"}', language="fr")
    for _ in range(50):
        status, answer = await engine.say(sender, "bonjour")
        assert status == 200
        assert answer["replies"][0]["text"] == "Bonjour. Tu vis à Balbala."
    assert sum('"session_started"' in event for event in engine.events_of(sender)) > 1
