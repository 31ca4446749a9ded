"""Routes that make the preview behave badly on purpose: flood control and faults, for tests in another process.

Routed by `server.py`.
"""

from aiohttp import web

from bot.preview.app_keys import STATE
from bot.preview.client_requests import json_body, refused
from bot.preview.faults import Fault


async def set_limits(request: web.Request) -> web.Response:
    """Flood control: {"messages_per_second"?, "per_chat"?}, null for none."""
    body = await json_body(request)
    request.app[STATE].limits.set(body.get("messages_per_second"), body.get("per_chat"))
    return web.json_response({})


async def add_fault(request: web.Request) -> web.Response:
    """Add a fault for the next calls: the fields of `Fault`."""
    try:
        fault = Fault(**await json_body(request))
    except TypeError as error:
        raise refused(str(error)) from error
    request.app[STATE].faults.add(fault)
    return web.json_response({}, status=201)


async def clear_faults(request: web.Request) -> web.Response:
    """Everything works again."""
    request.app[STATE].faults.clear()
    return web.json_response({})
