"""What an import takes, what it refuses and how the state follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.texts.facts import load_facts
from bot.texts.fingerprint import fingerprint
from bot.translation.entries import Returned, entries_of
from bot.translation.importing import Import, names_a_reviewer, plan_import
from bot.translation.states import unmarked

if TYPE_CHECKING:
    from bot.translation.domain_file import DomainFile

FACTS = load_facts()


def rows_of(file: DomainFile, language: str = "so") -> list[Returned]:
    return [
        Returned(f"ligne {number}", each.response, each.part, each.french, each.translation, each.state, each.source)
        for number, each in enumerate(entries_of(file, language, {}), 2)
    ]


def plan_with(file: DomainFile, position: int, language: str = "so", **values: str) -> Import:
    rows = rows_of(file, language)
    rows[position] = replace(rows[position], **values)
    return plan_import(file, language, rows, FACTS)


def test_a_better_text_is_taken_and_stays_a_draft(file: DomainFile) -> None:
    plan = plan_with(file, 0, translation="Iska waran?")
    assert plan.changes == (("utter_hello", "so", ("text",), "Iska waran?"),)
    assert not plan.problems


def test_a_title_alone_is_taken(file: DomainFile) -> None:
    assert plan_with(file, 1, translation="Liis").changes == (("utter_hello", "so", ("buttons", 0, "title"), "Liis"),)


def test_a_review_is_taken_with_its_note(file: DomainFile) -> None:
    after = file.changed(plan_with(file, 0, state="reviewed", source="relu par Amina, 2026-11-23").changes)
    metadata = after.responses["utter_hello"]["so"]["metadata"]
    assert (metadata["state"], metadata["source"]) == ("reviewed", "relu par Amina, 2026-11-23")


def test_what_had_no_hash_gets_one_with_its_first_change(file: DomainFile) -> None:
    plan = plan_with(file, 0, "aa", translation="Nagay")
    assert ("utter_hello", "aa", ("metadata", "of"), fingerprint(file.responses["utter_hello"]["fr"])) in plan.changes


def test_a_stale_text_that_was_translated_anew_is_a_draft_again(file: DomainFile) -> None:
    stale = file.changed(
        [("utter_hello", "fr", ("text",), "Salut"), ("utter_hello", "so", ("metadata", "state"), "stale")]
    )
    after = stale.changed(plan_with(stale, 0, translation="Salaan").changes)
    assert after.responses["utter_hello"]["so"]["metadata"]["state"] == "draft"
    assert not [name for name, language, _ in unmarked(after) if (name, language) == ("utter_hello", "so")]


def test_what_was_made_from_an_older_french_is_taken_as_stale(file: DomainFile) -> None:
    rows = rows_of(file)
    rows[0] = replace(rows[0], translation="Salaan", state="reviewed", source="relu par Amina, 2026-11-23")
    newer = file.changed([("utter_hello", "fr", ("text",), "Salut")])
    plan = plan_import(newer, "so", rows, FACTS)
    assert plan.stale == ("utter_hello",)
    assert newer.changed(plan.changes).responses["utter_hello"]["so"]["metadata"]["state"] == "stale"


def test_spaces_that_a_program_changed_in_the_french_make_nothing_stale(file: DomainFile) -> None:
    rows = rows_of(file)
    rows[0] = replace(rows[0], french=rows[0].french.replace("\n\n", " \n"), translation="Salaan")
    assert plan_import(file, "so", rows, FACTS).stale == ()


@pytest.mark.parametrize(
    ("position", "values", "problem"),
    [
        (2, {"translation": "Wac."}, "ligne 4 : utter_danger (texte) : marque manquante : {emergency_police}"),
        (2, {"translation": "Wac {emergency_police}. <u>x</u>"}, "balise non permise : <u>"),
        (2, {"translation": ""}, "ligne 4 : utter_danger (texte) : la traduction est vide"),
        (2, {"translation": "Wac {emergency_police} ama 112."}, "le chiffre 112"),
        (0, {"translation": "x" * 4090}, "Telegram en prend 4096"),
        (1, {"translation": "x" * 29}, "ligne 3 : utter_hello (bouton 1) : titre de 29 caractères"),
        (0, {"state": "fini"}, "état « fini »"),
        (2, {"state": "reviewed"}, "texte de sécurité"),
        (2, {"state": "reviewed", "source": "relu par un locuteur"}, "texte de sécurité"),
        (0, {"response": "utter_hallo"}, "ligne 2 : utter_hallo (texte) : cette réponse n’existe pas"),
        (1, {"part": "bouton 2"}, "ligne 3 : utter_hello (bouton 2) : cette partie n’existe pas"),
        (1, {"part": "texte"}, "cette partie est là 2 fois"),
    ],
)
def test_what_would_do_harm_is_refused_with_its_line(
    file: DomainFile, position: int, values: dict[str, str], problem: str
) -> None:
    problems = plan_with(file, position, **values).problems
    assert any(problem in each for each in problems), problems
    assert all("\n" not in each for each in problems)


def test_a_safety_text_is_reviewed_by_somebody_with_a_name(file: DomainFile) -> None:
    plan = plan_with(file, 2, state="reviewed", source="relu par Amina H. et Ali D., 2026-11-23")
    assert plan.problems == ()
    assert len(plan.changes) == 2


def test_setting_a_text_to_reviewed_checks_also_what_was_not_changed(file: DomainFile) -> None:
    broken = file.changed([("utter_danger", "so", ("text",), "Wac.")])
    plan = plan_with(broken, 2, state="reviewed", source="relu par Amina, 2026-11-23")
    assert any("marque manquante" in each for each in plan.problems)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("relu par Amina H., 2026-11-23", True),
        ("rédaction propre ; relue par Amina et Ali, 2026-11-23", True),
        ("relu par Amina", False),
        ("relu par , 2026-11-23", False),
        ("à relire par un locuteur", False),
    ],
)
def test_a_reviewer_is_a_name_and_a_day(source: str, named: bool) -> None:
    assert names_a_reviewer(source) is named
