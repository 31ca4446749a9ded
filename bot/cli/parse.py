"""`espace parse`: what is understood of texts, one JSON object a line, in and out."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from bot.answers.ages import read_age
from bot.answers.danger import is_danger
from bot.answers.names import read_name
from bot.answers.phones import read_phone
from bot.answers.places import read_place
from bot.answers.sectors import read_sectors
from bot.cli.engine_process import ENGINE_PYTHON, check_installed, engine_environment
from bot.services.services import djibouti_date
from bot.settings import ROOT

if TYPE_CHECKING:
    from bot.answers.reading import Reading
    from bot.settings import Settings

EXPECTS = ("age", "phone", "place", "sector", "name")
# Alone, one or two words do not tell Somali from Afar: the language that the person chose does.
_TOO_SHORT_TO_TELL = 1
_LATIN = re.compile("[a-zà-ÿ]", re.IGNORECASE)  # a word in Arabic letters is in none of our languages
_NOT_UNDERSTOOD = frozenset({None, "nlu_fallback"})


@dataclass(frozen=True)
class _Parser:
    """A process of the engine's environment that parses one text a line."""

    process: asyncio.subprocess.Process

    async def parse(self, text: str) -> dict[str, Any]:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the parser was started without pipes")
        self.process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
        await self.process.stdin.drain()
        answer: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return answer


async def parse_lines(settings: Settings, source: TextIO, target: TextIO) -> None:
    """Parse each line of `source`; a line that is not what it should be gets an object with `error`."""
    check_installed(settings)
    process = await asyncio.create_subprocess_exec(
        str(ENGINE_PYTHON),
        "-m",
        "engine.parse",
        f"--model={settings.engine_model}",
        cwd=ROOT,
        env=engine_environment(settings),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    parser = _Parser(process)
    try:
        for line in source:
            if line.strip():
                print(json.dumps(await _parse_line(parser, line), ensure_ascii=False), file=target, flush=True)
    finally:
        if process.stdin:
            process.stdin.close()
        await process.wait()


async def _parse_line(parser: _Parser, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        text = asked["text"]
        today = date.fromisoformat(asked["today"]) if asked.get("today") else djibouti_date()
    except (ValueError, KeyError, TypeError):
        return {"error": 'a line must be {"text": "…"}, with "today" as YYYY-MM-DD'}
    expects, chosen = asked.get("expects"), asked.get("language")
    if not isinstance(text, str) or (expects is not None and expects not in EXPECTS):
        return {"error": f"text must be a string and expects one of {', '.join(EXPECTS)}"}
    understood = await parser.parse(text)
    language = {key: understood["language"][key] for key in ("code", "confidence")}
    if chosen in ("fr", "so", "aa") and len(text.split()) <= _TOO_SHORT_TO_TELL and _LATIN.search(text):
        language = {"code": chosen, "confidence": language["confidence"]}
    # As in a conversation: the rules of danger come before the model.
    danger = {"name": "distress", "confidence": 1.0} if is_danger(text) else None
    guess = understood["intent"]
    # Rasa's name for what the model is not sure of is none of ours.
    name = guess["name"] if guess["name"] not in _NOT_UNDERSTOOD else "out_of_scope"
    result = {
        "text": text,
        "intent": danger or {"name": name, "confidence": guess["confidence"]},
        "language": language,
        "entities": understood["entities"],
    }
    if expects:
        reading = _read(expects, text, today)
        problem = {"missing": "invalid"}.get(reading.problem or "", reading.problem)
        result |= {"value": reading.value, "problem": problem}
    return result


def _read(expects: str, text: str, today: date) -> Reading[Any]:
    """What the reader of this kind of answer makes of the text."""
    if expects == "age":
        return read_age(text, today)
    readers: dict[str, Any] = {"phone": read_phone, "place": read_place, "sector": read_sectors, "name": read_name}
    reading: Reading[Any] = readers[expects](text)
    return reading
