"""Which texts two people must change: those of consent, eligibility and safety, and no others."""

from __future__ import annotations

import pytest

from bot.cli.wiring import load_texts
from bot.services.texts.reading import is_guarded
from bot.services.wordings import parts_of_consent

REPOSITORY = load_texts().repository
ELIGIBILITY = {
    "utter_answer_eligibility",
    "utter_answer_returnee",
    "utter_answer_women",
    "utter_ask_age",
    "utter_ask_place",
    "utter_ask_returnee",
    "utter_changed_eligible",
    "utter_lead_not_eligible",
    "utter_returnee_unclear",
    "utter_why",
}
CONSENT = {"utter_answer_privacy", "utter_answer_withdraw_ask", "utter_answer_withdrawn", "utter_consent_refused"}
_BEGINNINGS = ("utter_result_", "utter_reason_", "utter_what_if_", "utter_consent_", "utter_say_emergency_")


def test_every_text_of_eligibility_consent_and_safety_is_guarded() -> None:
    named = {name for name in REPOSITORY if name.startswith(_BEGINNINGS)} | (
        parts_of_consent(REPOSITORY) & set(REPOSITORY)
    )
    guarded = {name for name in REPOSITORY if is_guarded(REPOSITORY, name)}
    assert ELIGIBILITY | CONSENT | named | {"utter_danger", "utter_handover_minor", "utter_reminder_due"} <= guarded


def test_everything_else_is_changed_by_one_person() -> None:
    alone = {name for name in REPOSITORY if not is_guarded(REPOSITORY, name)}
    assert {"utter_goodbye", "utter_menu", "utter_answer_dates", "utter_answer_cost", "utter_team_back"} <= alone
    assert len(alone) > len(REPOSITORY) / 2, "who must ask a second person for everything asks nobody"


@pytest.mark.parametrize(
    ("metadata", "guarded"),
    [
        ({}, False),
        ({"facts": ["R4", "O1"]}, False),
        ({"facts": ["R4", "R1"]}, True),
        ({"guarded": True}, True),
        ({"safety": True}, True),
    ],
)
def test_a_new_text_is_guarded_by_the_fact_it_names_or_by_its_mark(metadata: dict[str, object], guarded: bool) -> None:
    new = {"utter_new": {language: {"text": "…", "metadata": metadata} for language in ("fr", "so", "aa")}}
    assert is_guarded(new, "utter_new") is guarded


def test_a_mark_stands_in_every_language() -> None:
    for name, by_language in REPOSITORY.items():
        marks = {(each["metadata"].get("guarded"), each["metadata"].get("safety")) for each in by_language.values()}
        assert len(marks) == 1, name
