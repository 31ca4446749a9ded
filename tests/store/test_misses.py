"""What was not understood: kept masked, with nothing that leads to the person, counted by what the texts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, text

from bot.dialogue.replies import Turn
from bot.gateway.events import Typed
from bot.gateway.filling import Filling
from bot.gateway.listening import Heard
from bot.gateway.misses import note_miss
from bot.gateway.taken import Taken
from bot.services import Services
from bot.services.misses import EXPORTED, all_misses, frequent_misses
from bot.services.services import djibouti_date
from bot.store import chats
from bot.store.chats import ChatState
from bot.store.inbox import Waiting
from bot.store.schema import Miss

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database

MISS: dict[str, Any] = {
    "kind": "fallback",
    "ranking": [{"name": f"ask_{place}", "confidence": 0.3 - place / 50} for place in range(7)],
    "language": {"code": "fr", "confidence": 0.97},
    "model": "model-1",
}


async def _note(
    database: Database, typed: str | None, expects: str | None = None, miss: dict[str, Any] | None = MISS
) -> None:
    await database.run_write(note_miss, await _taken(database, typed, expects, miss))


async def _taken(
    database: Database, typed: str | None, expects: str | None = None, miss: dict[str, Any] | None = MISS
) -> Taken:
    sender = {"id": 9_000_000_001, "first_name": "Amina", "last_name": "Test"}
    chat = ChatState(await _person(database), 9_000_000_001, "so", expects, reply_keyboard=False, blocked=False)
    item = Waiting(1, 42, 7, {"update_id": 7, "message": {"from": sender, "text": typed}}, 0, chat)
    heard = Heard(text=typed) if typed is not None else Heard(payload="/show_menu")
    return Taken(item, Typed(typed or ""), heard, Turn((), "so", miss=miss), "so", Filling())


async def _person(database: Database) -> str:
    (person,) = (await database.run_write(chats.find_or_create, 42, {9_000_000_001})).values()
    return person


async def _texts(database: Database) -> list[str]:
    return [row["text"] async for row in all_misses(database)]


async def test_a_miss_is_kept_with_ranking_languages_kind_model_and_day(database: Database) -> None:
    await _note(database, "zork le prix")
    (row,) = [row async for row in all_misses(database)]
    assert set(row) == set(EXPORTED)
    assert (row["day"], row["kind"], row["text"]) == (djibouti_date().isoformat(), "fallback", "zork le prix")
    assert (row["detected"], row["confidence"], row["chosen"], row["model"]) == ("fr", "0.97", "so", "model-1")
    assert (row["intent_1"], row["confidence_1"], row["intent_5"]) == ("ask_0", "0.30", "ask_4")


async def test_personal_data_in_it_is_masked(database: Database) -> None:
    await _note(database, "je m'appelle Amina Test, j'ai 22 ans, 77 00 00 01, amina@exemple.com, @aminatest")
    assert await _texts(database) == ["je m'appelle [name], j'ai 22 ans, [phone], [email], [user]"]


@pytest.mark.parametrize("typed", ["amina TEST zork", "zork réponds à Amina test", "Aminatest zork"])
async def test_the_persons_own_name_is_masked_wherever_it_stands(database: Database, typed: str) -> None:
    await _note(database, typed)
    (kept,) = await _texts(database)
    assert "zork" in kept
    assert "amina" not in kept.casefold()
    assert "[name]" in kept


async def test_the_name_in_the_persons_draft_is_masked_too(database: Database) -> None:
    person = await _person(database)
    services = Services(database)
    await services.record_consent(person, "42-1", given=True, language="fr")
    await services.store_name(person, "Xasan Tijaabo")
    await _note(database, "xasan zork")
    assert await _texts(database) == ["[name] zork"]


async def test_a_text_that_is_but_a_capitalised_name_is_masked(database: Database) -> None:
    await _note(database, "Hodan Essai")
    assert await _texts(database) == ["[name]"]


@pytest.mark.parametrize("expects", ["name", "phone"])
async def test_no_text_is_kept_where_a_name_or_a_number_was_asked_for(database: Database, expects: str) -> None:
    await _note(database, "Amina Test", expects=expects)
    assert await _texts(database) == [""]
    assert await frequent_misses(database, 10) == []


async def test_what_was_understood_or_pressed_is_not_kept(database: Database) -> None:
    await _note(database, "le prix", miss=None)
    await _note(database, None)
    assert await _texts(database) == []


async def test_a_turn_that_is_cut_off_leaves_nothing_so_that_its_repetition_is_the_only_one(database: Database) -> None:
    taken = await _taken(database, "zork")

    def killed(connection: Connection) -> None:
        note_miss(connection, taken)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        await database.run_write(killed)
    await _note(database, "zork")
    assert await _texts(database) == ["zork"]


async def test_the_same_text_in_other_spellings_is_counted_together(database: Database) -> None:
    for written in ("C'est  combieN ???", "c est combien", "C'EST COMBIEN!!", "autre chose"):
        await _note(database, written)
    first, second = await frequent_misses(database, 10)
    assert (first["times"], second["times"]) == ("3", "1")
    assert first["kind"] == "fallback"
    assert len(await frequent_misses(database, 1)) == 1


async def test_arabic_and_english_are_told_from_other_languages_when_the_engine_does(database: Database) -> None:
    await _note(database, "hello there", miss={**MISS, "language": {"code": "other", "confidence": 1.0, "other": "en"}})
    await _note(database, "zork", miss={**MISS, "language": None})
    assert sorted([row["detected"] async for row in all_misses(database)]) == ["", "en"]


async def test_sqlite_keeps_no_order_of_arrival(database: Database) -> None:
    if not database.is_sqlite:
        return
    async with database.read() as session:
        created = await session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'misses'"))
    assert "WITHOUT ROWID" in str(created)


async def test_nothing_in_a_row_leads_to_a_person() -> None:
    columns = {column.name for column in inspect(Miss).columns}
    assert columns == {
        "id", "day", "kind", "text", "likeness", "detected", "confidence", "chosen", "ranking", "model",
    }  # fmt: skip
    assert not inspect(Miss).local_table.foreign_keys
