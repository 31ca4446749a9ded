"""The rights of a person in the chat, through the whole bot: the consent's record, the file, stop, erasure."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.cli.running import create_api
from bot.cli.wiring import load_texts, open_database
from bot.leads.consent import TEXT_VERSION, TEXTS
from bot.store import audit, chats
from bot.store.base import table_of
from bot.store.message_tables import OutboxCall
from bot.store.records import Erasure
from bot.store.schema import Chat, Consent
from bot.texts.template import plain
from tests.support.paths import NAME, chat_of, register, to_consent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Table

    from bot.store.database import Database
    from tests.functional.conftest import Bot

TEXTS_OF_THE_BOT = load_texts()
_RECEIPT = re.compile(r"\b[A-Z2-7]{8}\b")


@pytest.fixture
async def database(bot: Bot) -> AsyncIterator[Database]:
    """The database of the running bot."""
    async with open_database(bot.settings) as opened:
        yield opened


async def _rows(database: Database, table: Table, chat: str) -> list[Any]:
    owner = table.c.id if table.name == "chats" else table.c.chat_id
    return await database.run_read(
        lambda connection: list(connection.execute(select(table).where(owner == chat)).all())
    )


async def test_the_record_of_a_consent_is_of_the_very_words_that_were_shown(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai", "so")
    (short,) = await to_consent(person, "Soomaali")
    (full,) = await person.press("Lire plus")
    chat = await chat_of(database, bot, person)
    assert await _rows(database, table_of(Consent), chat) == []
    await person.press("J’accepte")
    words = []
    for shown, name in zip((short, full), TEXTS, strict=True):
        rendered = TEXTS_OF_THE_BOT.render(name, "so")
        assert plain(rendered.text) == shown.text
        words.append("\n".join([rendered.text, *shown.buttons]))
    (row,) = await _rows(database, table_of(Consent), chat)
    assert (row.choice, row.language, row.text_version) == ("given", "so", TEXT_VERSION)
    assert row.words == hashlib.sha256("\n\n".join(words).encode()).hexdigest()
    assert abs((datetime.now(UTC) - row.at).total_seconds()) < 600


async def test_the_file_holds_everything_that_is_held_and_can_be_opened(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai")
    await register(person)
    chat = await chat_of(database, bot, person)
    sent, shown = await person.say("/mesdonnees")
    assert sent.file
    held = json.loads(sent.file)
    (lead,) = held["inscriptions"]
    assert (lead["nom"], lead["lieu"], lead["age"], lead["secteurs"]) == (NAME, "balbala", 22, ["tourism"])
    assert lead["reference"] in shown.text
    assert held["compte"]["numero_telegram"] == person.chat_id
    assert [(each["choix"], each["version_du_texte"]) for each in held["accords"]] == [("given", TEXT_VERSION)]
    assert held["conversation"]["resultat"] == "eligible_youth"
    removed = datetime.fromisoformat(held["effacement_si_silence"])
    assert f"{removed:%m/%Y}" in shown.text
    assert TEXT_VERSION in shown.text
    trail = await database.run_read(lambda connection: list(audit.entries(connection)))
    assert ("bot", "exported") in {(entry.actor, entry.verb) for entry in trail}
    assert NAME.encode() not in b"".join(
        bytes(row.params_sealed or b"") for row in await _rows(database, table_of(OutboxCall), chat)
    )


async def test_the_farewell_names_the_receipt_that_is_kept(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai")
    await register(person)
    chat = await chat_of(database, bot, person)
    await person.say("/supprimer")
    (farewell,) = await person.press("Oui, efface tout")
    number = _RECEIPT.findall(farewell.text)[0]
    (row,) = await _receipts(database, number)
    assert f"{number}, le {'/'.join(reversed(row.on.split('-')))}" in farewell.text
    assert not row.withdrawn
    assert await _rows(database, table_of(Chat), chat) == []


async def test_to_take_the_consent_back_is_to_be_erased_and_the_receipt_says_why(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai")
    await register(person)
    chat = await chat_of(database, bot, person)
    (asked,) = await person.say("je retire mon accord")
    assert asked.text == TEXTS_OF_THE_BOT.plain("utter_answer_withdraw_ask", "fr", 4096)
    await person.press("Non, garde")
    assert await _rows(database, table_of(Consent), chat)
    await person.say("/mesdonnees")
    await person.press("Je retire mon accord")
    (farewell,) = await person.press("Oui, je le retire")
    number = _RECEIPT.findall(farewell.text)[0]
    (row,) = await _receipts(database, number)
    assert row.withdrawn
    assert await _rows(database, table_of(Consent), chat) == []


async def _receipts(database: Database, number: str) -> list[Any]:
    table = table_of(Erasure)
    query = select(table).where(table.c.number == number)
    return await database.run_read(lambda connection: list(connection.execute(query).all()))


async def test_a_stranger_again_has_no_list_of_commands_of_their_own(bot: Bot) -> None:
    person = bot.meet("Essai", "fr")
    scope = {"scope": {"type": "chat", "chat_id": person.chat_id}}
    async with create_api(bot.settings, bot.preview) as api:
        await api.connect()
        await person.say("/start")
        await person.press("Qafar af")
        assert await api.call("getMyCommands", scope)
        await person.say("/supprimer")
        await person.press("Oui, efface tout")
        assert await api.call("getMyCommands", scope) == []
    replies = await person.say("bonjour")
    assert "Soomaali" in replies[-1].buttons


async def test_who_wants_no_messages_is_marked_until_they_write_again(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai")
    await register(person)
    chat = await chat_of(database, bot, person)
    await person.say("/stop")
    (row,) = await _rows(database, chats.TABLE, chat)
    assert row.stopped_at
    (shown,) = await person.say("où en est mon inscription ?")
    assert shown.text.startswith("Ton nom est bien noté")
    (row,) = await _rows(database, chats.TABLE, chat)
    assert row.stopped_at is None
