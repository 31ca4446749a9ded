"""What is refused in a translation."""

from __future__ import annotations

import pytest

from bot.texts.checking import problems_of_text, problems_of_title
from bot.texts.limits import length_on_screen, utf16_units

FRENCH = "Nom : [[name]]\n<b>Lieu</b> : {place}. Efface avec /supprimer"
GOOD = "Magac: [[name]]\n<b>Meel</b>: {place}. /supprimer"


def test_a_good_translation_has_no_problem() -> None:
    assert list(problems_of_text("utter_x", FRENCH, GOOD)) == []
    assert list(problems_of_text("utter_x", FRENCH, FRENCH)) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{place}", "", "marque manquante : {place}"),
        ("{place}", "{meel}", "marque en trop : {meel}"),
        ("{place}", "{place} {place}", "marque en trop : {place}"),
        ("[[name]]", "", "marque manquante : [[name]]"),
        ("[[name]]", "[[name]", "marque cassée près de [["),
        ("{place}", "{ place }", "marque cassée près de {"),
        ("/supprimer", "/tirtir", "commande manquante : /supprimer"),
        ("</b>", "", "balise <b> non fermée"),
        ("<b>", "", "balise </b> sans balise ouverte"),
        ("</b>", "</i>", "balise </i> sans balise ouverte"),
        ("<b>", "<u>", "balise non permise : <u>"),
        ("<b>", "<a href='http://x'>", "balise non permise : <a href='http://x'>"),
        ("Meel", "Meel < 3", "signe < ou >"),
        ("Meel", "Meel & x", "signe & : écrire &amp;"),
        ("Meel", "Me\tel", "caractère invisible"),
    ],
)
def test_what_would_break_the_message_is_named(old: str, new: str, problem: str) -> None:
    assert any(problem in each for each in problems_of_text("utter_x", FRENCH, GOOD.replace(old, new)))


def test_an_empty_translation_is_refused() -> None:
    assert list(problems_of_text("utter_x", FRENCH, " ")) == ["la traduction est vide"]
    assert list(problems_of_title("Oui", "")) == ["le titre du bouton est vide"]


def test_code_is_allowed_where_the_french_has_it() -> None:
    assert list(problems_of_text("utter_x", "<code>{reference}</code>", "Ku: <code>{reference}</code>")) == []
    assert list(problems_of_text("utter_x", "{reference}", "<code>{reference}</code>")) != []


def test_a_text_counts_with_its_french_below_in_utf16_units_and_without_its_markup() -> None:
    assert utf16_units("🚑é") == 3
    assert length_on_screen("<b>&lt;🚑</b>") == 3
    assert list(problems_of_text("utter_x", "f" * 2000, "<b>" + "🚑" * 1047 + "</b>")) == []
    assert any("4096" in each for each in problems_of_text("utter_x", "f" * 2000, "🚑" * 1048))


@pytest.mark.parametrize(("name", "limit"), [("utter_command_menu", 80), ("utter_bot_description", 512)])
def test_texts_that_are_no_messages_have_limits_of_their_own(name: str, limit: int) -> None:
    assert list(problems_of_text(name, "f", "s" * limit)) == []
    assert list(problems_of_text(name, "f", "s" * (limit + 1))) != []


def test_a_button_title_is_short_plain_and_on_one_line() -> None:
    assert list(problems_of_title("🏠 Menu", "🏠 " + "a" * 25)) == []
    assert list(problems_of_title("🏠 Menu", "🏠 " + "a" * 26)) == ["titre de 29 caractères, 28 au plus"]
    assert "un titre de bouton ne prend pas de balises" in list(problems_of_title("Menu", "<b>Menu</b>"))
    assert list(problems_of_title("Menu", "Me\nnu")) == ["un titre de bouton tient sur une ligne"]
