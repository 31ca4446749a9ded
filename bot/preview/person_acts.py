"""What a person does in a chat, each act with the update that Telegram sends the bot for it.

Called by `client_api.py`.
"""

import time

from bot.preview.formatted_text import FormattedText, utf16_units
from bot.preview.json_types import Json
from bot.preview.media import MEDIA, WITH_CAPTION
from bot.preview.state import Chat, PreviewState, new_file_id

_MOST_TEXT = 4096  # UTF-16 code units of one message


class ImpossibleActError(ValueError):
    """A person cannot do this in the chat as it is; the message says why."""


def write(state: PreviewState, chat: Chat, text: str) -> list[Json]:
    """Send a text; one that is too long goes out in pieces, as Telegram's apps send it."""
    pieces = [FormattedText(piece).tidied().with_recognised() for piece in _pieces(text)]
    written = [_send(state, chat, piece.fields()) for piece in pieces if piece.text]
    if not written:
        raise ImpossibleActError("an empty text cannot be sent")
    return written


def press(state: PreviewState, chat: Chat, message_id: int, data: str) -> str:
    """Press an inline button that the message shows now; returns the id of the callback query."""
    message = chat.messages.get(message_id, {})
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if data not in [button.get("callback_data") for row in rows for button in row]:
        raise ImpossibleActError("there is no such button on the message")
    if chat.blocked:
        raise ImpossibleActError("the bot is blocked")
    query_id = new_file_id()
    state.open_queries[query_id] = chat.id
    query = {"id": query_id, "from": chat.person.as_user(), "message": message, "data": data}
    state.updates.put("callback_query", {**query, "chat_instance": str(-chat.id)})
    return query_id


def share_own_contact(state: PreviewState, chat: Chat) -> Json:
    """Share one's own number, as a contact button does."""
    return _send(state, chat, {"contact": chat.person.as_contact()})


def share_contact_of(state: PreviewState, chat: Chat, contact: Json) -> Json:
    """Share somebody else's number out of the phone's address book."""
    return _send(state, chat, {"contact": contact})


def send_media(state: PreviewState, chat: Chat, kind: str, caption: str = "") -> Json:
    """Send a photo, a voice message and so on: a stub without content."""
    if kind not in MEDIA:
        raise ImpossibleActError(f"there is no kind {kind!r}; there are {', '.join(MEDIA)}")
    content = MEDIA[kind]()
    if caption and kind in WITH_CAPTION:
        content |= FormattedText(caption).tidied().with_recognised().fields("caption", "caption_entities")
    return _send(state, chat, content)


def edit(state: PreviewState, chat: Chat, message_id: int, text: str) -> Json:
    """Change a text one has sent."""
    message = chat.messages.get(message_id, {})
    if "text" not in message or message["from"]["id"] != chat.id:
        raise ImpossibleActError("only own texts can be edited")
    new = FormattedText(text).tidied().with_recognised()
    if not new.text or new.units > _MOST_TEXT:
        raise ImpossibleActError("the new text is empty or too long")
    kept = {key: value for key, value in message.items() if key not in ("text", "entities")}
    message = {**kept, "edit_date": int(time.time()), **new.fields()}
    chat.messages[message_id] = message
    state.updates.put("edited_message", message)
    state.events.publish(chat.id, "edited", {"message": message, "text_changed": True})
    return message


def set_blocked(state: PreviewState, chat: Chat, blocked: bool) -> None:
    """Block the bot, or allow it again."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    member = {"user": state.bot_user(), "status": "member"}
    kicked = {"user": state.bot_user(), "status": "kicked", "until_date": 0}
    change = {
        "chat": chat.person.as_chat(),
        "from": chat.person.as_user(),
        "date": int(time.time()),
        "old_chat_member": member if blocked else kicked,
        "new_chat_member": kicked if blocked else member,
    }
    state.updates.put("my_chat_member", change)
    state.events.publish(chat.id, "blocked", {"blocked": blocked})


def _send(state: PreviewState, chat: Chat, content: Json) -> Json:
    if chat.blocked:
        raise ImpossibleActError("the bot is blocked")
    message: Json = {
        "message_id": state.new_message_id(),
        "from": chat.person.as_user(),
        "chat": chat.person.as_chat(),
        "date": int(time.time()),
        **content,
    }
    chat.started = True
    chat.messages[message["message_id"]] = message
    state.updates.put("message", message)
    state.events.publish(chat.id, "message", {"message": message, "keyboard": chat.keyboard})
    return message


def _pieces(text: str) -> list[str]:
    pieces, piece, units = [], "", 0
    for character in text:
        size = utf16_units(character)
        if units + size > _MOST_TEXT:
            pieces.append(piece)
            piece, units = "", 0
        piece += character
        units += size
    return [*pieces, piece]
