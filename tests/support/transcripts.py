"""Golden transcripts: whole conversations as one reads them on a phone, replayed against the real bot and compared.

    👤 /start              the person types
    👤 [Français]          the person presses a button (its French half is enough)
    👤 (contact)           the person shares the own number
    👤 (photo)             the person sends something that is not text
    🧑 Bonjour …           an officer of the team writes
    🧑 (take)              an officer does: take, give back, close, or a text made for the team: (wait)
    🧑 (silence)           the officer has left the page and said nothing for as long as the settings allow
    👤 (24 heures plus tard)  the person has been silent for so long when the next line comes
    👤 [MM/AAAA]           the person presses the present month; months are not the same every day
    🤖 Bonjour …           what the bot must say, in full
       [Oui] [Non]         the buttons below it
    🤖 📎 name.json        a file, with the words below it

`make test ARGS="tests/functional --update-transcripts"` writes what the bot says now; read the difference before you
commit it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.leads.birthdays import month_of, shown_month
from bot.services.services import djibouti_date

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.cli.conversation import Conversation, Shown
    from tests.support.officer import Officer

_MEDIA = ("photo", "voice", "sticker", "location", "document", "video")
_LATER = re.compile(r"\((\d+) heures? plus tard\)")
_MONTH, _ANY_MONTH = re.compile(r"\b(?<!/)\d\d/20\d\d\b"), "MM/AAAA"
# What differs from run to run, and what stands for it: references, receipts, days, moments of opening, months.
_VARYING = (
    (re.compile(r"EN-[0-9A-Z]{4}-[0-9A-Z]{2}"), "EN-XXXX-XX"),
    (re.compile(r"(?<=: )[A-Z2-7]{8}(?=, )"), "XXXXXXXX"),
    (re.compile(r"\b\d{2}/\d{2}/20\d{2}\b"), "JJ/MM/AAAA"),
    (re.compile(r"\b\d{2}/\d{2}, \d{2}:\d{2}\b"), "JJ/MM, HH:MM"),
    (_MONTH, _ANY_MONTH),
)


async def replay(
    script: Path,
    person: Conversation,
    be_silent: Callable[[timedelta], Awaitable[None]],
    officer: Officer | None = None,
) -> str:
    """Play the person's lines of a transcript; returns the whole transcript as it is now."""
    lines = []
    for line in script.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lines.append(line)
        elif line.startswith("👤 "):
            act = line.removeprefix("👤 ").strip()
            later = _LATER.fullmatch(act)
            if later:
                await be_silent(timedelta(hours=int(later[1])))
                lines += ["", line]
                continue
            lines += ["", line, *_written(await _play(person, act))]
        elif line.startswith("🧑 ") and officer:
            await officer.act(line.removeprefix("🧑 ").strip())
            lines += ["", line, *_written(await person.hear())]
    return "\n".join(lines).strip() + "\n"


async def _play(person: Conversation, act: str) -> list[Shown]:
    if act == "(contact)":
        return await person.contact()
    if act.startswith("(") and act[1:-1] in _MEDIA:
        return await person.send(act[1:-1])
    if act.startswith("[") and act.endswith("]"):
        return await person.press(act[1:-1].replace(_ANY_MONTH, shown_month(month_of(djibouti_date()))))
    return await person.say(act)


def _written(replies: list[Shown]) -> Iterator[str]:
    for reply in replies:
        first, *rest = _steady(reply.text).splitlines() or [""]
        yield f"🤖 {first}"
        yield from (f"   {line}".rstrip() for line in rest)
        if reply.buttons:
            yield "   " + " ".join(f"[{_steady(title)}]" for title in reply.buttons)


def _steady(text: str) -> str:
    for pattern, sign in _VARYING:
        text = pattern.sub(sign, text)
    return text
