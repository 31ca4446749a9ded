"""Checks of keyboards as Telegram makes them. Called by the methods in `messages.py`."""

from collections.abc import Iterator

from bot.preview.errors import bad_request
from bot.preview.json_types import Json

_CALLBACK_BYTES = 64
_MOST_INLINE_BUTTONS = 100
_INLINE_ACTIONS = ("callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")


def checked_markup(markup: Json | None) -> Json | None:
    """Return a reply_markup in one form; raises BotApiError 400 when Telegram would refuse it."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return checked_inline_keyboard(markup)
    if "keyboard" in markup:
        rows = [[_key(key) for key in row] for row in _rows(markup["keyboard"])]
        if not any(rows):
            raise bad_request("reply keyboard must contain at least one button")
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad_request("object expected as reply markup")


def checked_inline_keyboard(markup: Json | None) -> Json | None:
    """Buttons below a message, or None when there are none; raises BotApiError 400."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    rows = [[_inline_button(button) for button in row] for row in _rows(markup["inline_keyboard"])]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > _MOST_INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: object) -> Iterator[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse keyboard: field must be an Array of Arrays")
    yield from rows


def _inline_button(button: object) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse inline keyboard button: field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("text buttons must be non-empty")
    actions = [name for name in _INLINE_ACTIONS if name in button]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= _CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://", "tel:")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button


def _key(key: object) -> Json:
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key, dict) or not isinstance(key.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not key["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return key
