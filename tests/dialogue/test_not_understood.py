"""What is not understood: topics to press, then the menu and a person, and never the same words twice in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from actions.topics import MENU, TOPICS

if TYPE_CHECKING:
    from bot.dialogue.replies import Reply, Turn
    from tests.dialogue.conftest import Dialogue

LANGUAGES = ("fr", "so", "aa")
UNKNOWN = "zzkrt qwpx"
BESIDE = {
    "fr": "qui a gagné le match de foot hier",
    "so": "yaa badiyay ciyaartii kubadda cagta shalay",
    "aa": "buxa taama yoh ab",
}


async def _in(dialogue: Dialogue, language: str) -> str:
    person = dialogue.new_person()
    await dialogue.press(person, f'/change_language{{"language": "{language}"}}')
    return person


def _same_twice(turns: list[Turn]) -> list[str]:
    replies: list[Reply] = [reply for turn in turns for reply in turn.replies]
    return [one.text for one, other in pairwise(replies) if one.text == other.text]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_same_unknown_message_five_times_running_never_gets_the_same_words_twice(
    dialogue: Dialogue, language: str
) -> None:
    person = await _in(dialogue, language)
    turns = [await dialogue.say(person, UNKNOWN) for _ in range(5)]
    assert [turn.replies[0].response for turn in turns][1::2] == ["utter_fallback_menu"] * 2
    assert not _same_twice(turns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("order", ["ubub", "uubb", "buub", "bbbu", "ubbu"])
async def test_unknown_and_beside_the_subject_mixed_never_get_the_same_words_twice(
    dialogue: Dialogue, language: str, order: str
) -> None:
    person = await _in(dialogue, language)
    turns = [await dialogue.say(person, UNKNOWN if one == "u" else BESIDE[language]) for one in order]
    assert not _same_twice(turns)


SAID = {"u": UNKNOWN, "a": "كيف الحال", "e": "what is the weather like today"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("order", ["aaaaa", "eeeee", "ueeuu", "eaeau", "uueeuub", "bbeeab"])
@pytest.mark.parametrize("form", [None, "/check_eligibility"])
async def test_other_languages_among_them_never_get_the_same_words_twice(
    dialogue: Dialogue, language: str, order: str, form: str | None
) -> None:
    person = await _in(dialogue, language)
    if form:
        await dialogue.press(person, form)
    turns = [await dialogue.say(person, SAID.get(one, BESIDE[language])) for one in order]
    assert not _same_twice(turns)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_miss_offers_three_topics_that_answer_when_pressed(dialogue: Dialogue, language: str) -> None:
    first = await dialogue.press(await _in(dialogue, language), "/nlu_fallback")
    *topics, menu = first.replies[0].buttons
    assert menu.payload == "/show_menu"
    assert len(topics) == 3
    for topic in topics:
        answer = await dialogue.press(await _in(dialogue, language), topic.payload)
        assert answer.replies[0].response not in {"utter_fallback_first", "utter_out_of_scope"}


@pytest.mark.parametrize(
    "text", ["prix filles papiers partir argent", "lacag gabdho waraaq dal", "sanada agabu lakqo gexiyya"]
)
async def test_the_topics_are_the_likeliest_ones_of_the_models_ranking(dialogue: Dialogue, text: str) -> None:
    turn = await dialogue.say(await _in(dialogue, "fr"), text)
    if turn.miss is None or turn.miss["kind"] == "unsure":
        return  # a model that answers it has nothing to offer
    guessed = (await dialogue.engine.parse(text))["intent_ranking"]
    likely = [guess["name"] for guess in guessed if guess["confidence"] >= 0.03]
    expected = [f"/{name}" for name in likely if name in TOPICS - {"cancel"}][:3]
    assert [button.payload for button in turn.replies[0].buttons][: len(expected)] == expected


async def test_the_second_miss_running_shows_the_menu_and_offers_a_person(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    await dialogue.say(person, UNKNOWN)
    turn = await dialogue.say(person, UNKNOWN)
    payloads = [button.payload for button in turn.replies[0].buttons]
    assert payloads == [*(f"/{topic}" for topic in MENU), '/talk_to_human{"reason": "not_understood"}']


@pytest.mark.parametrize("form", [None, "/check_eligibility"])
async def test_from_the_second_miss_on_a_person_is_always_within_reach(dialogue: Dialogue, form: str | None) -> None:
    person = await _in(dialogue, "fr")
    if form:
        await dialogue.press(person, form)
    first, *later = [await dialogue.say(person, "qui a gagné le match de foot hier ?") for _ in range(5)]
    offered = [[button.payload for button in turn.replies[0].buttons] for turn in later]
    assert all(any(payload.startswith("/talk_to_human") for payload in payloads) for payloads in offered)
    assert not any(button.payload.startswith("/talk_to_human") for button in first.replies[0].buttons)


async def test_a_topic_pressed_in_a_form_answers_and_comes_back_to_the_question(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    await dialogue.press(person, "/check_eligibility")
    missed = await dialogue.say(person, "qui a gagné le match de foot hier ?")
    assert [reply.response for reply in missed.replies] == ["utter_out_of_scope", "utter_ask_age"]
    answered = await dialogue.press(person, "/ask_cost")
    assert [reply.response for reply in answered.replies] == ["utter_answer_cost", "utter_ask_age"]
    assert [reply.response for reply in (await dialogue.say(person, "22")).replies] == ["utter_ask_place"]


@pytest.mark.parametrize(
    ("form", "question", "answer", "after"),
    [
        ("/check_eligibility", "utter_ask_age", "22", "utter_ask_place"),
        ("/register_interest", "utter_ask_consent", "non", "utter_consent_refused"),
    ],
)
async def test_misses_in_a_form_keep_its_question_open(
    dialogue: Dialogue, form: str, question: str, answer: str, after: str
) -> None:
    person = await _in(dialogue, "fr")
    if form == "/register_interest":
        await dialogue.say(person, "j'ai 22 ans je peux participer ?")
        await dialogue.press(person, '/inform{"place": "arta"}')
        await dialogue.press(person, '/inform{"returnee": "no"}')
    await dialogue.press(person, form)
    turns = [await dialogue.say(person, "qui a gagné le match de foot hier ?") for _ in range(4)]
    assert all(turn.replies[-1].response == question for turn in turns)
    assert not _same_twice(turns)
    assert (await dialogue.say(person, answer)).replies[-1].response == after


async def test_a_miss_is_told_to_the_gateway_with_the_ranking_and_the_language(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    turn = await dialogue.say(person, "qui a gagné le match de foot hier ?")
    assert turn.miss
    assert turn.miss["kind"] == "out_of_scope"
    assert turn.miss["language"]["code"] == "fr"
    assert len(turn.miss["ranking"]) == 5
    assert turn.miss["model"]


async def test_an_answer_that_cannot_be_read_is_a_miss_and_one_that_can_is_none(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    await dialogue.press(person, "/check_eligibility")
    unread = await dialogue.say(person, "oui")
    assert unread.miss
    assert unread.miss["kind"] == "unread"
    assert (await dialogue.say(person, "vingt deux")).miss is None
    assert (await dialogue.say(person, "balbala")).miss is None


async def test_what_is_understood_and_what_is_pressed_is_no_miss(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    assert (await dialogue.say(person, "c'est combien le prix ?")).miss is None
    assert (await dialogue.press(person, "/out_of_scope")).miss is None


async def test_the_same_message_again_tells_the_same_miss(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    first, again = [
        await dialogue.engine.turn(sender=person, message_id="repeated", text=UNKNOWN, language="fr") for _ in range(2)
    ]
    assert again.replayed
    assert (first.miss, first.replies) == (again.miss, again.replies)
