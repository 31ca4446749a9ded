"""Turns the replies of a turn into calls of the Bot API and puts them into the outbox; turns use it.

Personal values are filled in here and nowhere before; buttons become opaque ids here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.gateway.splitting import LIMIT, length, split
from bot.store import buttons, outbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.dialogue.replies import Reply, ReplyButton
    from bot.store.schema import Chat, OutboxCall

_PLACE = re.compile(r"\[\[(\w+)\]\]")
# Two short buttons share a row; longer ones would be cut off on a small screen.
_SHORT_TITLE = 14
_FEW = 3  # so few buttons stand one below the other


@dataclass(frozen=True)
class Composition:
    """What a turn's replies are filled and arranged with.

    Args:
        personal: name and phone by placeholder, unescaped.
        share_contact: label of the key that shares the person's phone number.
        pressed: message whose button was pressed.
        pressed_response: name of the text it shows; a reply that names it in `replace` is shown in its place.
        standing: the question asked before still stands, and so does its reply keyboard.
    """

    personal: Mapping[str, str] = field(default_factory=dict)
    share_contact: str = ""
    pressed: int | None = None
    pressed_response: str | None = None
    standing: bool = False

    def edited_by(self, reply: Reply) -> int | None:
        """The message in whose place the reply is shown, if any."""
        named = reply.metadata.get("replace")
        return self.pressed if named and named == self.pressed_response else None


def close_keyboards(
    session: AsyncSession, chat: Chat, old: Sequence[OutboxCall], pressed: int | None, choice: str, edited: bool
) -> None:
    """Take old inline keyboards away. Under the pressed one the choice stays to be read, as on paper.

    Args:
        session: the transaction of the turn.
        chat: whose keyboards.
        old: the messages that carried a keyboard before this turn.
        pressed: Telegram's number of the message with the pressed button.
        choice: title of that button.
        edited: this turn shows a reply in its place.
    """
    for call in old:
        params, call.params, call.keyboard_open = call.params or {}, None, False
        if edited and call.message_id == pressed:
            continue
        target = {"chat_id": chat.telegram_id, "message_id": call.message_id}
        text = f"{params.get('text', '')}\n\n▸ <b>{html.escape(choice)}</b>"
        if call.message_id == pressed and choice and length(text) <= LIMIT:
            outbox.add(session, chat.id, "editMessageText", {**target, "text": text, "parse_mode": "HTML"})
        else:
            outbox.add(session, chat.id, "editMessageReplyMarkup", target)


async def queue_replies(session: AsyncSession, chat: Chat, replies: Sequence[Reply], composition: Composition) -> None:
    """Put the replies into the outbox, in order, and note which kind of keyboard the person now has."""
    for reply in replies:
        *first, last = split(_fill(reply.text, composition.personal)) or [""]
        for part in first:
            _queue(session, chat, reply, part, None, None)
        if last:
            markup = await _markup(session, chat, reply, composition)
            _queue(session, chat, reply, last, markup, composition.edited_by(reply))


async def _markup(session: AsyncSession, chat: Chat, reply: Reply, composition: Composition) -> dict[str, Any] | None:
    """The keyboard of a reply: inline buttons, or keys below the chat, or none."""
    if reply.metadata.get("keyboard") == "share_contact":
        await buttons.withdraw(session, chat.id, "reply")
        chat.reply_keyboard = True
        return _reply_keyboard(session, chat, reply.buttons, composition.share_contact)
    if reply.buttons:
        return _inline_keyboard(session, chat, reply.buttons)
    if chat.reply_keyboard and not composition.standing:
        # Only a message without buttons can take the reply keyboard away.
        chat.reply_keyboard = False
        await buttons.withdraw(session, chat.id, "reply")
        return {"remove_keyboard": True}
    return None


def _queue(
    session: AsyncSession, chat: Chat, reply: Reply, text: str, markup: dict[str, Any] | None, edited: int | None
) -> None:
    params: dict[str, Any] = {"chat_id": chat.telegram_id, "text": text, "parse_mode": "HTML"}
    if markup:
        params["reply_markup"] = markup
    if edited is not None:
        params["message_id"] = edited
    method = "sendMessage" if edited is None else "editMessageText"
    can_be_pressed = bool(markup and "inline_keyboard" in markup)
    outbox.add(session, chat.id, method, params, response=reply.response, keyboard_open=can_be_pressed)


def _inline_keyboard(session: AsyncSession, chat: Chat, choices: Sequence[ReplyButton]) -> dict[str, Any]:
    issued = buttons.issue(session, chat.id, "inline", [(choice.title, choice.payload) for choice in choices])
    rows: list[list[dict[str, str]]] = []
    for button in issued:
        key = {"text": button.title, "callback_data": button.id}
        short = len(issued) > _FEW and len(button.title) <= _SHORT_TITLE
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0]["text"]) <= _SHORT_TITLE:
            rows[-1].append(key)
        else:
            rows.append([key])
    return {"inline_keyboard": rows}


def _reply_keyboard(session: AsyncSession, chat: Chat, choices: Sequence[ReplyButton], share: str) -> dict[str, Any]:
    issued = buttons.issue(session, chat.id, "reply", [(choice.title, choice.payload) for choice in choices])
    rows: list[list[dict[str, Any]]] = [[{"text": share, "request_contact": True}]]
    rows += [[{"text": button.title}] for button in issued]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _fill(text: str, personal: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: html.escape(personal.get(place.group(1), "–")), text)
