"""`espace texts sync`: what it says, what it writes, and with what it exits, for texts changed on a desk."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.wiring import load_texts, open_database
from bot.services.texts import changing
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.settings import ROOT, load_settings
from bot.texts.live import content_of

REAL = ROOT / "domain.yml"
NAME = "utter_goodbye"
FILE_SAYS = "Au revoir ! Écris-moi quand tu veux."
DESK_SAYS = "Au revoir, dit le bureau."


@pytest.fixture
def domain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of domain.yml beside a data folder of its own."""
    monkeypatch.setenv("ESPACE_DATA_DIR", str(tmp_path / "data"))
    return Path(shutil.copy(REAL, tmp_path / "domain.yml"))


def _sync(domain: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["texts", "sync", *options, "--domain", str(domain)])


def _said(result: Result) -> str:
    """What the command wrote, with the line it ended with."""
    return result.output + (str(result.exception) if result.exception else "")


def _change_on_the_desk(text: str = DESK_SAYS) -> None:
    texts = load_texts()

    async def change() -> None:
        async with open_database(load_settings()) as database:
            draft = Draft(text, tuple(content_of(texts.repository[NAME]["fr"])["buttons"]), reviewed=False)
            await changing.save(database, texts, Editor("staff:1", frozenset()), NAME, "fr", draft, 0)

    asyncio.run(change())


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_without_a_database_nothing_differs_and_none_is_made(domain: Path, options: tuple[str, ...]) -> None:
    result = _sync(domain, *options)
    assert (result.exit_code, result.output) == (0, "domain.yml says what the desk says\n")
    assert not (domain.parent / "data").exists()
    assert domain.read_bytes() == REAL.read_bytes()


def test_check_shows_both_texts_writes_nothing_and_exits_with_1(domain: Path) -> None:
    _change_on_the_desk()
    result = _sync(domain, "--check")
    assert result.exit_code == 1
    assert f"{NAME} (fr): changed on the desk\n--- domain.yml\n{FILE_SAYS}" in result.output
    assert f"+++ desk\n{DESK_SAYS}" in result.output
    assert domain.read_bytes() == REAL.read_bytes()


def test_sync_writes_the_text_marks_its_translations_and_then_nothing_is_left(domain: Path) -> None:
    _change_on_the_desk()
    result = _sync(domain)
    assert result.exit_code == 0, _said(result)
    assert "1 texts written to domain.yml. Next: make test ARGS=--update-transcripts" in result.output
    written = domain.read_text(encoding="utf-8")
    assert DESK_SAYS in written
    assert FILE_SAYS not in written
    stale = CliRunner().invoke(app, ["texts", "list", "--state", "stale", "--language", "so", "--domain", str(domain)])
    assert NAME in stale.output
    for options in ((), ("--check",)):
        again = _sync(domain, *options)
        assert (again.exit_code, again.output) == (0, "domain.yml says what the desk says\n")


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_a_text_that_both_changed_is_refused_with_1_and_nothing_is_written(
    domain: Path, options: tuple[str, ...]
) -> None:
    _change_on_the_desk()
    repository = REAL.read_text(encoding="utf-8").replace(FILE_SAYS, "Au revoir, dit le dépôt.")
    domain.write_text(repository, encoding="utf-8")
    result = _sync(domain, *options)
    assert result.exit_code == 1
    assert f"{NAME} (fr): changed in both" in result.output
    assert "espace: 1 texts were changed in both; save the right one on the desk. Nothing was written" in _said(result)
    assert domain.read_text(encoding="utf-8") == repository


def test_a_file_that_is_no_domain_is_one_line(domain: Path) -> None:
    domain.write_text("responses: [", encoding="utf-8")
    result = _sync(domain)
    assert result.exit_code == 1
    assert _said(result).startswith("espace: ")
    assert "Traceback" not in _said(result)
