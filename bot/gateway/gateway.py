"""Puts the gateway's parts together and runs them; `espace run`, `espace gateway` and `espace chat` start it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.gateway.intake import Intake
from bot.gateway.presses import Presses
from bot.gateway.profile import set_profile
from bot.gateway.reminding import keep_reminding
from bot.gateway.sending import Sender
from bot.gateway.turns import TurnTaker
from bot.gateway.webhook import create_webhook_app, register
from bot.gateway.workers import Workers
from bot.settings import SettingsError

if TYPE_CHECKING:
    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.services import Services
    from bot.services.held import Accounts
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()


@dataclass(frozen=True)
class Webhook:
    """How Telegram calls us: its address for us, the secret it sends, the loopback port behind the proxy."""

    url: str
    secret: str
    port: int


class Gateway:
    """One bot's gateway: polls, or is called when a webhook is given."""

    def __init__(  # noqa: PLR0913 # the parts that the wiring has built
        self,
        database: Database,
        api: BotApi,
        engine: EngineClient,
        services: Services,
        accounts: Accounts,
        texts: Catalogue,
        *,
        per_second: int = 30,
        parallel: int = 4,
        webhook: Webhook | None = None,
    ) -> None:
        self._api = api
        self._database = database
        self.texts = texts
        self._webhook = webhook
        self._presses = Presses(api)
        taker = TurnTaker(database, api, self._presses, engine, services, accounts, texts)
        self.workers = Workers(database, api.bot_id, taker, Sender(database, api, engine, per_second, parallel))
        self.intake = Intake(database, api, self.workers, self._presses, texts)

    async def run(self) -> None:
        """Run until cancelled.

        Raises:
            SettingsError: Telegram refuses the token or the webhook, or the webhook's port is in use.
        """
        await self._api.connect()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.workers.look_for_work())
                tasks.create_task(self._set_profile())
                tasks.create_task(keep_reminding(self._database, self._api.bot_id, self.texts, self.workers))
                tasks.create_task(self._serve(self._webhook) if self._webhook else self.intake.poll())
        finally:
            await self.workers.stop()
            await self._presses.stop()

    async def _set_profile(self) -> None:
        changed = await set_profile(self._api, self.texts)
        log.info("profile", changed=changed)

    async def _serve(self, webhook: Webhook) -> None:
        runner = web.AppRunner(create_webhook_app(self.intake, webhook.secret), access_log=None)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, "127.0.0.1", webhook.port).start()
            except OSError:
                raise SettingsError(f"WEBHOOK_PORT: port {webhook.port} is in use") from None
            await register(self._api, webhook.url, webhook.secret)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()
