"""Settings: defaults that need nothing, one line about what is wrong, a page that tells the truth."""

from __future__ import annotations

import pytest

from bot.cli.settings_table import PAGE, page
from bot.settings import SettingsError, load_settings


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    settings = load_settings(_env_file=None)
    assert settings.telegram_bot_token is None
    assert settings.database.startswith("sqlite:///")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "localhost:8080"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("ENGINE_PORT", "ninety"),
        ("ACTIONS_PORT", "70000"),
        ("TELEGRAM_PARALLEL_SENDS", "0"),
        ("LOG_LEVEL", "loud"),
        ("WEBHOOK_URL", "example.org"),
        ("WEBHOOK_SECRET", "with a space"),
        ("WEBHOOK_SECRET", "secret\n"),
        ("WEBHOOK_SECRET", "clé"),
        ("WEBHOOK_SECRET", "s" * 257),
        ("DESK_URL", "http://desk.example.org"),
        ("DESK_URL", "https://desk.example.org/desk"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings(_env_file=None)
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org")
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        load_settings(_env_file=None)


def test_the_token_is_not_shown_when_the_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:not-to-be-shown")
    assert "not-to-be-shown" not in repr(load_settings(_env_file=None))


def test_the_page_of_settings_says_what_the_settings_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `.venv/bin/python -m bot.cli.settings_table`"
