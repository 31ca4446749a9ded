"""answerCallbackQuery. Called by `dispatch.py`."""

from bot.preview.api.params import Params
from bot.preview.errors import bad_request
from bot.preview.formatted_text import utf16_units
from bot.preview.state import PreviewState

_MOST_TEXT = 200


async def answer_callback_query(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery: a query can be answered once."""
    text = params.text("text")
    if utf16_units(text) > _MOST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = params.text("callback_query_id")
    chat_id = state.open_queries.pop(query_id, None)
    if chat_id is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answer = {"callback_query_id": query_id, "text": text, "show_alert": params.flag("show_alert")}
    state.events.publish(chat_id, "answer", answer)
    return True
