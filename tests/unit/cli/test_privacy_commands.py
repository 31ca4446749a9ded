"""The commands for keys, audit trail, retention and erasure, on a database in a folder."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.crypto import KeyFile
from bot.settings import SettingsError
from bot.store.database import Database
from tests.support.generated import leave_leads

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory with two leads."""
    monkeypatch.setenv("ESPACE_DATA_DIR", str(tmp_path))
    for name in ("DATABASE_URL", "ESPACE_KEY", "ESPACE_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        database = Database(f"sqlite:///{tmp_path / 'espace.db'}", KeyFile(tmp_path / "espace.key", may_create=True))
        await database.migrate()
        await leave_leads(database, 2)
        await database.close()

    asyncio.run(fill())
    return tmp_path


def _espace(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def _change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "espace.db")) as connection, connection:
        connection.execute(statement)


def test_listing_and_exporting_leads_is_in_the_audit_trail(data: Path) -> None:
    assert _espace("leads").exit_code == 0
    assert _espace("leads", "--export", str(data / "leads.csv")).exit_code == 1
    assert _espace("leads", "--export", str(data / "leads.csv"), "--reason", "essai du samedi").exit_code == 0
    assert (data / "leads.csv").stat().st_mode & 0o777 == 0o600
    trail = _espace("audit", "list").output
    assert [line.split()[3] for line in trail.splitlines()] == ["created"] * 2 + ["read"] * 2 + ["exported"] * 3
    assert "cli" in trail


def test_a_changed_trail_is_named_and_ends_with_status_one(data: Path) -> None:
    good = _espace("audit", "verify")
    assert good.exit_code == 0
    head = good.output.split()[-1]
    assert _espace("audit", "verify", "--head", head).exit_code == 0
    assert _espace("audit", "verify", "--head", "0" * 64).exit_code == 1
    _change(data, "UPDATE audit SET verb = 'read' WHERE number = 2")
    bad = _espace("audit", "verify")
    assert bad.exit_code == 1
    assert bad.output.startswith("row 2 was changed")


def test_keys_are_shown_by_id_and_date_and_changed(data: Path) -> None:
    (key,) = KeyFile(data / "espace.key").load()
    shown = _espace("keys", "show").output
    assert key.name in shown
    assert key.text not in shown
    assert _espace("keys", "rotate").exit_code == 0
    assert key.name not in _espace("keys", "show").output
    assert _espace("leads").exit_code == 0


def test_a_named_key_file_is_made_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESPACE_KEY_FILE", str(data / "secrets" / "mine.key"))
    assert isinstance(_espace("leads").exception, SettingsError)
    assert _espace("keys", "create").exit_code == 0
    assert isinstance(_espace("keys", "create").exception, SettingsError)
    refused = _espace("leads").exception
    assert str(refused).startswith("ESPACE_KEY_FILE: not the key of this database")


@pytest.mark.usefixtures("data")
def test_a_person_is_erased_by_reference_after_a_question() -> None:
    reference = _espace("leads").output.splitlines()[1].split()[0]
    refused = CliRunner().invoke(app, ["erase", reference], input="n\n")
    assert refused.exit_code == 1
    assert reference in _espace("leads").output
    erased = _espace("erase", reference.lower(), "--yes")
    assert erased.exit_code == 0
    assert "receipt" in erased.output
    assert reference not in _espace("leads").output
    again = _espace("erase", reference, "--yes")
    assert (again.exit_code, again.output.strip()) == (1, "no lead has this reference")
    assert _espace("audit", "verify").exit_code == 0


def test_a_trial_of_retention_removes_nothing(data: Path) -> None:
    _change(data, "UPDATE drafts SET updated_at = '2020-01-01 00:00:00'")
    for _ in range(2):
        trial = _espace("retention", "--dry-run").output
        assert "1  unfinished drafts" in trial
        assert trial.endswith("nothing was removed\n")
    assert "1  unfinished drafts" in _espace("retention").output
    assert "0  unfinished drafts" in _espace("retention", "--dry-run").output
