"""The engine on PostgreSQL, as in production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.conftest import Engine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PostgresServer
    from tests.engine.conftest import ActionServer


async def test_turns_are_kept_played_back_and_forgotten_on_postgresql(
    tmp_path: Path, model: Path, actions: ActionServer, postgres: PostgresServer
) -> None:
    actions.fails.clear()
    store = ("--store", postgres.new_database())
    engine = Engine(tmp_path, model, actions.url)
    try:
        await engine.start(*store)
        body = {"sender": "p", "message_id": "1", "payload": '/inform{"place": "balbala"}', "language": "fr"}
        _, first = await engine.post("turn", body)
        assert first["replies"][0]["text"] == "C'est noté\u00a0: Balbala."
        await engine.stop()
        await engine.start(*store)
        assert (await engine.post("turn", body))[1] == {**first, "replayed": True}
        assert (await engine.say("p", "bonjour"))[1]["replies"][0]["text"] == "Bonjour. Tu vis à Balbala."
        assert (await engine.post("forget", {"sender": "p"}))[1]["events"] > 0
        assert (await engine.post("forget", {"sender": "p"}))[1] == {"events": 0}
    finally:
        await engine.close()
