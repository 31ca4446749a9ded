"""sendMessage, sendDocument, editMessageText, editMessageReplyMarkup, deleteMessage, sendChatAction.

Called by `dispatch.py`.
"""

import mimetypes
import time

from bot.preview.api.markup import checked_inline_keyboard, checked_markup
from bot.preview.api.params import Params
from bot.preview.errors import bad_request, blocked, migrated
from bot.preview.formatted_text import FormattedText
from bot.preview.html import EntityError, parse_html
from bot.preview.json_types import Json
from bot.preview.state import Chat, PreviewState, StoredFile, new_file_id

_MOST_TEXT = 4096  # UTF-16 code units after parsing, as for all texts
_MOST_CAPTION = 1024
_ACTION_SECONDS = 5  # how long Telegram shows that the bot is typing
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def send_message(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendmessage."""
    chat = open_chat(state, params)
    text = _message_text(params)
    markup = checked_markup(params.object("reply_markup"))
    state.limits.count(chat.id)
    return _add(state, chat, text.fields(), markup)


async def send_document(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#senddocument, with a file in the call or the id of one sent before."""
    chat = open_chat(state, params)
    caption = _formatted(params, "caption")
    if caption.units > _MOST_CAPTION:
        raise bad_request("message caption is too long")
    markup = checked_markup(params.object("reply_markup"))
    named = params.text("document")
    file = params.files.get(named.removeprefix("attach://")) if named else params.files.get("document")
    file_id = new_file_id()
    if file is None and named in state.files:
        file_id, file = named, state.files[named]
    if file is None:
        raise bad_request("wrong remote file identifier specified" if named else "there is no document in the request")
    if not file.content:
        raise bad_request("file must be non-empty")
    state.limits.count(chat.id)
    state.files[file_id] = file
    content = {"document": _document(file_id, file)}
    if caption.text:
        content |= caption.fields("caption", "caption_entities")
    return _add(state, chat, content, markup)


async def edit_message_text(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext."""
    chat = open_chat(state, params)
    message = _own_message(state, chat, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    text = _message_text(params)
    markup = checked_inline_keyboard(params.object("reply_markup"))
    changed = {key: value for key, value in message.items() if key not in ("text", "entities", "reply_markup")}
    return _edit(state, chat, message, changed | text.fields(), markup)


async def edit_message_reply_markup(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup."""
    chat = open_chat(state, params)
    message = _own_message(state, chat, params)
    markup = checked_inline_keyboard(params.object("reply_markup"))
    changed = {key: value for key, value in message.items() if key != "reply_markup"}
    return _edit(state, chat, message, changed, markup)


async def delete_message(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage."""
    chat = open_chat(state, params)
    message_id = _message_id(params)
    if chat.messages.pop(message_id, None) is None:
        raise bad_request("message to delete not found")
    if chat.keyboard_message_id == message_id:
        chat.keyboard = chat.keyboard_message_id = None
    state.events.publish(chat.id, "deleted", {"message_id": message_id, "keyboard": chat.keyboard})
    return True


async def send_chat_action(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction."""
    chat = open_chat(state, params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.events.publish(chat.id, "action", {"action": action, "seconds": _ACTION_SECONDS})
    return True


def open_chat(state: PreviewState, params: Params) -> Chat:
    """Return the chat a call names; raises BotApiError when the bot cannot write there."""
    chat = known_chat(state, params)
    if chat.blocked:
        raise blocked()
    if chat.moved_to is not None:
        raise migrated(chat.moved_to)
    return chat


def known_chat(state: PreviewState, params: Params) -> Chat:
    """Return the chat a call names, blocked or not; raises BotApiError when its person never wrote to the bot."""
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = state.chats.get(params.integer("chat_id") or 0)
    if chat is None or not chat.started:
        raise bad_request("chat not found")
    return chat


def _formatted(params: Params, name: str) -> FormattedText:
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    try:
        text = parse_html(source) if mode else FormattedText(source)
    except EntityError as error:
        raise bad_request(f"can't parse entities: {error}") from error
    return text.tidied().with_recognised()


def _message_text(params: Params) -> FormattedText:
    text = _formatted(params, "text")
    if not text.text:
        raise bad_request("message text is empty")
    if text.units > _MOST_TEXT:
        raise bad_request("message is too long")
    return text


def _document(file_id: str, file: StoredFile) -> Json:
    return {
        "file_id": file_id,
        "file_unique_id": file_id[:12],
        "file_name": file.name,
        "mime_type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "file_size": len(file.content),
    }


def _message_id(params: Params) -> int:
    message_id = params.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    return message_id


def _own_message(state: PreviewState, chat: Chat, params: Params) -> Json:
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != state.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def _add(state: PreviewState, chat: Chat, content: Json, markup: Json | None) -> Json:
    message: Json = {
        "message_id": state.new_message_id(),
        "from": state.bot_user(),
        "chat": chat.person.as_chat(),
        "date": int(time.time()),
        **content,
    }
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    elif markup:
        chat.keyboard = markup if "keyboard" in markup or "force_reply" in markup else None
        chat.keyboard_message_id = message["message_id"] if chat.keyboard else None
    chat.messages[message["message_id"]] = message
    state.events.publish(chat.id, "message", {"message": message, "keyboard": chat.keyboard})
    return message


def _edit(state: PreviewState, chat: Chat, old: Json, changed: Json, markup: Json | None) -> Json:
    if markup:
        changed["reply_markup"] = markup
    if changed == old:
        raise bad_request(_NOT_MODIFIED)
    text_changed = any(changed.get(key) != old.get(key) for key in ("text", "entities"))
    if text_changed:  # Telegram's apps do not call a message edited when only its buttons went
        changed["edit_date"] = int(time.time())
    chat.messages[old["message_id"]] = changed
    state.events.publish(chat.id, "edited", {"message": changed, "text_changed": text_changed})
    return changed
