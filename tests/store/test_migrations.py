"""A database of the version before is sealed as a whole or not at all, and the tables are those of the code."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text, update

from bot.crypto import GivenKeys, Key
from bot.leads.calendar import numbered
from bot.services.listing import all_leads
from bot.store import chats, inbox, models, outbox
from bot.store.base import Base, table_of
from bot.store.database import Database
from bot.store.lead_tables import LeadEvent
from bot.store.migrations.run import config, upgrade
from bot.store.schema import Lead
from tests.e2e.traces import NAME, PHONE, TELEGRAM_ID, numbers, traces
from tests.support.at_rest import bytes_at_rest, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from bot.crypto import Vault

_CHAT = "c" * 32
_OLD_ROWS = """
INSERT INTO chats (id, bot_id, telegram_id, reply_keyboard, created_at) VALUES (:chat, 42, :telegram, :no, :at);
INSERT INTO consents (id, chat_id, text_version, language, given_at) VALUES (1, :chat, '1', 'fr', :at);
INSERT INTO inbox (bot_id, update_id, chat_id, body, attempts, received_at)
VALUES (42, 7, :chat, :body, 0, :at), (42, 8, :chat, NULL, 0, :at);
INSERT INTO outbox (chat_id, method, params, keyboard_open, created_at)
VALUES (:chat, 'sendMessage', :body, :no, :at), (:chat, 'sendMessage', NULL, :no, :at);
INSERT INTO leads (id, chat_id, draft_id, reference, name, phone, age, place, returnee, sectors, language, outcome,
reasons, rule_version, consent_id, state, created_at, updated_at)
VALUES ('l1', :chat, 'd1', 'EN-1', :name, :phone, 22, 'balbala', :no, '[]', 'fr', 'eligible',
'[]', 1, 1, 'new', :at, :at);
INSERT INTO drafts (id, chat_id, lead_id, name, phone, telegram_only, created_at, updated_at)
VALUES ('d2', :chat, 'l1', :name, :phone, :no, :at, :at)
"""


def downgrade(connection: Connection, vault: Vault, revision: str) -> None:
    """Undo migrations down to a version."""
    settings = config()
    settings.attributes.update(connection=connection, vault=vault)
    command.downgrade(settings, revision)


@pytest.fixture(params=["sqlite", "postgresql"])
async def old(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as version 0003 left it, with one person in it."""
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else request.getfixturevalue("postgres").new_database()
    database = Database(url, GivenKeys(Key.new().text))

    def fill(connection: Connection) -> None:
        upgrade(connection, database.vault, "0003")
        body = f'{{"text": "{NAME} {PHONE} {TELEGRAM_ID}"}}'
        given = {"chat": _CHAT, "telegram": TELEGRAM_ID, "body": body, "name": NAME, "phone": f"+253{PHONE}"}
        for statement in _OLD_ROWS.split(";"):
            moment: object = datetime.now(UTC)
            at = str(moment) if sqlite else moment
            wanted = {key: value for key, value in (given | {"no": False, "at": at}).items() if f":{key}" in statement}
            connection.execute(text(statement), wanted)

    await database.run_write(fill)
    yield database
    await database.close()


async def test_what_was_in_clear_is_sealed_and_nothing_is_lost(old: Database) -> None:
    assert traces(await bytes_at_rest(old)), "the search finds what is there"
    await old.migrate()
    await old.empty_log()
    at_rest = await bytes_at_rest(old)
    assert traces(at_rest) == set()
    assert numbers(at_rest) == set()
    assert len(await opened(old)) == 7
    assert await old.run_write(chats.find_or_create, 42, {TELEGRAM_ID}) == {TELEGRAM_ID: _CHAT}
    item = await old.run_read(inbox.next_of, _CHAT)
    assert item
    assert item.chat.telegram_id == TELEGRAM_ID
    assert item.body == {"text": f"{NAME} {PHONE} {TELEGRAM_ID}"}
    first, second = await old.run_read(outbox.pending, _CHAT)
    assert (first.params, second.params) == (item.body, {})
    assert [(row["name"], row["contact"]) async for row in all_leads(old)] == [(NAME, f"+253{PHONE}")]
    consent = text("SELECT choice, text_version, words FROM consents")
    assert await old.run_read(lambda connection: connection.execute(consent).one()) == ("given", "1", None)


