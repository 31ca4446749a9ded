"""Sentences that say a value of the team or that it is not known: no hole in any text, drafts stay drafts."""

from __future__ import annotations

from typing import Any

import pytest

from bot.texts import Catalogue, Outreach
from bot.texts.sentences import SentenceError


def responses(**texts: str | tuple[str, str]) -> dict[str, Any]:
    """Responses in French and Somali; a pair gives the state of the Somali one."""
    made = {}
    for name, given in texts.items():
        text, state = given if isinstance(given, tuple) else (given, "reviewed")
        made[f"utter_{name}"] = [
            {
                "condition": [{"type": "slot", "name": "language", "value": language}],
                "text": f"{text}" if language == "fr" else f"so {text}",
                "metadata": {"state": "reviewed" if language == "fr" else state},
            }
            for language in ("fr", "so")
        ]
    return {"responses": made}


DOMAIN = responses(
    answer="Début. {say_training_date}\n{say_contact_hours}\nFin.",
    say_training_date=("Le {training_date}.", "draft"),
    say_training_date_unknown="Pas encore annoncé.",
    say_contact_hours="Heures : {contact_hours}",
)
SET = Outreach({"training_date": {"fr": "31/03/2027"}, "contact_hours": {"fr": "8 h & 12 h", "so": "8"}})


def test_a_value_that_is_not_set_is_said_as_not_known_and_its_line_is_left_out() -> None:
    assert Catalogue.from_domain(DOMAIN).render("utter_answer", "fr").text == "Début. Pas encore annoncé.\nFin."


def test_a_value_that_is_set_is_shown_escaped_in_the_language() -> None:
    catalogue = Catalogue.from_domain(DOMAIN, SET)
    french = "Début. Le 31/03/2027.\nHeures\u00a0: 8 h &amp; 12 h\nFin."
    assert catalogue.render("utter_answer", "fr").text == french
    assert catalogue.render("utter_answer", "aa").text == french


def test_a_reviewed_text_with_a_draft_sentence_is_shown_with_the_french_below() -> None:
    text = Catalogue.from_domain(DOMAIN, SET).render("utter_answer", "so").text
    assert text.startswith("so Début. so Le 31/03/2027.\nso Heures\u00a0: 8\nFin.\n\n<i>Début.")
    assert "<i>" not in Catalogue.from_domain(DOMAIN).render("utter_answer", "so").text


def test_slots_and_places_of_the_gateway_are_left_for_later() -> None:
    catalogue = Catalogue.from_domain(responses(answer="{age} [[name]] {training_date_x}"), SET)
    assert catalogue.render("utter_answer", "fr", {"age": 22}).text == "22 [[name]] "


@pytest.mark.parametrize("place", ["training_dat", "anything"])
def test_a_sentence_that_does_not_exist_is_an_error_that_names_it(place: str) -> None:
    with pytest.raises(SentenceError, match=place):
        Catalogue.from_domain(responses(answer=f"{{say_{place}}}"))


def test_a_value_without_a_sentence_to_say_it_is_an_error() -> None:
    with pytest.raises(SentenceError, match="contact_hours"):
        Catalogue.from_domain(responses(answer="{say_contact_hours}"), SET)
