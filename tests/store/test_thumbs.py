"""Thumbs below answers: where they stand, that a press counts once, and that what is kept leads to nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.dialogue.replies import Reply, ReplyButton, Turn
from bot.gateway.composing import inline_keyboard
from bot.gateway.events import Pressed, Typed
from bot.gateway.filling import Filling
from bot.gateway.listening import Heard
from bot.gateway.taken import Taken
from bot.gateway.thumbs import THUMBS, count, keep, offer
from bot.services import Services
from bot.services.held import Accounts
from bot.services.listing import counts_of_latest_month
from bot.services.misses import all_misses
from bot.services.not_understood import thumbs
from bot.store import buttons, chats, counts
from bot.store.base import now
from bot.store.chats import ChatState
from bot.store.inbox import Waiting
from bot.texts.catalogue import LANGUAGES
from tests.support.at_rest import bytes_at_rest
from tests.support.desk import PERIODS, TEXTS

if TYPE_CHECKING:
    from bot.store.database import Database

UNSURE: dict[str, Any] = {
    "kind": "unsure",
    "ranking": [{"name": "ask_cost", "confidence": 0.4}],
    "language": {"code": "fr", "confidence": 0.97},
    "model": "model-1",
}
MENU = ReplyButton("🏠 Menu", "/show_menu")
COST = Reply("Gratuit.", (MENU,), "utter_answer_cost")


def _turn(person: str, typed: str = "zork prix", **turn: Any) -> Taken:
    chat = ChatState(person, 9_000_000_001, "fr", None, reply_keyboard=False, blocked=False, created_at=now())
    sender = {"id": 9_000_000_001, "first_name": "Amina", "last_name": "Test"}
    item = Waiting(1, 42, 7, {"update_id": 7, "message": {"from": sender, "text": typed}}, 0, None, chat)
    given: dict[str, Any] = {"replies": (COST,), "language": "fr", "miss": UNSURE}
    return Taken(item, Typed(typed), Heard(text=typed), Turn(**given | turn), "fr", Filling())


def _press(person: str, thumb: Any) -> Taken:
    taken = _turn(person, miss=None)
    return replace(taken, event=Pressed("1", "b", 5), heard=Heard(thumb=thumb))


def _has_thumbs(taken: Taken) -> bool:
    return any(button.payload in THUMBS for reply in offer(taken, taken.turn.replies) for button in reply.buttons)


async def _person(database: Database) -> str:
    (person,) = (await database.run_write(chats.find_or_create, 42, {9_000_000_001})).values()
    return person


async def _offer(database: Database, person: str, typed: str = "zork prix") -> None:
    taken = _turn(person, typed)
    await database.run_write(keep, taken, offer(taken, taken.turn.replies))


async def _counted(database: Database) -> dict[str, int]:
    return {what: number for _, what, number in await database.run_read(counts.by_month)}


def test_thumbs_stand_below_an_answer_of_information_that_the_model_was_not_sure_of_and_nowhere_else() -> None:
    assert _has_thumbs(_turn("p"))
    assert not _has_thumbs(_turn("p", miss=None))
    assert not _has_thumbs(_turn("p", miss=UNSURE | {"kind": "fallback"}))
    assert not _has_thumbs(replace(_turn("p"), heard=Heard(payload="/ask_cost")))
    asks = Reply("Ton âge ?", (), "utter_ask_age", {"expects": "age"})
    assert not _has_thumbs(_turn("p", replies=(COST, asks))), "a question that waits comes first"


def test_no_other_text_of_the_bot_ever_has_thumbs() -> None:
    rated = {name for name in TEXTS.names() if _has_thumbs(_turn("p", replies=(Reply("x", (), name),)))}
    assert rated == {
        f"utter_answer_{subject}"
        for subject in (
            "contact", "cost", "dates", "documents", "initiative", "iom", "job", "location", "returnee", "support",
            "training", "women",
        )
    }  # fmt: skip


def test_the_two_thumbs_share_the_last_row_and_no_row_with_words() -> None:
    for words in ([MENU], [MENU] * 3, [MENU] * 4):
        issued = buttons.new_keyboard("inline", [(each.title, each.payload) for each in words])
        issued += buttons.new_keyboard("inline", [("👍", "/thumb_up"), ("👎", "/thumb_down")])
        rows = [[key["text"] for key in row] for row in inline_keyboard(issued)["inline_keyboard"]]
        assert rows[-1] == ["👍", "👎"]
        assert not any("👍" in row for row in rows[:-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_word_is_there_in_each_language(language: str) -> None:
    for thumb in THUMBS.values():
        assert TEXTS.render(f"utter_thumb_{thumb}", language).text


async def test_a_thumb_down_keeps_the_masked_message_once_without_who_wrote_it(database: Database) -> None:
    person = await _person(database)
    await _offer(database, person, "le prix pour Amina, 77 00 00 01")
    assert b"le prix pour" not in await bytes_at_rest(database), "until then it is sealed"
    for _ in range(2):
        await database.run_write(count, _press(person, "down"))
    (row,) = [row async for row in all_misses(database)]
    assert (row["kind"], row["text"], row["intent_1"]) == ("thumb_down", "le prix pour [name], [phone]", "ask_cost")
    assert person not in row.values()
    assert await _counted(database) == {"thumb_down": 1}


async def test_a_thumb_up_counts_once_and_keeps_nothing(database: Database) -> None:
    person = await _person(database)
    await _offer(database, person)
    for thumb in ("up", "up", "down"):
        await database.run_write(count, _press(person, thumb))
    assert [row async for row in all_misses(database)] == []
    assert await _counted(database) == {"thumb_up": 1}
    assert await thumbs(database) == {"up": 1, "down": 0}
    assert await counts_of_latest_month(database) == {}, "those are of people"


async def test_the_next_answer_takes_the_thumbs_away(database: Database) -> None:
    person = await _person(database)
    await _offer(database, person)
    sure = _turn(person, miss=None)
    await database.run_write(keep, sure, offer(sure, sure.turn.replies))
    await database.run_write(count, _press(person, "down"))
    assert await _counted(database) == {}


async def test_what_waits_for_a_thumb_is_shown_to_the_person_and_goes_with_an_erasure(database: Database) -> None:
    person = await _person(database)
    await _offer(database, person)
    account = await Accounts(database, PERIODS).of(person)
    assert account
    assert '"texte": "zork prix"' in account.file({})
    await Services(database).erase_person(person)
    account = await Accounts(database, PERIODS).of(person)
    assert account
    assert account.rows.rated == []
