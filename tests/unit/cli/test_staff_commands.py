"""The commands for accounts of the desk, on a database in a folder."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESPACE_DATA_DIR", str(tmp_path))
    for name in ("DATABASE_URL", "ESPACE_KEY", "ESPACE_KEY_FILE", "DESK_URL", "DESK_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def _staff(*words: str) -> Result:
    return CliRunner().invoke(app, ["staff", *words])


def test_an_account_is_added_listed_reset_and_disabled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_URL", "https://desk.example.org")
    added = _staff("add", "Ada  Test", "--role", "administrator")
    assert re.search(r"https://desk\.example\.org/link/[\w-]{40,}$", added.output.strip())
    assert _staff("list").output.split() == ["1", "administrator", "no", "codes", "invited", "Ada", "Test"]
    again = _staff("add", "ada test")
    assert (again.exit_code, again.output.strip()) == (1, "somebody has this name already")
    reset = _staff("reset", "ADA TEST")
    assert "/link/" in reset.output
    assert reset.output != added.output
    assert _staff("disable", "Ada Test").output.strip() == "disabled"
    assert "disabled" in _staff("list").output
    nobody = _staff("disable", "Nobody")
    assert (nobody.exit_code, nobody.output.strip()) == (1, "nobody has this name")


def test_what_is_done_on_the_terminal_is_in_the_audit_trail() -> None:
    _staff("add", "Ada Test")
    trail = CliRunner().invoke(app, ["audit", "list"]).output
    assert re.search(r"cli\S*\s+created\s+staff:1", trail)
    assert "Ada" not in trail


def test_the_demonstration_gives_its_leads_to_those_who_may_hold_one(tmp_path: Path) -> None:
    without = CliRunner().invoke(app, ["demo", "30"])
    assert "30 invented leads" in without.output
    assert "there is no account" in without.output
    for name, role in (("Ada Test", "administrator"), ("Vue Test", "viewer"), ("Omar Test", "officer")):
        _staff("add", name, "--role", role)
    _staff("add", "Partie Test", "--role", "officer")
    _staff("disable", "Partie Test")
    filled = CliRunner().invoke(app, ["demo", "60"])
    assert "in the place of 30" in filled.output
    assert "there is no account" not in filled.output
    with closing(sqlite3.connect(tmp_path / "espace.db")) as connection:
        held = connection.execute("SELECT DISTINCT assigned_to FROM leads WHERE assigned_to IS NOT NULL").fetchall()
    assert set(held) == {(1,), (3,)}
