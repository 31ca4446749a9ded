"""Replies become calls of the Bot API: personal values escaped, buttons opaque, old keyboards taken away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.dialogue.replies import Reply, ReplyButton
from bot.gateway.composing import Composer, Surroundings
from bot.gateway.filling import Document, Filling
from bot.gateway.splitting import CAPTION_LIMIT, LIMIT, length
from bot.store.chats import ChatState
from bot.store.outbox import OpenKeyboard

PERSON = 9_000_000_001
YES, NO = ReplyButton("👍 Oui", '/inform{"confirm": "yes"}'), ReplyButton("👎 Non", '/inform{"confirm": "no"}')


def _composer(*, reply_keyboard: bool = False, **surroundings: Any) -> Composer:
    chat = ChatState(
        id="a-chat",
        telegram_id=PERSON,
        language="fr",
        expects=None,
        reply_keyboard=reply_keyboard,
        blocked=False,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return Composer(chat, Surroundings(**surroundings))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Amina", "Nom : Amina."),
        ("<b>Amina</b> & Ali", "Nom : &lt;b&gt;Amina&lt;/b&gt; &amp; Ali."),
        ('"[[phone]]"', "Nom : &quot;[[phone]]&quot;."),
        ("&amp;", "Nom : &amp;amp;."),
    ],
)
def test_a_persons_value_is_shown_as_it_was_given_and_is_never_markup_nor_a_place(name: str, shown: str) -> None:
    composer = _composer(filling=Filling({"name": name, "phone": "+253 77 00 00 01"}))
    composer.add(Reply("Nom : [[name]]."))
    (call,) = composer.calls
    assert call.params == {"chat_id": PERSON, "text": shown, "parse_mode": "HTML"}


def test_a_place_without_a_value_shows_a_dash() -> None:
    composer = _composer()
    composer.add(Reply("Nom : [[name]]."))
    assert composer.calls[0].params["text"] == "Nom : –."


def test_a_persons_value_in_the_words_below_a_file_is_escaped_too() -> None:
    filling = Filling({"name": "<i>"}, {"my_data": Document("x.json", "{}")})
    composer = _composer(filling=filling)
    composer.add(Reply("Pour [[name]]", metadata={"document": "my_data"}))
    (call,) = composer.calls
    assert call.method == "sendDocument"
    assert call.params["caption"] == "Pour &lt;i&gt;"
    assert call.params["document"] == {"name": "x.json", "content": "{}"}


def test_words_below_a_file_beyond_telegrams_limit_follow_it_in_messages() -> None:
    composer = _composer(filling=Filling(documents={"my_data": Document("x.json", "{}")}))
    words = " ".join(f"mot{number}" for number in range(500))
    composer.add(Reply(f"<b>{words}</b>", metadata={"document": "my_data"}))
    assert [call.method for call in composer.calls] == ["sendDocument"] + ["sendMessage"] * (len(composer.calls) - 1)
    texts = [call.params.get("caption") or call.params["text"] for call in composer.calls]
    assert all(length(text) <= CAPTION_LIMIT for text in texts)
    assert " ".join(text.removeprefix("<b>").removesuffix("</b>") for text in texts) == words


def test_a_file_of_somebody_who_is_gone_is_not_sent() -> None:
    composer = _composer()
    composer.add(Reply("Tes données", metadata={"document": "my_data"}))
    assert composer.calls == []


def test_buttons_go_below_the_last_part_of_a_long_text_with_ids_that_tell_nothing() -> None:
    composer = _composer()
    composer.add(Reply("mot " * 2000, (YES, NO), "utter_ask"))
    *first, last = composer.calls
    assert first
    assert all(length(call.params["text"]) <= LIMIT for call in composer.calls)
    assert not any("reply_markup" in call.params or call.keyboard_open for call in first)
    keys = [key for row in last.params["reply_markup"]["inline_keyboard"] for key in row]
    assert last.keyboard_open
    assert [key["text"] for key in keys] == [YES.title, NO.title]
    assert [key["callback_data"] for key in keys] == [button.id for button in composer.issued]
    assert [button.payload for button in composer.issued] == [YES.payload, NO.payload]
    assert not any("inform" in key["callback_data"] for key in keys)


def test_the_key_that_shares_the_number_stands_in_place_of_the_keyboard_until_a_message_without_buttons() -> None:
    composer = _composer(share_contact="📞 Partager")
    composer.add(Reply("Ton numéro ?", (NO,), metadata={"keyboard": "share_contact"}))
    rows = composer.calls[0].params["reply_markup"]["keyboard"]
    assert rows == [[{"text": "📞 Partager", "request_contact": True}], [{"text": NO.title}]]
    assert composer.reply_keyboard
    assert [button.kind for button in composer.issued] == ["reply"]
    composer.add(Reply("Merci."))
    assert composer.calls[1].params["reply_markup"] == {"remove_keyboard": True}
    assert not composer.reply_keyboard
    assert composer.issued == []
    assert composer.withdrawn == {"reply"}


def test_while_the_question_stands_its_keyboard_does_too() -> None:
    composer = _composer(reply_keyboard=True, standing=True)
    composer.add(Reply("Je ne lis pas les photos."))
    assert "reply_markup" not in composer.calls[0].params
    assert composer.reply_keyboard


def test_a_choice_stays_to_be_read_under_the_pressed_message_and_other_keyboards_go() -> None:
    composer = _composer(pressed=7)
    composer.close([OpenKeyboard(1, 5, None, "Avant"), OpenKeyboard(2, 7, "utter_ask", "D’accord ?")], "<Oui>")
    before, pressed = composer.calls
    assert (before.method, before.params) == ("editMessageReplyMarkup", {"chat_id": PERSON, "message_id": 5})
    assert pressed.method == "editMessageText"
    assert pressed.params["text"] == "D’accord ?\n\n▸ <b>&lt;Oui&gt;</b>"


def test_a_choice_that_does_not_fit_below_its_question_only_takes_the_keyboard_away() -> None:
    composer = _composer(pressed=7)
    composer.close([OpenKeyboard(2, 7, "utter_ask", "x" * LIMIT)], "Oui")
    assert [call.method for call in composer.calls] == ["editMessageReplyMarkup"]


def test_a_reply_that_replaces_the_pressed_message_edits_it_and_leaves_its_new_keyboard() -> None:
    composer = _composer(pressed=7, pressed_response="utter_ask_sectors")
    composer.add(Reply("Secteurs ?", (YES,), "utter_ask_sectors", {"replace": "utter_ask_sectors"}))
    composer.close([OpenKeyboard(2, 7, "utter_ask_sectors", "Secteurs ?")], "Commerce")
    (call,) = composer.calls
    assert call.method == "editMessageText"
    assert call.params["message_id"] == 7
