"""Turns the replies of a turn into calls of the Bot API; `concluding` queues them.

Personal values are filled in here and nowhere before; buttons become opaque ids here. Nothing is written down here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.gateway.filling import Filling
from bot.gateway.splitting import CAPTION_LIMIT, LIMIT, length, split
from bot.store import buttons
from bot.store.outbox import NewCall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.replies import Reply, ReplyButton
    from bot.gateway.filling import Document
    from bot.store.chats import ChatState
    from bot.store.outbox import OpenKeyboard

_PLACE = re.compile(r"\[\[(\w+)\]\]")
# Two short buttons share a row; longer ones would be cut off on a small screen.
_SHORT_TITLE = 14
_SIGN = 2  # characters of a title that is no word: 👍
_FEW = 3  # so few buttons stand one below the other


@dataclass(frozen=True)
class Surroundings:
    """What a turn's replies are filled and arranged with.

    Args:
        filling: what the replies show of the person.
        share_contact: label of the key that shares the person's phone number.
        pressed: message whose button was pressed.
        pressed_response: name of the text it shows; a reply that names it in `replace` is shown in its place.
        standing: the question asked before still stands, and so does its reply keyboard.
    """

    filling: Filling = field(default_factory=Filling)
    share_contact: str = ""
    pressed: int | None = None
    pressed_response: str | None = None
    standing: bool = False


class Composer:
    """Composes the messages of one turn.

    Attributes:
        calls: what is to be sent, in order.
        issued: the buttons that these messages carry.
        withdrawn: the kinds of buttons that can no longer be pressed.
        reply_keyboard: whether the phone shows a reply keyboard afterwards.
    """

    def __init__(self, chat: ChatState, surroundings: Surroundings) -> None:
        self._chat = chat
        self._surroundings = surroundings
        self._edits = False
        self.calls: list[NewCall] = []
        self.issued: list[buttons.IssuedButton] = []
        self.withdrawn: set[buttons.Kind] = set()
        self.reply_keyboard = chat.reply_keyboard

    def add(self, reply: Reply) -> None:
        """The messages of one reply."""
        filling = self._surroundings.filling
        text = _fill(reply.text, filling.personal)
        if reply.metadata.get("document"):
            document = filling.documents.get(reply.metadata["document"])
            if document:  # else the person is gone, and nothing is held
                self._file(reply, text, document)
            return
        *first, last = split(text) or [""]
        for part in first:
            self._message(reply, part, None, edited=False)
        if last:
            replaced = reply.metadata.get("replace")
            edited = bool(replaced) and replaced == self._surroundings.pressed_response
            self._edits |= edited
            self._message(reply, last, self._markup(reply), edited=edited)

    def close(self, keyboards: Sequence[OpenKeyboard], choice: str) -> None:
        """Take old inline keyboards away. Under the pressed one the choice stays to be read, as on paper.

        Args:
            keyboards: the messages that carried a keyboard before this turn.
            choice: title of the pressed button.
        """
        for old in keyboards:
            pressed = old.message_id == self._surroundings.pressed
            if pressed and self._edits:
                continue
            target = {"chat_id": self._chat.telegram_id, "message_id": old.message_id}
            text = f"{old.text}\n\n▸ <b>{html.escape(choice)}</b>"
            if pressed and choice and length(text) <= LIMIT:
                self.calls.append(NewCall("editMessageText", {**target, "text": text, "parse_mode": "HTML"}))
            else:
                self.calls.append(NewCall("editMessageReplyMarkup", target))

    def _message(self, reply: Reply, text: str, markup: dict[str, Any] | None, *, edited: bool) -> None:
        params: dict[str, Any] = {"chat_id": self._chat.telegram_id, "text": text, "parse_mode": "HTML"}
        if markup:
            params["reply_markup"] = markup
        if edited:
            params["message_id"] = self._surroundings.pressed
        can_be_pressed = bool(markup and "inline_keyboard" in markup)
        method = "editMessageText" if edited else "sendMessage"
        self.calls.append(NewCall(method, params, reply.response, can_be_pressed))

    def _file(self, reply: Reply, text: str, document: Document) -> None:
        """A file with the text below it; what does not fit there follows in messages."""
        caption, *rest = split(text, CAPTION_LIMIT) or [""]
        params = {"chat_id": self._chat.telegram_id, "document": document.as_parameter()}
        if caption:
            params |= {"caption": caption, "parse_mode": "HTML"}
        self.calls.append(NewCall("sendDocument", params, reply.response))
        for part in rest:
            self._message(reply, part, None, edited=False)

    def _markup(self, reply: Reply) -> dict[str, Any] | None:
        """The keyboard of a reply: inline buttons, or keys below the chat, or none."""
        if reply.metadata.get("keyboard") == "share_contact":
            self._withdraw_reply_keys()
            self.reply_keyboard = True
            return _reply_keyboard(self._issue("reply", reply.buttons), self._surroundings.share_contact)
        if reply.buttons:
            return inline_keyboard(self._issue("inline", reply.buttons))
        if self.reply_keyboard and not self._surroundings.standing:
            # Only a message without buttons can take the reply keyboard away.
            self.reply_keyboard = False
            self._withdraw_reply_keys()
            return {"remove_keyboard": True}
        return None

    def _issue(self, kind: buttons.Kind, choices: Sequence[ReplyButton]) -> list[buttons.IssuedButton]:
        issued = buttons.new_keyboard(kind, [(choice.title, choice.payload) for choice in choices])
        self.issued += issued
        return issued

    def _withdraw_reply_keys(self) -> None:
        self.withdrawn.add("reply")
        self.issued = [button for button in self.issued if button.kind != "reply"]


def inline_keyboard(issued: Sequence[buttons.IssuedButton]) -> dict[str, Any]:
    """The buttons below a message, as the Bot API takes them."""
    rows: list[list[dict[str, str]]] = []
    for button in issued:
        key = {"text": button.title, "callback_data": button.id}
        before = rows[-1][0]["text"] if rows and len(rows[-1]) == 1 else None
        if before is not None and _beside(before, button.title, len(issued)):
            rows[-1].append(key)
        else:
            rows.append([key])
    return {"inline_keyboard": rows}


def _beside(first: str, second: str, count: int) -> bool:
    """Whether two of so many buttons share a row; a sign never stands beside words."""
    signs = [len(title) <= _SIGN for title in (first, second)]
    if any(signs):
        return all(signs)
    return count > _FEW and max(len(first), len(second)) <= _SHORT_TITLE


def _reply_keyboard(issued: Sequence[buttons.IssuedButton], share: str) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = [[{"text": share, "request_contact": True}]]
    rows += [[{"text": button.title}] for button in issued]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _fill(text: str, personal: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: html.escape(personal.get(place.group(1), "–")), text)
