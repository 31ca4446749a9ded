"""One HTTP handler for all methods: checks the token, meets faults, calls the method, wraps the answer.

Routed by `server.py`.
"""

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.preview.api import callbacks, messages, profile, updates
from bot.preview.api.params import Params
from bot.preview.app_keys import STATE
from bot.preview.errors import BotApiError
from bot.preview.faults import Fault
from bot.preview.state import Call, PreviewState

Method = Callable[[PreviewState, Params], Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "getchat": profile.get_chat,
    "getupdates": updates.get_updates,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_document,
    "editmessagetext": messages.edit_message_text,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "answercallbackquery": callbacks.answer_callback_query,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.text_setter("name", 64),
    "getmyname": profile.text_getter("name"),
    "setmydescription": profile.text_setter("description", 512),
    "getmydescription": profile.text_getter("description"),
    "setmyshortdescription": profile.text_setter("short_description", 120),
    "getmyshortdescription": profile.text_getter("short_description"),
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
}


async def handle_call(request: web.Request) -> web.Response:
    """/bot<token>/<method>; names of methods are read without regard to case, as Telegram does."""
    state = request.app[STATE]
    name = request.match_info["method"].lower()
    if not hmac.compare_digest(request.match_info["token"].encode(), state.token.encode()):
        return _refusal(BotApiError(401, "Unauthorized"))
    method = METHODS.get(name)
    if method is None:
        return _refusal(BotApiError(404, "Not Found"))
    try:
        params = await Params.of(request)
        state.calls.append(Call(name, dict(params.values), time.monotonic()))
        fault = state.faults.take(name)
        if fault is not None and not await _meet(fault):
            return _cut(request)
        result = await method(state, params)
    except BotApiError as error:
        return _refusal(error)
    if fault is not None and fault.kind == "drop_after":
        return _cut(request)
    return web.json_response({"ok": True, "result": result})


async def _meet(fault: Fault) -> bool:
    """Let the fault happen; False when the connection is to be cut at once. Raises BotApiError for a refusal."""
    if fault.kind == "status":
        raise BotApiError(fault.status, fault.description, fault.retry_after)
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    return fault.kind != "drop"


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()  # goes nowhere


def _refusal(error: BotApiError) -> web.Response:
    return web.json_response(error.envelope(), status=error.code)
