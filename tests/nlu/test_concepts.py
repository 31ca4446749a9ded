"""The spellings and meanings that the intent classifier learns from, on small examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.nlu.concepts import concept_terms
from engine.nlu.normalizer import normalized
from engine.nlu.spelling import consonants, written_out

_FOLDER = Path(__file__).parents[2] / "engine" / "nlu"


@pytest.mark.parametrize(
    "text", ["combien d'argent", "cb de thune", "imisa lacag ah", "lakqo magidé", "Lacagtu waa immisa?"]
)
def test_a_question_about_money_means_the_same_in_every_language(text: str) -> None:
    assert {"howmuch", "money", "howmuch+money"} <= set(concept_terms(normalized(text)))


@pytest.mark.parametrize(
    "text",
    ["mon mari entre dans la chambre la nuit", "habeenkii qolka ayuu ninkaygu soo galaa", "bara baqali qari cula"],
)
def test_what_is_told_of_danger_means_the_same_in_every_language(text: str) -> None:
    assert {"night", "relative", "room", "night+room", "relative+room"} <= set(concept_terms(normalized(text)))


def test_two_words_side_by_side_have_a_meaning_that_neither_has_alone() -> None:
    assert "return" in concept_terms(normalized("waan soo noqday"))
    assert "bye" in concept_terms("nabad gelyo")
    assert "bye" not in concept_terms("nabad")


def test_words_that_are_not_listed_have_no_meaning() -> None:
    assert concept_terms("zzyx qwrt") == []
    assert concept_terms("") == []


def test_french_short_forms_are_written_out() -> None:
    assert written_out("g pa compris koi") == "j'ai pas compris quoi"
    assert written_out("waan ku mahadinayaa") == "waan ku mahadinayaa"


def test_consonants_stay_the_same_whatever_the_habit_of_writing_vowels() -> None:
    assert consonants("mahadsanid") == consonants("mhdsnid") == consonants("maahadsaanid")
    assert consonants("chaqo") == consonants("shaqo")
    assert consonants("ou") == "_"


def test_every_meaning_has_words_and_every_short_form_one_reading() -> None:
    tables = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("concepts*.yml"))]
    meanings = {name: words for table in tables for name, words in table.items()}
    assert len(meanings) == sum(map(len, tables)), "a meaning stands in one table"
    assert all(isinstance(name, str) and set(words) <= {"fr", "so", "aa"} for name, words in meanings.items())
    assert all(text.split() for words in meanings.values() for text in words.values())
    table = yaml.safe_load((_FOLDER / "abbreviations.yml").read_text(encoding="utf-8"))
    shorts = [short for forms in table.values() for short in forms.split()]
    assert len(shorts) == len(set(shorts))