@pytest.mark.parametrize(
    ("saved", "day", "hours"),
    [
        (datetime(2026, 1, 1, 20, 59, 59, 999_900, UTC), date(2026, 1, 1), 3),
        (datetime(2026, 1, 1, 21, 0, 0, 1, UTC), date(2026, 1, 2), 2),
    ],
    ids=["just before midnight in Djibouti", "just after"],
)
async def test_sectors_and_first_contacts_come_along_and_go_back(
    old: Database, saved: datetime, day: date, hours: int
) -> None:
    def before(connection: Connection) -> None:
        downgrade(connection, old.vault, "0020")
        connection.execute(text("""UPDATE leads SET sectors = '["sea", "crafts"]'"""))
        connection.execute(update(table_of(Lead)).values(created_at=saved))
        for kind, after, at in (("state", "claimed", 1), ("state", "contacted", 3), ("message_sent", None, 2)):
            row = {"uid": f"{at}" * 32, "at": datetime(2026, 1, at, tzinfo=UTC), "kind": kind, "after": after}
            values = row | {"lead_id": "l1", "actor": "staff:1"}
            connection.execute(insert(table_of(LeadEvent)), values)

    await old.migrate()
    await old.run_write(before)
    await old.migrate()
    lead = select(table_of(Lead))
    found = await old.run_read(lambda connection: connection.execute(lead).one())
    assert found.sectors == ["sea", "crafts"]
    assert found.reached_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert (numbered(found.saved_on), found.reached_after) == (day, hours)
    await old.run_write(downgrade, old.vault, "0020")
    sectors = text("SELECT CAST(sectors AS TEXT) FROM leads")
    assert await old.run_read(lambda connection: connection.scalar(sectors)) == '["sea", "crafts"]'
    await old.migrate()
    assert (await old.run_read(lambda connection: connection.execute(lead).one())).sectors == ["sea", "crafts"]


async def test_who_put_a_model_in_use_is_taken_from_the_audit_trail(old: Database) -> None:
    await old.migrate()
    await old.run_write(models.enter_default, "base", "cli:test", "same")
    for model, state in (("one", "former"), ("two", "refused")):
        assert await old.run_write(models.begin, model, "base", "cli:test", "same")
        await old.run_write(models.note, model, state=state)
    for model, actor in (("base", "cli:first"), ("one", "cli:learner"), ("base", "cli:returner")):
        await old.run_write(models.put_in_use, model, actor)
    await old.run_write(downgrade, old.vault, "0022")
    await old.migrate()
    found = {each.id: each.released_by for each in await old.run_read(models.newest, 9)}
    assert found == {"base": "cli:returner", "one": "cli:learner", "two": ""}


async def test_a_sealing_that_is_cut_off_leaves_everything_as_it_was(
    old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    seal = old.vault.seal

    def cut_off(value: str, place: str) -> bytes:
        nonlocal count
        count += 1
        if count == 5:
            raise KeyboardInterrupt
        return seal(value, place)

    monkeypatch.setattr(old.vault, "seal", cut_off)
    with pytest.raises(KeyboardInterrupt):
        await old.migrate()
    monkeypatch.undo()

    def version(connection: Connection) -> tuple[object, object]:
        name = connection.scalar(text("SELECT name FROM leads"))
        return connection.scalar(text("SELECT version_num FROM alembic_version")), name

    assert await old.run_read(version) == ("0003", NAME)
    await old.migrate()
    assert len(await opened(old)) == 7


async def test_the_tables_are_those_of_the_code(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    assert await database.run_read(differences) == []
