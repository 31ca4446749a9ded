"""`espace chat`: the whole bot in this process, talked to in the terminal or by a script of JSON lines."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from typing import TYPE_CHECKING, Any

from bot.cli.conversation import Conversation, ImpossibleActError, Shown
from bot.cli.running import Running, everything

if TYPE_CHECKING:
    from bot.settings import Settings


async def chat_here(settings: Settings, *, jsonl: bool) -> None:
    """Start all parts on free ports, in the preview, and talk until the input ends. Leads are saved as usual."""
    engine, actions = _free_ports(2)
    own = {
        "telegram_bot_token": None,
        "preview_port": 0,
        "desk_port": 0,
        "engine_port": engine,
        "actions_port": actions,
    }
    async with everything(settings.model_copy(update=own)) as running:
        print("starting the engine …", file=sys.stderr, flush=True)
        await running.engine.wait_until_ready()
        await (_scripted(running) if jsonl else _typed(running))


def _free_ports(count: int) -> list[int]:
    """Ports that are free now; all are held until all are chosen, so that they differ."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class _People:
    """The people of a script by the names that it uses; each is a new invented person."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._known: dict[str, Conversation] = {}

    def get(self, name: str) -> Conversation:
        preview = self._running.preview
        if preview is None:
            raise RuntimeError("a chat in the terminal needs the preview")
        if name not in self._known:
            person = preview.state.add_person(name)
            self._known[name] = Conversation(preview, self._running.gateway, person)
        return self._known[name]


async def _scripted(running: Running) -> None:
    people = _People(running)
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip():
            print(json.dumps(await _play(people, line), ensure_ascii=False), flush=True)


async def _play(people: _People, line: str) -> dict[str, Any]:
    """Play one line of a script."""
    try:
        step = json.loads(line)
        user = str(step.get("user", "u1"))
        person = people.get(user)
        if "say" in step:
            replies = await person.say(str(step["say"]))
        elif "press" in step:
            replies = await person.press(str(step["press"]))
        elif "contact" in step:
            phone = step["contact"]
            replies = await person.contact(phone if isinstance(phone, str) else None)
        else:
            return {"user": user, "error": "a line needs say, press or contact"}
    except ImpossibleActError as error:
        return {"user": user, "error": str(error)}
    except (ValueError, AttributeError):
        return {"error": "not a JSON object"}
    return {"user": user, "replies": [{"text": reply.text, "buttons": list(reply.buttons)} for reply in replies]}


async def _typed(running: Running) -> None:
    person = _People(running).get("terminal")
    print("Type, or the number of a button; Ctrl+D ends.\n")
    buttons = _show(await person.say("/start"))
    while True:
        print("> ", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        typed = line.strip()
        if typed.isdigit() and 0 < int(typed) <= len(buttons):
            buttons = _show(await person.press(buttons[int(typed) - 1]))
        elif typed:
            buttons = _show(await person.say(typed)) or buttons


def _show(replies: list[Shown]) -> list[str]:
    """Print the replies; returns the buttons, numbered through."""
    buttons: list[str] = []
    for reply in replies:
        print(f"\n{reply.text}")
        for title in reply.buttons:
            buttons.append(title)
            print(f"  [{len(buttons)}] {title}")
    print()
    return buttons
