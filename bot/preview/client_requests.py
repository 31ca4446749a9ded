"""Reading requests of the client API, and refusing them. Used by the modules with its routes."""

from aiohttp import web

from bot.preview.app_keys import STATE
from bot.preview.json_types import Json
from bot.preview.state import Chat


def chat_of(request: web.Request) -> Chat:
    """Return the chat that the path names; raises HTTPNotFound."""
    number = request.match_info["id"]
    chat = request.app[STATE].chats.get(int(number)) if number.isdecimal() else None
    if chat is None:
        raise refused("no such user", 404)
    return chat


async def json_body(request: web.Request) -> Json:
    """Return the object in the body; empty when there is no body. Raises HTTPBadRequest."""
    if not request.can_read_body:
        return {}
    if request.content_type != "application/json":  # a form of another page could send anything else unasked
        raise refused("the body must be application/json", 415)
    try:
        body = await request.json()
    except ValueError as error:
        raise refused("the body is no JSON", 400) from error
    if not isinstance(body, dict):
        raise refused("the body must be an object", 400)
    return body


def whole_number(body: Json, name: str) -> int:
    """Return a number out of the body; raises HTTPBadRequest."""
    value = body.get(name)
    if not isinstance(value, int):
        raise refused(f"{name} must be a whole number", 400)
    return value


def refused(reason: str, status: int = 400) -> web.HTTPException:
    """Return an error answer with its reason, to be raised."""
    kinds = {
        400: web.HTTPBadRequest,
        404: web.HTTPNotFound,
        409: web.HTTPConflict,
        415: web.HTTPUnsupportedMediaType,
    }
    return kinds[status](text=web.json_response({"error": reason}).text, content_type="application/json")
