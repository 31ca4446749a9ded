"""`espace chat`: the whole bot in this process, talked to in the terminal or by a script of JSON lines."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from bot.cli.conversation import Conversation, ImpossibleActError, Shown
from bot.cli.ports import free_ports
from bot.cli.running import Running, everything

if TYPE_CHECKING:
    from bot.settings import Settings


async def chat_here(settings: Settings, *, jsonl: bool) -> None:
    """Start all parts on free ports, in the preview, and talk until the input ends. Leads are saved as usual."""
    engine, actions = free_ports(2)
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
    """Play one line of a script. One that cannot be played says why, and the script goes on."""
    step = _read(line)
    if step is None:
        return {"error": "not a JSON object"}
    user = str(step.get("user", "u1"))
    try:
        replies = await _act(people.get(user), step)
    except ImpossibleActError as error:
        return {"user": user, "error": str(error)}
    return {"user": user, "replies": [{"text": reply.text, "buttons": list(reply.buttons)} for reply in replies]}


def _read(line: str) -> dict[str, Any] | None:
    try:
        step = json.loads(line)
    except ValueError:
        return None
    return step if isinstance(step, dict) else None


async def _act(person: Conversation, step: dict[str, Any]) -> list[Shown]:
    """Do what a line asks for.

    Raises:
        ImpossibleActError: it asks for nothing, or for something that cannot be done.
    """
    match step:
        case {"say": str() | int() as words}:
            return await person.say(str(words))
        case {"press": str() | int() as title}:
            return await person.press(str(title))
        case {"contact": True | None}:
            return await person.contact()
        case {"contact": str() | int() as phone}:
            return await person.contact(str(phone))
    raise ImpossibleActError("a line needs say or press with a text, or contact with a phone number or null")


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
