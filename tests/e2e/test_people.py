"""Two, and ten, people talk at once, each in another language and at another step: nobody gets another's answer."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts
from tests.e2e.crowd import REGISTRATION, as_told_to
from tests.e2e.talker import Talker

if TYPE_CHECKING:
    from bot.preview.server import PreviewServer
    from tests.support.system import System


def _button(language: str, response: str, payload: str) -> str:
    titles = [each.title for each in load_texts().render(response, language).buttons if each.payload == payload]
    return f"[{titles[0]}]"


_ELIGIBILITY = ("utter_menu", "/check_eligibility")
# What each kind of person does; those that register give a name and a number of their own.
SCRIPTS = {
    "asks in French": ("/start", "[Français]", "c gratuit ?", "c'est où ?", "[Laisser mon nom]", "22 ans", "/annuler"),
    "is too young, in Somali": ("/start", "[Soomaali]", "/menu", _button("so", *_ELIGIBILITY), "16", "/menu"),
    "came back, in Afar": (
        *("/start", "[Qafar af]", "/menu", _button("aa", *_ELIGIBILITY), "41", "Dikhil"),
        _button("aa", "utter_ask_returnee", '/inform{"returnee": "yes"}'),
    ),
    "registers in French": REGISTRATION,
    "changes the language": (
        "/start",
        "[Soomaali]",
        "/langue",
        "[Qafar af]",
        "/menu",
        "/langue",
        "[Français]",
        "/menu",
    ),
}


@pytest.mark.parametrize("people", [2, 10])
async def test_people_who_talk_at_once_hear_what_each_of_them_would_hear_alone(
    system: System, telegram: PreviewServer, people: int
) -> None:
    with ExitStack() as stack:
        alone = [stack.enter_context(Talker(telegram, kind)) for kind in SCRIPTS]
        for talker, script in zip(alone, SCRIPTS.values(), strict=True):
            await talker.ask(system, *_own(script, "Seul Essai", "77000098"))
        crowd = [stack.enter_context(Talker(telegram, f"Ensemble {number}")) for number in range(people)]
        kinds = [list(SCRIPTS)[number % len(SCRIPTS)] for number in range(people)]
        names = [f"Essai Nombre{chr(ord('a') + number)}" for number in range(people)]
        phones = [f"770000{40 + number}" for number in range(people)]
        scripts = [_own(SCRIPTS[kinds[n]], names[n], phones[n]) for n in range(people)]
        for step in range(max(map(len, scripts))):
            for talker, own in zip(crowd, scripts, strict=True):
                if step < len(own):
                    talker.act(own[step])
            await system.settle()
        expected = dict(zip(SCRIPTS, (talker.listen() for talker in alone), strict=True))
        for talker, kind, name, phone in zip(crowd, kinds, names, phones, strict=True):
            texts = [as_told_to(name, phone, text, "Seul Essai", "77000098") for text in expected[kind]]
            assert _without_reference(talker.listen()) == _without_reference(texts), kind
    saved = {(lead["name"], lead["contact"]) for lead in await system.leads()}
    registered = [n for n in range(people) if kinds[n] == "registers in French"]
    assert {(names[n], f"+253{phones[n]}") for n in registered} <= saved


def _own(script: tuple[str, ...], name: str, phone: str) -> list[str]:
    return [act.format(name=name, phone=phone) for act in script]


def _without_reference(texts: list[str]) -> list[str]:
    return [text if "EN-" not in text else text[: text.index("EN-")] for text in texts]
