"""`espace run`, `espace profile` and `espace shell`: what they say on the terminal and what they start."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.cli.desk import say_where
from bot.cli.engine_process import ENGINE_PYTHON, check_installed, engine_environment
from bot.cli.running import create_api, everything
from bot.cli.wiring import live_settings, open_database, serving_actions
from bot.gateway.profile import set_profile
from bot.services import Services
from bot.settings import ROOT, SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings


async def run_everything(settings: Settings) -> None:
    """Start all parts and say where the bot can be talked to. Until cancelled."""
    started = time.monotonic()
    async with everything(settings) as running:
        if running.preview:
            print(f"Espace novateur: talk to the bot at  {running.preview.url}/", flush=True)
            print("(no TELEGRAM_BOT_TOKEN: chat preview, nothing leaves this machine)", flush=True)
        else:
            print(f"Espace novateur: connected to {settings.telegram_api_url}", flush=True)
        await say_where(running.desk)
        print("The engine is starting; messages wait until it is ready …", flush=True)
        await running.engine.wait_until_ready()
        print(f"Ready after {time.monotonic() - started:.0f} s. Stop with Ctrl+C.", flush=True)
        await asyncio.Event().wait()


async def set_profile_once(settings: Settings) -> None:
    """Bring the bot's public face up to date and say how much was changed."""
    if not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN: required to set the bot's profile")
    async with create_api(settings, None) as api, open_database(settings) as database:
        await api.connect()
        texts = (await live_settings(settings, database)).texts
        print(f"{await set_profile(api, texts)} parts changed")


async def rasa_shell(settings: Settings) -> None:
    """`rasa shell` with our actions beside it."""
    check_installed(settings)
    async with open_database(settings) as database, serving_actions(settings, Services(database), database):
        process = await asyncio.create_subprocess_exec(
            str(ENGINE_PYTHON),
            "-m",
            "engine.rasa_cli",
            "shell",
            f"--model={settings.engine_model}",
            cwd=ROOT,
            env=engine_environment(settings) | {"ACTIONS_URL": settings.actions_url},
        )
        await process.wait()
