"""Texts within a text: an action names them, and they are shown line by line in the language of the reply."""

from __future__ import annotations

from bot.texts import Catalogue
from tests.unit.texts.test_catalogue import variation

CATALOGUE = Catalogue.from_domain(
    {
        "responses": {
            "utter_why": [variation("fr", "Voici.\n{sentences}\nFin."), variation("so", "Waa tan:\n{sentences}")],
            "utter_reason_age": [variation("fr", "Tu as {age} ans."), variation("so", "{age} jir.", state="draft")],
            "utter_reason_here": [variation("fr", "Tu es ici."), variation("so", "Halkan.")],
        }
    }
)
VALUES = {"age": 30.0, "sentences": ["utter_reason_age", "utter_reason_here"]}


def test_each_sentence_has_its_line_and_its_values() -> None:
    assert CATALOGUE.render("utter_why", "fr", VALUES).text == "Voici.\n• Tu as 30 ans.\n• Tu es ici.\nFin."


def test_with_a_draft_among_them_the_whole_has_its_french_below() -> None:
    text = CATALOGUE.render("utter_why", "so", VALUES).text
    assert text == "Waa tan:\n• 30 jir.\n• Halkan.\n\n<i>Voici.\n• Tu as 30 ans.\n• Tu es ici.\nFin.</i>"


def test_without_a_draft_the_language_stands_alone() -> None:
    text = CATALOGUE.render("utter_why", "so", {"sentences": ["utter_reason_here"]}).text
    assert text == "Waa tan:\n• Halkan."
