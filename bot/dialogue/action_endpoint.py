"""Where Rasa's action server would be: an aiohttp application that runs our custom actions in the product's process.

`bot.cli` serves it on loopback beside the gateway; conversation tests serve it with services in memory. It answers as
rasa-sdk's server does, but an action that fails says only what kind of error it was: trackers hold what people said and
never reach a log.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aiohttp import web
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

if TYPE_CHECKING:
    from rasa_sdk.executor import ActionExecutor

_EXECUTOR: web.AppKey[Any] = web.AppKey("executor")
Live = Callable[[int, int], Awaitable[dict[str, Any]]]
"""Gives what was set on the desk to somebody who has these settings and texts (`bot.services.live.as_sent`)."""
_LIVE: web.AppKey[Live] = web.AppKey("live")
_LARGEST_CALL = 16 * 1024 * 1024
"""Bytes: a call carries the events of one session."""

_log = logging.getLogger(__name__)


def create_action_app(executor: ActionExecutor, live: Live | None = None) -> web.Application:
    """Build the application.

    `POST /webhook` runs an action, `GET /health` tells that it is there, `GET /live?settings=3&texts=7` gives
    what was set on the desk, unless these numbers are still the last ones.
    """
    app = web.Application(client_max_size=_LARGEST_CALL)
    app[_EXECUTOR] = executor
    if live:
        app[_LIVE] = live
        app.router.add_get("/live", _give_live)
    app.router.add_post("/webhook", _run_action)
    app.router.add_get("/health", _health)
    return app


async def _run_action(request: web.Request) -> web.Response:
    try:
        call: dict[str, Any] = await request.json()
        action = str(call["next_action"])
    except (ValueError, KeyError, TypeError):
        return _error("not a call of an action", "", HTTPStatus.BAD_REQUEST)
    # Rasa sends no domain, which the executor would refuse; no action of ours reads it.
    call["domain"] = {}
    try:
        result = await request.app[_EXECUTOR].run(call)
    except ActionExecutionRejection as rejection:
        return _error(rejection.message, rejection.action_name, HTTPStatus.BAD_REQUEST)
    except ActionNotFoundException as error:
        return _error(error.message, error.action_name, HTTPStatus.NOT_FOUND)
    except Exception as error:  # noqa: BLE001 - whatever fails, the engine must hear of it: it undoes the turn
        # The place in the code is enough to find the fault; the message and the values may be somebody's words.
        _log.error("action %s failed: %s at %s", action, type(error).__name__, _where(error))
        return _error(type(error).__name__, action, HTTPStatus.INTERNAL_SERVER_ERROR)
    return web.json_response(result.model_dump())


async def _give_live(request: web.Request) -> web.Response:
    return web.json_response(await request.app[_LIVE](_number(request, "settings"), _number(request, "texts")))


def _number(request: web.Request, name: str) -> int:
    given = request.query.get(name, "")
    if not (given.isascii() and given.isdecimal()):
        raise web.HTTPBadRequest
    return int(given)


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def _error(message: str, action: str, status: HTTPStatus) -> web.Response:
    return web.json_response({"error": message, "action_name": action}, status=status)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
