"""A sentence is answered in the language it is written in; the chosen language stays until the button is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.dialogue.replies import Turn
    from tests.dialogue.conftest import Dialogue

COST = {"fr": "c'est combien le prix ?", "so": "waa imisa qiimaha tababarka?", "aa": "aydakaakana limo magideey?"}
BEGINS = {"fr": "Je ne demande", "so": "", "aa": ""}
SWITCH = '/change_language{{"language": "{}"}}'


async def _in(dialogue: Dialogue, language: str) -> str:
    person = dialogue.new_person()
    await dialogue.press(person, SWITCH.format(language))
    return person


def _payloads(turn: Turn) -> list[str]:
    return [button.payload for button in turn.replies[-1].buttons]


@pytest.mark.parametrize("chosen", COST)
@pytest.mark.parametrize("written", COST)
async def test_a_sentence_is_answered_in_its_own_language_for_that_reply_only(
    dialogue: Dialogue, chosen: str, written: str
) -> None:
    own = await dialogue.say(await _in(dialogue, written), COST[written])
    person = await _in(dialogue, chosen)
    turn = await dialogue.say(person, COST[written])
    assert turn.replies[0].text == own.replies[0].text
    assert turn.language == chosen
    assert (SWITCH.format(written) in _payloads(turn)) == (chosen != written)
    assert (await dialogue.press(person, "/ask_cost")).replies[0].text == (
        await dialogue.say(await _in(dialogue, chosen), COST[chosen])
    ).replies[0].text


async def test_the_button_switches_for_good_and_is_titled_in_its_language(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "so")
    turn = await dialogue.say(person, COST["fr"])
    button = turn.replies[-1].buttons[-1]
    assert button.title == "🌐 Continuer en français"
    changed = await dialogue.press(person, button.payload)
    assert changed.language == "fr"
    assert changed.replies[0].response == "utter_language_changed"
    after = await dialogue.say(person, "bonjour")
    assert after.replies[0].text.startswith("Bonjour")


@pytest.mark.parametrize("word", ["merci", "prix", "menu", "oui"])
async def test_a_single_word_stays_in_the_chosen_language(dialogue: Dialogue, word: str) -> None:
    person = await _in(dialogue, "so")
    turn = await dialogue.say(person, word)
    assert SWITCH.format("fr") not in _payloads(turn)
    assert "<i>" in turn.replies[0].text, "a Somali draft has its French below"


async def test_an_answer_in_a_form_changes_nothing_and_a_question_comes_back_in_its_language(
    dialogue: Dialogue,
) -> None:
    person = await _in(dialogue, "so")
    asked = await dialogue.press(person, "/check_eligibility")
    aside = await dialogue.say(person, COST["fr"])
    assert [reply.response for reply in aside.replies] == ["utter_answer_cost", "utter_ask_age"]
    assert "<i>" not in aside.replies[1].text
    assert _payloads(aside)[-1] == SWITCH.format("fr")
    place = await dialogue.say(person, "j'ai 22 ans")
    assert place.replies[0].response == "utter_ask_place"
    assert "<i>" in place.replies[0].text
    assert asked.replies[0].response == "utter_ask_age"


@pytest.mark.parametrize("named", ["Fatouma Hassan Omar", "Ali Sabieh", "Ahmed Ali"])
async def test_names_and_places_do_not_change_the_language(dialogue: Dialogue, named: str) -> None:
    person = await _in(dialogue, "aa")
    assert not {SWITCH.format("fr"), SWITCH.format("so")} & set(_payloads(await dialogue.say(person, named)))


async def test_a_language_named_in_a_sentence_is_changed_for_good(dialogue: Dialogue) -> None:
    person = await _in(dialogue, "fr")
    turn = await dialogue.say(person, "je veux parler en somali")
    assert turn.language == "so"
    assert "Soomaali" in turn.replies[0].text


async def test_who_has_not_chosen_is_answered_in_the_language_of_the_sentence_until_they_choose(
    dialogue: Dialogue,
) -> None:
    person = dialogue.new_person()
    somali = await dialogue.say(await _in(dialogue, "so"), COST["so"])
    first = await dialogue.say(person, COST["so"], language="fr", chosen=False)
    assert first.replies[0].text == somali.replies[0].text
    assert SWITCH.format("so") not in _payloads(first), "the three buttons follow: the gateway adds them"
    word = await dialogue.say(person, "maya", language="fr", chosen=False)
    assert "<i>" in word.replies[0].text


@pytest.mark.parametrize(
    ("message", "response", "begins"),
    [
        ("what will i learn in this training", "utter_english", "Hello, and thank you"),
        ("كم سعر التدريب", "utter_arabic", "مرحبا، وشكرا"),
        ("مرحبا", "utter_arabic", "مرحبا، وشكرا"),
    ],
)
@pytest.mark.parametrize("chosen", ["fr", "so"])
async def test_arabic_and_english_get_one_line_in_that_language_the_three_buttons_and_a_person(
    dialogue: Dialogue, message: str, response: str, begins: str, chosen: str
) -> None:
    turn = await dialogue.say(await _in(dialogue, chosen), message)
    assert [reply.response for reply in turn.replies] == [response]
    assert turn.replies[0].text.startswith(begins)
    assert _payloads(turn) == [*(SWITCH.format(language) for language in ("fr", "so", "aa")), "/talk_to_human"]
    assert turn.miss
    assert turn.miss["kind"] == "out_of_scope"


async def test_english_in_a_form_gets_its_line_and_the_question_again_and_an_english_answer_is_taken(
    dialogue: Dialogue,
) -> None:
    person = await _in(dialogue, "fr")
    await dialogue.press(person, "/check_eligibility")
    turn = await dialogue.say(person, "what will i learn in this training")
    assert [reply.response for reply in turn.replies] == ["utter_english", "utter_ask_age"]
    assert (await dialogue.say(person, "i am 22 years old")).replies[0].response == "utter_ask_place"
