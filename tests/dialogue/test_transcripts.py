"""Conversations as they should go. Each file of transcripts/ is played against the real engine and the real actions.

A step is one line. What happens: `say` (typed), `press` (payload of a button), `name` and `phone` (the gateway took the
answer), `drop` (the draft expires). What must be: `expect` (the responses of the turn, in order), `tells` (words of its
texts), `language`, `saved` (answers of the lead), `leads` (how many), `nothing kept` (no draft and no lead), `team`
(why the team was called).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from bot.dialogue.replies import Turn
    from tests.dialogue.conftest import Dialogue

Steps = list[dict[str, Any]]


def _scripts() -> dict[str, Steps]:
    found: dict[str, Steps] = {}
    for path in sorted((Path(__file__).parent / "transcripts").glob("*.yml")):
        stories = yaml.safe_load(path.read_text(encoding="utf-8"))
        found |= {f"{path.stem}: {title}": steps for title, steps in stories.items()}
    return found


@pytest.mark.parametrize(("title", "steps"), _scripts().items(), ids=_scripts())
async def test_the_conversation_goes_as_written(dialogue: Dialogue, title: str, steps: Steps) -> None:
    wrong = await _play(dialogue, steps)
    assert not wrong, "\n".join([title, *wrong])


async def _play(dialogue: Dialogue, steps: Steps) -> list[str]:
    person, turn, last, wrong = dialogue.new_person(), None, "", []
    for step in steps:
        ((kind, value),) = step.items()
        if kind in {"say", "press", "name", "phone"}:
            turn, last = await _act(dialogue, person, kind, str(value)), f"{kind} {value}"
        elif kind == "drop":
            await dialogue.services.drop_draft(person, "another turn")
        else:
            fault = _check(dialogue, person, turn, kind, value)
            if fault:
                wrong.append(f"after {last!r}: {fault}")
    return wrong


async def _act(dialogue: Dialogue, person: str, kind: str, value: str) -> Turn:
    if kind == "say":
        return await dialogue.say(person, value)
    if kind == "press":
        return await dialogue.press(person, value)
    if kind == "name":
        dialogue.services.give_name(person, value)
    else:
        dialogue.services.give_phone(person, value)
    return await dialogue.press(person, f'/inform{{"given": "{kind}"}}')


def _check(dialogue: Dialogue, person: str, turn: Turn | None, kind: str, value: Any) -> str | None:
    assert turn is not None, "a transcript begins with what the person does"
    services = dialogue.services
    said = [reply.response for reply in turn.replies]
    held = list(services.leads.get(person, {}).values())
    found: Any
    if kind == "expect":
        found, value = said, value if isinstance(value, list) else [value]
    elif kind == "tells":
        texts = "\n".join(reply.text for reply in turn.replies)
        found = value if str(value) in texts else texts
    elif kind == "language":
        found = turn.language
    elif kind == "saved":
        answers = held[-1].answers if held else None
        found = {name: getattr(answers, name) for name in value} if answers else None
        found = found and {name: list(one) if isinstance(one, tuple) else one for name, one in found.items()}
    elif kind == "leads":
        found = len(held)
    elif kind == "nothing kept":
        draft = services.drafts.get(person)
        found = not held and (draft is None or draft.ended_by is not None)
    elif kind == "team":
        found = [reason for who, reason, _ in services.requests if who == person]
    else:
        raise ValueError(f"unknown step: {kind}")
    return None if found == value else f"{kind}: {found} instead of {value}"
