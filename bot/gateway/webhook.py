"""Takes updates in over HTTP when WEBHOOK_URL is set; the gateway starts it.

Listens on loopback, behind a proxy that speaks TLS. Telegram is told that an update arrived (200) only after it is
committed; on any error it gets 500 and sends the update again.
"""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from telegram.error import BadRequest, TelegramError

from bot.gateway.api import ALLOWED_UPDATES
from bot.settings import SettingsError

if TYPE_CHECKING:
    from bot.gateway.api import BotApi
    from bot.gateway.intake import Intake

log = structlog.get_logger()

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 # a header's name
_LARGEST_UPDATE = 1024 * 1024  # bytes
_CONNECTIONS = 1  # with more, what a person wrote and pressed may arrive in another order
_RETRY = 2.0  # seconds between tries while Telegram is away


def create_webhook_app(intake: Intake, secret: str) -> web.Application:
    """The application that answers Telegram's calls to /telegram."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        # aiohttp keeps bytes that are not UTF-8 as surrogates; sent back to bytes, they are only another wrong secret.
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)
        try:
            update = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict):
            return web.Response(status=400)
        try:
            await intake.accept([update])
        except Exception as error:  # noqa: BLE001 # Telegram sends it again
            log.error("update not kept", error=type(error).__name__)
            return web.Response(status=500)
        return web.Response()

    app = web.Application(client_max_size=_LARGEST_UPDATE)
    app.router.add_post("/telegram", receive)
    return app


async def register(api: BotApi, url: str, secret: str) -> None:
    """Tell Telegram where to call, however long it takes to reach it.

    Raises:
        SettingsError: Telegram does not take the address.
    """
    params = {
        "url": f"{url}/telegram",
        "secret_token": secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": _CONNECTIONS,
    }
    while True:
        try:
            await api.call("setWebhook", params)
        except BadRequest:
            raise SettingsError("WEBHOOK_URL: refused by the Bot API") from None
        except TelegramError as error:
            log.warning("webhook not set, trying again", error=type(error).__name__)
            await asyncio.sleep(_RETRY)
        else:
            return
