"""The settings of the product, read once from environment variables or `.env`; every command starts here.

A wrong value ends the command with one line that names the variable. The table in docs/settings.md is kept true by
tests/unit/test_settings.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that names it."""


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return value


def _https_origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("must be https:// and a host, without a path")
    return value.rstrip("/").lower()


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("must be 1 to 256 of the characters A-Z, a-z, 0-9, _ and -, which Telegram takes")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
HttpsOrigin = Annotated[str, AfterValidator(_https_origin)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Days = Annotated[int, Field(ge=1, le=3650)]
Months = Annotated[int, Field(ge=1, le=240)]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
People = Annotated[int, Field(ge=1, le=5)]
Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseSettings):
    """All settings, with their defaults; the description is what docs/settings.md says."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True)

    telegram_bot_token: SecretStr | None = Field(
        None, description="token from @BotFather; without it `espace run` starts the chat preview"
    )
    telegram_api_url: WebAddress = Field(
        "https://api.telegram.org", description="root of the Bot API; `/bot<token>/…` is appended"
    )
    telegram_messages_per_second: Annotated[int, Field(ge=1)] = Field(
        30, description="messages sent per second over all chats; Telegram's own limit is about 30"
    )
    telegram_parallel_sends: Annotated[int, Field(ge=1, le=64)] = Field(
        1, description="messages on their way at the same time; a kill may repeat so many, more are faster far away"
    )
    webhook_url: WebAddress | None = Field(
        None, description="public https address of this gateway; set, Telegram calls it, else the gateway polls"
    )
    webhook_secret: WebhookSecret | None = Field(
        None,
        description="secret that Telegram sends with each call, of letters, digits, _ and -; required with WEBHOOK_URL",
    )
    webhook_port: Port = Field(8443, description="loopback port on which the webhook listens, behind a TLS proxy")
    espace_data_dir: Path = Field(Path("var"), description="folder of the databases")
    espace_key: SecretStr | None = Field(
        None, description="key that seals personal values: 32 bytes in base64 or hexadecimal; instead of a file"
    )
    espace_key_file: Path | None = Field(
        None, description="file with that key; default: `espace.key` in ESPACE_DATA_DIR, made at the first start"
    )
    database_url: DatabaseUrl | None = Field(
        None, description="`postgresql://…` in production; default: SQLite in ESPACE_DATA_DIR"
    )
    engine_database_url: DatabaseUrl | None = Field(
        None, description="the engine's own store of dialogue events; default: SQLite in ESPACE_DATA_DIR"
    )
    engine_port: Port = Field(5005, description="loopback port of the engine")
    engine_model: Path = Field(ROOT / "models" / "espace.tar.gz", description="the trained model")
    actions_port: Port = Field(5055, description="loopback port on which the engine finds the actions")
    preview_port: Port = Field(8080, description="loopback port of the chat preview")
    desk_port: Port = Field(8081, description="loopback port of the staff's desk")
    desk_url: HttpsOrigin | None = Field(
        None, description="public https address of the desk, behind a TLS proxy; without it, this machine only"
    )
    outreach_file: Path = Field(
        ROOT / "outreach.toml", description="what the outreach team fills in: dates, addresses, emergency numbers"
    )
    handover_silence_minutes: Minutes = Field(
        30, description="minutes without a word of the officer after which the program answers a person again"
    )
    handover_reminder_minutes: Minutes = Field(
        15, description="minutes somebody may wait for the team before its group is reminded"
    )
    staff_group_id: int | None = Field(
        None,
        description="Telegram's number of the staff's group, where the bot tells what needs somebody; begins with -",
    )
    retention_drafts_days: Days = Field(7, description="days after which an unfinished draft is removed")
    retention_texts_days: Days = Field(
        30, description="days after which processed messages, already without their words, are removed"
    )
    retention_messages_months: Months = Field(
        12, description="months after which what the team and a person wrote to each other is removed"
    )
    retention_leads_months: Months = Field(
        24, description="months of silence after which a person with a lead is erased; another than 24 must be told"
    )
    retention_chats_months: Months = Field(12, description="months of silence after which anybody else is erased")
    retention_misses_months: Months = Field(
        12, description="months after which messages that were not understood, kept without who wrote them, are removed"
    )
    labels_needed_fr: People = Field(
        1,
        description="staff who must give a French message the same meaning; for labels given from then on",
    )
    labels_needed_so: People = Field(2, description="the same for Somali")
    labels_needed_aa: People = Field(2, description="the same for Afar")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least severe log line written")

    @property
    def database(self) -> str:
        """Address of the product's database, without a driver name."""
        return self.database_url or f"sqlite:///{self.espace_data_dir.absolute() / 'espace.db'}"

    @property
    def key_file(self) -> Path:
        """Where the keys are, unless the environment gives them."""
        return (self.espace_key_file or self.espace_data_dir / "espace.key").absolute()

    @property
    def engine_database(self) -> str:
        """Address of the engine's event store, without a driver name."""
        return self.engine_database_url or f"sqlite:///{self.espace_data_dir.absolute() / 'engine.db'}"

    @property
    def engine_url(self) -> str:
        """Where the engine listens."""
        return f"http://127.0.0.1:{self.engine_port}"

    @property
    def actions_url(self) -> str:
        """Where the engine finds the custom actions."""
        return f"http://127.0.0.1:{self.actions_port}/webhook"


def load_settings(**overrides: object) -> Settings:
    """Read the settings; `overrides` (by field name) win over the environment.

    Raises:
        SettingsError: one line naming the variable and what is wrong with it.
    """
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        message = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name}: {message}") from None
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingsError("WEBHOOK_SECRET: required when WEBHOOK_URL is set")
    if settings.webhook_url and not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN: required when WEBHOOK_URL is set")
    return settings
