"""The client side: what a phone can do and see, as JSON. Used by the page, the tests and `espace chat`."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from bot.preview import person_acts
from bot.preview.app_keys import STATE
from bot.preview.client_requests import chat_of, json_body, refused, whole_number
from bot.preview.json_types import Json
from bot.preview.people import Person
from bot.preview.state import Chat

Act = Callable[[web.Request, Chat, Json], Awaitable[Json]]


def routes() -> list[web.RouteDef]:
    """All routes below /client."""
    return [
        web.get("/client/users", list_users),
        web.post("/client/users", create_user),
        web.patch("/client/users/{id}", change_user),
        web.get("/client/chats/{id}", show_chat),
        *(web.post(f"/client/chats/{{id}}/{name}", _handler(act)) for name, act in _ACTS.items()),
        web.get("/client/files/{file_id}", download),
    ]


async def list_users(request: web.Request) -> web.Response:
    """Everybody who can be played."""
    return web.json_response({"users": [_user(chat.person) for chat in request.app[STATE].chats.values()]})


async def create_user(request: web.Request) -> web.Response:
    """One more person: {"first_name", "last_name"?, "language_code"?}."""
    body = await json_body(request)
    first_name = str(body.get("first_name", "")).strip()
    if not first_name:
        raise refused("first_name is missing")
    person = request.app[STATE].add_person(first_name, body.get("last_name"), body.get("language_code"))
    return web.json_response(_user(person), status=201)


async def change_user(request: web.Request) -> web.Response:
    """Another language of the phone: {"language_code"}."""
    chat = chat_of(request)
    chat.person.language_code = str((await json_body(request)).get("language_code") or "") or None
    request.app[STATE].events.publish(chat.id, "profile", {})
    return web.json_response(_user(chat.person))


async def show_chat(request: web.Request) -> web.Response:
    """Return the chat as it stands, with the bot as this person sees it."""
    state, chat = request.app[STATE], chat_of(request)
    view = {
        "user": _user(chat.person),
        "bot": {"id": state.bot["id"], "username": state.bot["username"], **state.profile.view_for(chat.person)},
        "messages": list(chat.messages.values()),
        "keyboard": chat.keyboard,
        "started": chat.started,
        "blocked": chat.blocked,
    }
    return web.json_response(view)


async def download(request: web.Request) -> web.Response:
    """Return a file that the bot sent, always as a download."""
    file = request.app[STATE].files.get(request.match_info["file_id"])
    if file is None:
        raise refused("no such file", 404)
    response = web.Response(body=file.content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header("attachment", filename=file.name)
    return response


async def _text(request: web.Request, chat: Chat, body: Json) -> Json:
    return {"messages": person_acts.write(request.app[STATE], chat, str(body.get("text", "")))}


async def _press(request: web.Request, chat: Chat, body: Json) -> Json:
    message_id, data = whole_number(body, "message_id"), str(body.get("data", ""))
    return {"callback_query_id": person_acts.press(request.app[STATE], chat, message_id, data)}


async def _contact(request: web.Request, chat: Chat, body: Json) -> Json:
    if not body:
        return {"messages": [person_acts.share_own_contact(request.app[STATE], chat)]}
    contact = {key: str(body[key]) for key in ("phone_number", "first_name", "last_name") if body.get(key)}
    if "phone_number" not in contact or "first_name" not in contact:
        raise refused("a contact needs phone_number and first_name")
    return {"messages": [person_acts.share_contact_of(request.app[STATE], chat, contact)]}


async def _media(request: web.Request, chat: Chat, body: Json) -> Json:
    kind, caption = str(body.get("kind", "")), str(body.get("caption") or "")
    return {"messages": [person_acts.send_media(request.app[STATE], chat, kind, caption)]}


async def _edit(request: web.Request, chat: Chat, body: Json) -> Json:
    message_id, text = whole_number(body, "message_id"), str(body.get("text", ""))
    return {"messages": [person_acts.edit(request.app[STATE], chat, message_id, text)]}


async def _block(request: web.Request, chat: Chat, body: Json) -> Json:
    person_acts.set_blocked(request.app[STATE], chat, bool(body.get("blocked", True)))
    return {"blocked": chat.blocked}


_ACTS: dict[str, Act] = {
    "text": _text,
    "press": _press,
    "contact": _contact,
    "media": _media,
    "edit": _edit,
    "block": _block,
}


def _handler(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        chat, body = chat_of(request), await json_body(request)
        try:
            return web.json_response(await act(request, chat, body))
        except person_acts.ImpossibleActError as error:
            raise refused(str(error), 409) from error

    return handle


def _user(person: Person) -> Json:
    return {**person.as_user(), "phone_number": person.phone_number}
