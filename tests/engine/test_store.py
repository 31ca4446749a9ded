"""The store of conversations: what it keeps of people, what it forgets, and what happens when it fails."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.engine.conftest import ActionServer, Engine


async def test_nothing_that_people_type_is_in_the_files_of_the_store(engine: Engine, sender: str) -> None:
    words = "zanzibarkiwi77"
    await engine.say(sender, f"bonjour {words}", language="fr")
    await engine.press(sender, "/register")
    status, answer = await engine.say(sender, words)  # Rasa's from_text puts this into a slot as it is
    assert (status, answer["replies"][0]["response"]) == (200, "utter_noted")
    await engine.say(sender, words.upper())
    assert engine.events_of(sender)
    assert words.encode() not in engine.stored_bytes().lower()


async def test_the_words_of_a_failed_turn_are_in_no_file_and_no_log(
    engine: Engine, actions: ActionServer, sender: str
) -> None:
    words = "papayequatrevingt"
    actions.fails.add("action_fill_broken")
    status, _ = await engine.say(sender, f"bonjour {words}", language="fr")
    assert status == 500
    assert words.encode() not in engine.stored_bytes()
    assert "turn failed" in engine.log()
    assert words not in engine.log()


async def test_an_answer_typed_as_the_id_of_a_choice_is_kept(engine: Engine, sender: str) -> None:
    await engine.press(sender, "/register", language="fr")
    await engine.say(sender, "balbala")
    assert any('"name":"nickname","value":"balbala"' in event for event in engine.events_of(sender))


async def test_forgetting_a_person_leaves_no_trace_in_the_files(engine: Engine) -> None:
    person = "f0rg0tten5ender"
    await engine.say(person, "bonjour", language="fr")
    other = "st4ys"
    await engine.say(other, "bonjour", language="fr")
    count = len(engine.events_of(person))
    assert await engine.post("forget", {"sender": person}) == (200, {"events": count})
    assert await engine.post("forget", {"sender": person}) == (200, {"events": 0})
    assert person.encode() not in engine.stored_bytes()
    assert engine.events_of(other)


async def test_a_forgotten_conversation_begins_anew(engine: Engine, sender: str) -> None:
    await engine.press(sender, '/inform{"place": "balbala"}', language="fr")
    await engine.post("forget", {"sender": sender})
    _, answer = await engine.say(sender, "bonjour", language="fr")
    assert answer["replies"][0]["text"] == "Bonjour. Tu vis à ."


async def test_a_store_that_cannot_write_answers_503_and_the_message_can_be_sent_again(
    engine: Engine, sender: str
) -> None:
    body = {"sender": sender, "message_id": "locked", "payload": "/count", "language": "fr"}
    with closing(sqlite3.connect(engine.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        status, _ = await engine.post("turn", body)
        other.execute("rollback")
    assert status == 503
    assert engine.events_of(sender) == []
    status, answer = await engine.post("turn", body)
    assert (status, answer["replayed"], answer["replies"][0]["text"]) == (200, False, "Compte\u00a0: 1")


async def test_a_store_that_cannot_read_answers_503(engine: Engine, sender: str) -> None:
    with closing(sqlite3.connect(engine.database, isolation_level=None)) as other:
        other.execute("alter table turns rename to turns_away")
        status, _ = await engine.say(sender, "bonjour")
        assert status == 503
        assert (await engine.post("forget", {"sender": sender}))[0] == 503
        other.execute("alter table turns_away rename to turns")
    assert (await engine.say(sender, "bonjour"))[0] == 200


async def test_what_another_process_wrote_is_seen(engine: Engine, sender: str) -> None:
    await engine.press(sender, '/inform{"place": "balbala"}', language="fr")
    with closing(sqlite3.connect(engine.database)) as other, other:
        row = '{"event": "slot", "timestamp": 1.0, "name": "place", "value": "arta"}'
        other.execute(
            "insert into events (sender_id, type_name, timestamp, data) values (?, 'slot', 1.0, ?)",
            [sender, row],
        )
    _, answer = await engine.say(sender, "bonjour")
    assert answer["replies"][0]["text"] == "Bonjour. Tu vis à arta."


async def test_an_answer_survives_the_end_of_the_engine(engine: Engine, sender: str) -> None:
    body = {"sender": sender, "message_id": "kept", "payload": '/inform{"place": "balbala"}', "language": "fr"}
    _, first = await engine.post("turn", body)
    assert engine.process
    engine.process.kill()
    await engine.process.wait()
    await asyncio.wait_for(engine.start(), 240)
    assert (await engine.post("turn", body))[1] == {**first, "replayed": True}
    assert (await engine.say(sender, "bonjour"))[1]["replies"][0]["text"] == "Bonjour. Tu vis à Balbala."
