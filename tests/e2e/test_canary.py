"""An invented person goes through every path, and leaves name, number and id nowhere but sealed in the database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.crypto import KeyFile
from bot.preview.person_acts import share_contact_of
from bot.services import conversations, team_words
from bot.store.base import random_id
from bot.store.conversations import Outgoing
from tests.e2e.crowd import BEGINNING
from tests.e2e.talker import Talker
from tests.e2e.traces import NAME, PHONE, TELEGRAM_ID, traces, traces_in
from tests.support.system import PARTS, System, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.preview.server import PreviewServer

OFFICER, GROUP = 1, -1_009_000_001
BACK = "C’est de nouveau le programme qui te répond"
UNASKED = (
    f"je m'appelle {NAME}, mon numéro est le +253 77 65 43 21",
    f"{NAME} veut savoir : c'est quand ? 77.65.43.21",
    f"c gratuit ? répondez à {NAME} au 77-65-43-21",
    f"{NAME.lower()} {NAME.upper()} brdlbrmpft 77 654 321",
    "00253 77654321",
    f"t.me/{NAME.split()[0]} mon id telegram est {TELEGRAM_ID}",
    f'/inform{{"name": "{NAME}", "phone": "{PHONE}"}}',
    f"/{NAME.split()[0]} {PHONE}",
)


@pytest.mark.timeout(900)
async def test_a_persons_name_number_and_id_are_nowhere_but_sealed_in_the_database(
    own_telegram: PreviewServer, tmp_path: Path
) -> None:
    system = System(tmp_path / "watched", own_telegram, STAFF_GROUP_ID=GROUP)
    system.start(*PARTS)
    try:
        await system.wait_ready()
        with (
            Talker(own_telegram, NAME, telegram_id=TELEGRAM_ID, last_name=NAME) as canary,
            Talker(own_telegram, "Equipe", telegram_id=GROUP) as group,
        ):
            group.chat.started = True  # the bot is in it
            await _talk_and_register(system, canary)
            await _speak_with_the_team(system, canary, group)
            assert traces("\n".join(group.heard).encode()) == set(), "the staff's group is told of nobody"
            await _fail(system, canary)
            await _die(system, canary)
            sealed = traces((await system.opened()).encode())
            assert {"zqcanary", "wvname", str(TELEGRAM_ID)} <= sealed, "the search finds what is there"
            assert any(PHONE in each for each in sealed)
            assert traces_in(system.data) == {}
            ((of_group,),) = system.query("SELECT telegram_sealed FROM chats WHERE team = 'staff'")
            before = _sealed_in(system) - {of_group[:24]}
            assert before, "the search finds what is there"
            await canary.ask(system, "/supprimer", "[Oui, efface tout]")
            assert traces((await system.opened()).encode()) == set()
            assert system.query("SELECT team FROM chats") == [("staff",)], "whoever was erased is a stranger"
            assert system.query("SELECT count(*) FROM events", database="engine.db") == [(0,)]
            # Why leads were exported stays, without a word of whose they were.
            reasons = {bytes(sealed)[:24] for (sealed,) in system.query("SELECT asked_sealed FROM exports")}
            assert _sealed_in(system) & before <= reasons, "not even the sealed values are left"
            ((receipt, _),) = system.query('SELECT number, "on" FROM erasures')
            assert len(receipt) == 8
            assert not system.query("SELECT 1 FROM audit WHERE verb = 'erased' AND lead IN (SELECT id FROM leads)")
            await canary.ask(system, "merci", *UNASKED[:2], "/mesdonnees")
            assert system.query("SELECT count(*) FROM leads") == [(0,)]
            system.note_commands()
    finally:
        system.stop()
    assert traces_in(system.folder) == {}
    assert traces("\n".join(system.commands).encode()) == set()
    assert len(system.commands) >= len(PARTS)
    assert '"level": "debug"' in system.log or '"level": "info"' in system.log


async def _talk_and_register(system: System, canary: Talker) -> None:
    """Type the values where nobody asked, where other things are asked, and where they are asked."""
    await canary.ask(system, *UNASKED[:2], *BEGINNING, *UNASKED)
    for kind in ("photo", "voice", "document"):
        canary.send(kind, f"{NAME} +253{PHONE}")
    canary.contact(f"253{PHONE}")
    canary.edit(f"{NAME}, {PHONE}")
    await canary.ask(system, "je veux participer", NAME, PHONE, *UNASKED, "22 ans", NAME, PHONE, "[Balbala]", NAME)
    await canary.ask(system, "[Non]", "[Laisser mon nom]", NAME, UNASKED[0], "[J’accepte]")
    await canary.ask(system, f"{NAME} {PHONE}", f"pourquoi tu veux savoir que je suis {NAME} ?", NAME)
    share_contact_of(canary.state, canary.chat, {"phone_number": f"+253{PHONE}", "first_name": NAME})
    await canary.ask(system, NAME, "+253 77 65 43", f"c'est pour quoi le {PHONE} ?", "+253 77 65 43 21")
    await canary.ask(system, NAME, PHONE, "agriculture", NAME, PHONE)
    await canary.ask(system, "[Corriger]", "[Mon nom]", f"je m'appelle {NAME}")
    await canary.ask(system, "[Corriger]", "[Mon téléphone]")
    canary.contact(f"253{PHONE}")
    await system.settle()
    await canary.ask(system, "[C’est juste]", "/mesdonnees", *UNASKED)
    (lead,) = await system.leads()
    assert (lead["name"], lead["contact"]) == (NAME, f"+253{PHONE}")
    (system.folder / "leads.csv").unlink()


async def _speak_with_the_team(system: System, canary: Talker, group: Talker) -> None:
    """Danger, a request for a person, and an officer: both sides write all of it."""
    await canary.ask(system, f"on me frappe, je suis {NAME}, {PHONE}", "/humain", UNASKED[0])
    await until(lambda: bool(group.listen()))  # whom somebody has taken, it is not told of
    async with system.database() as database:
        chat = system.chat_id(TELEGRAM_ID)
        await conversations.take(database, chat, OFFICER)
        words = team_words.from_words(f"Bonjour {NAME}, nous appelons le {PHONE}")
        await conversations.write(database, chat, OFFICER, Outgoing(random_id(), words))
        await until(lambda: any(text.endswith(f"nous appelons le {PHONE}") for text in canary.listen()))
        await canary.ask(system, *UNASKED[:3])
        await conversations.close(database, chat, OFFICER)
        await until(lambda: any(BACK in text for text in canary.listen()))
    await system.settle()


async def _fail(system: System, canary: Talker) -> None:
    """Without the actions the engine answers 500 to most turns, until the person is told that something is wrong."""
    system.kill("actions")
    before = len(canary.listen())
    await canary.ask(system, f"je veux participer, {NAME} {PHONE}", f"{NAME} {PHONE}")
    assert len(canary.listen()) > before
    system.start("actions")
    failed = system.log.count('"turn failed"')
    assert failed >= 4, "no turn failed"


async def _die(system: System, canary: Talker) -> None:
    """Turns are cut off in the engine, and everything is killed with messages in flight."""
    for text in (UNASKED[0], "/mesdonnees"):
        canary.signs.clear()
        engine = system.engine
        engine.suspend()
        canary.say(text)
        await until(lambda: bool(canary.listen() and canary.signs))
        if text == UNASKED[0]:
            system.kill("engine")
            system.start("engine")
        else:
            for message in UNASKED:
                canary.say(message)
            await asyncio.sleep(0.5)
            system.kill()
            system.start(*PARTS)
        await system.wait_ready()
        await system.settle()


def _sealed_in(system: System) -> set[bytes]:
    """The sealed values that were ever in the database and still are in one of its files, by their first bytes."""
    (key,) = KeyFile(system.data / "espace.key").load()
    ((check,),) = system.query("SELECT check_sealed FROM encryption_keys")
    found = {
        content[at : at + 24]
        for path in system.data.glob("espace.db*")
        for content in [path.read_bytes()]
        for at in _places(content, key.id)
    }
    return found - {check[:24]}


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    at = content.find(mark)
    while at >= 0:
        yield at
        at = content.find(mark, at + 1)
