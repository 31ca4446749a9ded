"""Conversations as they should go. Each file of transcripts/ is played against the real engine and the real actions.

A step is one line. What happens: `say` (typed), `press` (payload of a button), `name` and `phone` (the gateway took the
answer), `drop` (the draft expires), `away` (hours of silence before the next step). What must be: `expect` (the
responses of the turn, in order), `tells` (words of its texts), `not told`, `language`, `saved` (answers of the lead),
`leads` (how many), `nothing kept` (no draft and no lead), `team` (why the team was called), `reviewed` (the outcome to
be looked at again), `reminder` (the month that is kept).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from bot.dialogue.replies import Turn
    from tests.dialogue.conftest import Dialogue
    from tests.dialogue.memory_services import MemoryServices

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
    away: timedelta | None = None
    for step in steps:
        ((kind, value),) = step.items()
        if kind in {"say", "press", "name", "phone"}:
            turn, last = await _act(dialogue, person, kind, str(value), away), f"{kind} {value}"
            away = None
        elif kind == "away":
            away = timedelta(hours=value)
        elif kind == "drop":
            await dialogue.services.drop_draft(person, "another turn")
        else:
            fault = _check(dialogue, person, turn, kind, value)
            if fault:
                wrong.append(f"after {last!r}: {fault}")
    return wrong


async def _act(dialogue: Dialogue, person: str, kind: str, value: str, away: timedelta | None) -> Turn:
    if kind == "say":
        return await dialogue.say(person, value, silent=away)
    if kind == "press":
        return await dialogue.press(person, value, away)
    if kind == "name":
        dialogue.services.give_name(person, value)
    else:
        dialogue.services.give_phone(person, value)
    return await dialogue.press(person, f'/inform{{"given": "{kind}"}}', away)


def _check(dialogue: Dialogue, person: str, turn: Turn | None, kind: str, value: Any) -> str | None:
    assert turn is not None, "a transcript begins with what the person does"
    if kind == "expect":
        value = value if isinstance(value, list) else [value]
    found = _of_turn(turn, value).get(kind, _MISSING)
    if found is _MISSING:
        found = _of_person(dialogue.services, person, value)[kind]
    return None if found == value else f"{kind}: {found} instead of {value}"


_MISSING = object()


def _of_turn(turn: Turn, value: Any) -> dict[str, Any]:
    """What can be said of a turn; `value` is what is expected."""
    texts = "\n".join(reply.text for reply in turn.replies).replace("\u00a0", " ")
    return {
        "expect": [reply.response for reply in turn.replies],
        "tells": value if str(value) in texts else texts,
        "not told": None if str(value) in texts else value,
        "language": turn.language,
    }


def _of_person(services: MemoryServices, person: str, value: Any) -> dict[str, Any]:
    """What can be said of what is held of a person; `value` is what is expected."""
    held = list(services.leads.get(person, {}).values())
    draft, reviewed = services.drafts.get(person), services.reviewed.get(person)
    saved = asdict(held[-1].answers) if held else {}
    return {
        "saved": {
            name: list(one) if isinstance(one, tuple) else one
            for name, one in saved.items()
            if isinstance(value, dict) and name in value
        },
        "leads": len(held),
        "nothing kept": not held and (draft is None or draft.ended_by is not None),
        "team": [reason for who, reason, _ in services.requests if who == person],
        "reviewed": reviewed.decision.outcome if reviewed else None,
        "reminder": services.reminders.get(person),
    }
