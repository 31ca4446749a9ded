"""Runs all parts in one go, with the chat preview when there is no token; `espace run` and `espace chat` use it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.desk import serving_desk
from bot.cli.engine_process import EngineProcess, check_installed
from bot.cli.retention import periods_of
from bot.cli.settled import settle
from bot.cli.wiring import (
    Live,
    check_period_told,
    live_settings,
    open_database,
    open_services,
    serving_actions,
    sole_user,
    watch_of,
)
from bot.dialogue.client import EngineClient
from bot.gateway.api import BotApi
from bot.gateway.gateway import Gateway, Webhook
from bot.preview.server import PreviewServer
from bot.services.held import Accounts
from bot.services.retention import keep_running as keep_retention
from bot.services.watching import keep_watching
from bot.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.desk.server import DeskServer
    from bot.settings import Settings
    from bot.store.database import Database

# The preview knows one bot; its token opens nothing but the preview on this machine.
PREVIEW_TOKEN = "4200042:espace-preview"  # noqa: S105 # see above


@dataclass(frozen=True)
class Running:
    """The parts that are running."""

    gateway: Gateway
    engine: EngineProcess
    preview: PreviewServer | None
    desk: DeskServer


@asynccontextmanager
async def everything(settings: Settings) -> AsyncIterator[Running]:
    """All parts, started together; messages wait in the inbox until the engine is ready.

    Raises:
        SettingsError: something that only a person can mend.
    """
    check_installed(settings)
    if not settings.telegram_bot_token:
        settings = _without_telegram(settings)
    async with AsyncExitStack() as stack:
        stack.enter_context(sole_user(settings))
        database = await stack.enter_async_context(open_database(settings))
        live = await live_settings(settings, database)
        services = open_services(settings, database, live.office)
        await stack.enter_async_context(serving_actions(settings, services, database))
        client = await stack.enter_async_context(EngineClient(settings.engine_url))
        engine = EngineProcess(settings, client)
        await engine.wait_for_port()
        preview = None if settings.telegram_bot_token else await _start_preview(settings, stack)
        api = await stack.enter_async_context(create_api(settings, preview))
        gateway = create_gateway(settings, api, database, client, live)
        desk = await stack.enter_async_context(serving_desk(settings, database, live.texts))
        settle()
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        running = [
            tasks.create_task(engine.keep_running()),
            tasks.create_task(gateway.run()),
            tasks.create_task(keep_retention(database, periods_of(settings))),
            tasks.create_task(live.following.keep_looking()),
            tasks.create_task(keep_watching(database, watch_of(settings, api.bot_id, live.office))),
        ]
        try:
            yield Running(gateway, engine, preview, desk)
        finally:
            for task in running:
                task.cancel()


async def gateway_alone(settings: Settings) -> None:
    """The gateway, with engine and actions running elsewhere. Until cancelled."""
    if not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN: required to run the gateway alone")
    async with AsyncExitStack() as stack:
        stack.enter_context(sole_user(settings))
        database = await stack.enter_async_context(open_database(settings))
        client = await stack.enter_async_context(EngineClient(settings.engine_url))
        api = await stack.enter_async_context(create_api(settings, None))
        live = await live_settings(settings, database)
        settle()
        async with asyncio.TaskGroup() as tasks:
            beside = [
                tasks.create_task(keep_retention(database, periods_of(settings))),
                tasks.create_task(live.following.keep_looking()),
                tasks.create_task(keep_watching(database, watch_of(settings, api.bot_id, live.office))),
            ]
            await create_gateway(settings, api, database, client, live).run()
            for task in beside:
                task.cancel()


async def actions_alone(settings: Settings) -> None:
    """The custom actions, for an engine that runs elsewhere on this machine. Until cancelled."""
    async with open_database(settings) as database:
        live = await live_settings(settings, database)
        async with serving_actions(settings, open_services(settings, database, live.office), database):
            await live.following.keep_looking()


def create_api(settings: Settings, preview: PreviewServer | None) -> BotApi:
    """The Bot API of the settings, or of the preview."""
    parallel = settings.telegram_parallel_sends + 4  # answers to presses and typing signs are not messages
    if preview:
        return BotApi(PREVIEW_TOKEN, preview.url, parallel)
    token = settings.telegram_bot_token
    return BotApi(token.get_secret_value() if token else "", settings.telegram_api_url, parallel)


def create_gateway(settings: Settings, api: BotApi, database: Database, engine: EngineClient, live: Live) -> Gateway:
    """The gateway of the settings.

    Raises:
        SettingsError: people would be told another period of retention than the one set.
    """
    check_period_told(settings)
    webhook = None
    if settings.webhook_url and settings.webhook_secret:
        webhook = Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), settings.webhook_port)
    return Gateway(
        database,
        api,
        engine,
        open_services(settings, database, live.office),
        Accounts(database, periods_of(settings)),
        live.texts,
        per_second=settings.telegram_messages_per_second,
        parallel=settings.telegram_parallel_sends,
        webhook=webhook,
    )


def _without_telegram(settings: Settings) -> Settings:
    """The settings with nothing of the real bot: the preview is polled, and no group of staff hears of who tries it."""
    return settings.model_copy(update={"staff_group_id": None, "webhook_url": None, "webhook_secret": None})


async def _start_preview(settings: Settings, stack: AsyncExitStack) -> PreviewServer:
    preview = PreviewServer(PREVIEW_TOKEN, port=settings.preview_port)
    try:
        await preview.start()
    except OSError:
        raise SettingsError(f"PREVIEW_PORT: port {settings.preview_port} is in use") from None
    stack.push_async_callback(preview.stop)
    return preview
