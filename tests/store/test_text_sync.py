"""Texts of the desk are written back to domain.yml: characters of the values alone, refused where both were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.wiring import load_texts
from bot.services.live import settle
from bot.services.texts import changing
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.services.texts.syncing import differences
from bot.settings import ROOT
from bot.store import staff
from bot.texts.live import content_of
from bot.translation.domain_file import DomainFile
from bot.translation.states import marking, unmarked

if TYPE_CHECKING:
    from bot.store.database import Database

NAME = "utter_goodbye"


async def _change(database: Database, language: str, text: str, *, reviewed: bool = False) -> None:
    number = await database.run_write(staff.add, f"Relectrice {language}", "officer", "fr", None)
    texts = load_texts()
    draft = Draft(text, tuple(content_of(texts.repository[NAME][language])["buttons"]), reviewed)
    who = Editor(f"staff:{number}", frozenset({"so", "aa"}))
    assert await changing.save(database, texts, who, NAME, language, draft, 0) == "live"


async def test_what_is_written_back_says_the_same_names_the_reader_and_moves_nothing_else(database: Database) -> None:
    file = DomainFile.read(ROOT / "domain.yml")
    await _change(database, "fr", "Au revoir « toi » : \\ # à bientôt !")
    await _change(database, "so", "Nabad gelyo!", reviewed=True)
    found = await differences(database, file)
    assert [(each.response, each.language, each.refused) for each in found] == [
        (NAME, "fr", False),
        (NAME, "so", False),
    ]
    written = file.changed([change for each in found for change in each.changes])
    written = written.changed(marking(written))
    assert list(unmarked(written)) == []
    assert written.responses[NAME]["fr"]["text"] == "Au revoir « toi » : \\ # à bientôt !"
    somali = written.responses[NAME]["so"]["metadata"]
    assert somali["state"] == "reviewed"
    assert somali["source"].startswith("relu par Relectrice so, 20")
    assert written.responses[NAME]["aa"]["metadata"]["state"] == "stale"
    before, after = file.source.splitlines(), written.source.splitlines()
    assert len(set(before) - set(after)) <= 8
    assert await differences(database, written) == []
    assert await settle(database, {NAME: dict(written.responses[NAME])}) == 0


async def test_a_text_that_both_changed_is_refused_and_both_are_shown(database: Database) -> None:
    file = DomainFile.read(ROOT / "domain.yml")
    await _change(database, "fr", "Au revoir, dit le bureau.")
    changed = file.changed([(NAME, "fr", ("text",), "Au revoir, dit le dépôt.")])
    (found,) = await differences(database, changed)
    assert found.refused
    assert found.live.startswith("Au revoir, dit le bureau.")
    assert found.file.startswith("Au revoir, dit le dépôt.")
