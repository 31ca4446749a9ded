"""Texts state only their facts: the real ones do, and made-up figures, dates and names are caught."""

from __future__ import annotations

import pytest

from bot.leads.eligibility import ADULT_AGE, LAST_YOUTH_AGE
from bot.settings import ROOT
from bot.texts.facts import load_facts
from bot.translation.domain_file import DomainFile
from bot.translation.founded import unfounded

FACTS = load_facts()
FILE = DomainFile.read(ROOT / "domain.yml")


def test_no_text_in_any_language_states_what_its_facts_do_not_hold() -> None:
    assert list(unfounded(FILE, FACTS)) == []


def test_every_answer_and_every_result_names_its_facts() -> None:
    for name, by_language in FILE.responses.items():
        if name.startswith(("utter_answer_", "utter_result_", "utter_say_")) or name == "utter_danger":
            assert by_language["fr"]["metadata"]["facts"], name


def test_the_three_languages_of_a_text_name_the_same_facts() -> None:
    for name, by_language in FILE.responses.items():
        assert len({tuple(each["metadata"].get("facts") or ()) for each in by_language.values()}) == 1, name


def test_all_facts_of_the_initiative_are_there_in_two_languages_with_a_source() -> None:
    assert {f"F{number}" for number in range(1, 17)} <= set(FACTS.by_id)
    assert all(fact.french and fact.english and fact.source for fact in FACTS.by_id.values())


def test_the_ages_of_the_facts_are_those_of_the_rule() -> None:
    assert FACTS.by_id["R1"].figures == {str(ADULT_AGE), str(LAST_YOUTH_AGE)}


@pytest.mark.parametrize(
    ("text", "language", "facts", "found"),
    [
        ("L’initiative est pour les jeunes de 18 à 29 ans.", "fr", ["F14"], "29"),
        ("Le budget était de 250 000 dollars.", "fr", ["F6"], "250000"),
        ("Le budget était de 200 000 dollars.", "fr", ["F4"], "200000"),
        ("Fini depuis 2023.", "fr", ["F4"], "2023"),
        ("La formation commence le 12/03/2027.", "fr", ["F4"], "12"),
        ("La formation commence en janvier.", "fr", [], "janvier"),
        ("Appelle le +253 21 35 04 21.", "fr", ["O1"], "253"),
        ("Mené par l’UNICEF.", "fr", ["F2"], "UNICEF"),
        ("Unicef paie.", "fr", [], "Unicef"),
        ("Caritas t’aide.", "fr", [], "Caritas"),
        ("La Banque mondiale paie.", "fr", [], "Banque mondiale"),
        ("Un projet d’Oxfam à Djibouti.", "fr", [], "Oxfam"),
        ("Mené par l’OIM.", "fr", ["F4"], "OIM"),
        ("Le bureau est à Hodan.", "fr", ["O1"], "Hodan"),
        ("Mashruuca waxaa iska leh Oxfam.", "so", [], "Oxfam"),
        ("Wuxuu dhammaaday 2025.", "so", ["F4"], "2025"),
        ("Qaramada Midoobay ayaa bixisa.", "so", ["F2"], "Midoobay"),
        ("Projectii 30 sanat.", "aa", ["F14"], "30"),
        ("Projectii Addis Ababal yan.", "aa", [], "Addis"),
        ("Une phrase.", "fr", ["F99"], "F99"),
    ],
)
def test_what_no_fact_holds_is_caught(text: str, language: str, facts: list[str], found: str) -> None:
    assert any(found in problem for problem in FACTS.problems(text, language, facts))


@pytest.mark.parametrize(
    ("text", "language", "facts"),
    [
        ("📚 Mené par l’OIM à Djibouti. « Oui », dit-on.", "fr", ["F2"]),
        ("Jabuutina waad deggan tahay, Telegram-kaaga.", "so", []),
        ("Gabuutil OIM le « Espace novateur ».", "aa", ["F1", "F2"]),
        ("ℹ️ C’est quoi ? Nom : [[name]] {training_date} /supprimer", "fr", []),
        ("Le budget était de 200\u202f000 dollars.", "fr", ["F6"]),
    ],
)
def test_what_a_fact_holds_and_what_is_no_claim_passes(text: str, language: str, facts: list[str]) -> None:
    assert list(FACTS.problems(text, language, facts)) == []
