"""What happened, read from Telegram's JSON: where it belongs and what it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway import events

PERSON = {"id": 9_000_000_001, "is_bot": False, "first_name": "Essai", "language_code": "so-DJ"}
CHAT = {"id": 9_000_000_001, "type": "private", "first_name": "Essai"}


def _message(**content: Any) -> dict[str, Any]:
    return {"update_id": 5, "message": {"message_id": 7, "date": 0, "chat": CHAT, "from": PERSON, **content}}


def test_a_message_is_addressed_by_chat_and_number() -> None:
    assert events.address(_message(text="salut")) == events.Address(5, 9_000_000_001, 7)


def test_groups_and_channels_are_nobodys_private_chat() -> None:
    group = _message(text="salut")
    group["message"]["chat"] = {"id": -1, "type": "group", "title": "Essai"}
    assert events.address(group) is None
    assert events.address({"update_id": 5, "channel_post": {}}) is None


def test_a_press_under_a_message_that_telegram_no_longer_has_still_has_an_address() -> None:
    assert events.address(
        {"update_id": 5, "callback_query": {"id": "1", "from": PERSON, "data": "x"}}
    ) == events.Address(5, 9_000_000_001, None)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("bonjour", events.Typed("bonjour")),
        ("/menu", events.Command("menu")),
        ("/Menu@espace_novateur_bot", events.Command("menu")),
        ("/start radio-balbala", events.Command("start", "radio-balbala")),
        ("/start@espace_novateur_bot A_9", events.Command("start", "A_9")),
        ("/menu radio-balbala", events.Command("menu")),
        ("/start " + "x" * 33, events.Command("start")),
        ("/start radio balbala", events.Command("start")),
        ("/start é", events.Command("start")),
        ("/start 77000001", events.Command("start")),
        ('/start /inform{"age":22}', events.Command("start")),
        ("/start ", events.Command("start")),
        ("/start\nabc", events.Command("start")),
        ('/inform{"age": 22}', events.Typed('/inform{"age": 22}')),
        (" /menu", events.Typed(" /menu")),
        ("/", events.Typed("/")),
    ],
)
def test_typed_texts_are_words_or_commands(text: str, event: events.Event) -> None:
    assert events.read(_message(text=text)) == event


def test_a_contact_is_ones_own_only_when_telegram_says_so() -> None:
    own = {"phone_number": "25377000001", "first_name": "Essai", "user_id": 9_000_000_001}
    assert events.read(_message(contact=own)) == events.SharedContact("25377000001", own=True)
    assert events.read(_message(contact={**own, "user_id": 1})) == events.SharedContact("25377000001", own=False)
    del own["user_id"]
    assert events.read(_message(contact=own)) == events.SharedContact("25377000001", own=False)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "c"}, "photo"),
        ({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}, "voice"),
        ({"location": {"latitude": 11.5, "longitude": 43.1}}, "location"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
    ],
)
def test_what_cannot_be_read_has_a_kind(content: dict[str, Any], kind: str) -> None:
    event = events.read(_message(**content))
    assert isinstance(event, events.Media)
    assert event.kind == kind


def _edited(**content: Any) -> dict[str, Any]:
    return {"update_id": 5, "edited_message": {**_message(**content)["message"], "edit_date": 60}}


def test_changed_words_are_an_edit() -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    assert events.read(_edited(text="c'est où ?")) == events.Edited("c'est où ?")
    assert events.read(_edited(**photo, caption="chez moi")) == events.Edited("chez moi")


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 11.5, "longitude": 43.1, "live_period": 900}},
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
    ],
)
def test_a_live_location_on_its_way_and_a_picture_put_in_place_of_another_ask_for_no_answer(
    content: dict[str, Any],
) -> None:
    assert events.read(_edited(**content)) == events.Nothing()


def test_blocking_is_a_membership() -> None:
    bot = {"id": 42, "is_bot": True, "first_name": "Espace"}
    update = {
        "update_id": 5,
        "my_chat_member": {
            "chat": CHAT,
            "from": PERSON,
            "date": 0,
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
        },
    }
    assert events.read(update) == events.Membership(blocked=True)


def test_the_phones_language_is_two_letters() -> None:
    assert events.language_code(_message(text="x")) == "so"
    assert events.language_code({"update_id": 1}) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["update_id", "message", "callback_query", "my_chat_member"]), _JSON))
def test_an_update_that_makes_no_sense_is_nothing_rather_than_an_error(update: dict[str, Any]) -> None:
    assert events.read(update) is not None
