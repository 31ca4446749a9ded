"""Rules that every text of domain.yml keeps: three languages, states that are true, drafts never alone, plain words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from actions.rights import status_response
from bot.cli.wiring import load_texts
from bot.leads.consent import TEXTS as CONSENT_TEXTS
from bot.leads.lead import LeadState
from bot.settings import ROOT
from bot.texts.checking import problems_of_text, problems_of_title
from bot.texts.limits import MESSAGE, length_on_screen
from bot.texts.template import plain
from bot.translation.domain_file import LANGUAGES, DomainFile
from bot.translation.entries import TEXT, parts_of
from bot.translation.importing import names_a_reviewer
from bot.translation.states import TRANSLATED, unmarked

FILE = DomainFile.read(ROOT / "domain.yml")
TEXTS = load_texts()
RULES = [
    rule
    for path in sorted((ROOT / "nlu_data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]
SAFETY = {
    *CONSENT_TEXTS,
    "utter_consent_use_buttons",
    "utter_consent_refused",
    "utter_danger",
    "utter_answer_distress",
    "utter_minor_erased",
    "utter_handover_minor",
    *(name for name in FILE.responses if name.startswith(("utter_result_", "utter_say_emergency_"))),
}
_ALWAYS_KNOWN = {
    "age": 22,
    "place": "arta",
    "supposed_age": 16,
    "rule_version": 1,
    "reference": "EN-2345-67",
    "sentences": ["utter_reason_under_18"],
}
"""Values without which nobody says these texts."""
LONG_BY_NATURE = {"utter_answer_distress", "utter_answer_my_data", "utter_answer_contact"}
"""Lists: each line is one thing."""


def test_every_text_has_the_three_languages_with_the_same_buttons() -> None:
    for name, by_language in FILE.responses.items():
        assert set(by_language) == set(LANGUAGES), name
        payloads = [[each["payload"] for each in by.get("buttons") or ()] for by in by_language.values()]
        assert payloads[0] == payloads[1] == payloads[2], name


def test_a_translation_whose_french_changed_is_marked_stale() -> None:
    """Run `espace texts check --write` when this fails."""
    assert list(unmarked(FILE)) == []


def test_every_translation_passes_the_checks_of_the_import() -> None:
    problems = []
    for name, by_language in FILE.responses.items():
        french = parts_of(by_language["fr"])
        for language in LANGUAGES:
            for part, own in parts_of(by_language[language]).items():
                found = (
                    problems_of_text(name, french[part], own) if part == TEXT else problems_of_title(french[part], own)
                )
                problems += [f"{name} {language} {part}: {each}" for each in found]
    assert problems == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_that_is_not_reviewed_is_shown_with_its_french_below(language: str) -> None:
    for name, by_language in FILE.responses.items():
        if by_language[language]["metadata"]["state"] != "reviewed":
            own, french = TEXTS.render(name, language), TEXTS.render(name, "fr")
            below = french.text.replace("<i>", "").replace("</i>", "")
            assert own.text == french.text or own.text.endswith(f"\n\n<i>{below}</i>"), name


def test_consent_results_and_danger_are_safety_texts_in_every_language() -> None:
    for name in SAFETY:
        assert all(each["metadata"].get("safety") for each in FILE.responses[name].values()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_safety_texts_always_carry_a_reviewed_language(language: str) -> None:
    for name, by_language in FILE.responses.items():
        if not by_language["fr"]["metadata"].get("safety"):
            continue
        assert by_language["fr"]["metadata"]["state"] == "reviewed", name
        shown, french = TEXTS.render(name, language), TEXTS.render(name, "fr")
        if shown.metadata["state"] != "reviewed":
            assert plain(french.text) in plain(shown.text), name
            for own, original in zip(shown.buttons, french.buttons, strict=True):
                assert original.title.split(" ", 1)[-1] in own.title, name


def test_a_reviewed_safety_translation_names_its_reviewer() -> None:
    for name, by_language in FILE.responses.items():
        for language in TRANSLATED:
            metadata = by_language[language]["metadata"]
            if metadata.get("safety") and metadata["state"] == "reviewed":
                assert names_a_reviewer(metadata["source"]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_hole_where_nothing_is_known(language: str) -> None:
    for name in FILE.responses:
        if not name.startswith("utter_say_"):
            text = TEXTS.render(name, language, _ALWAYS_KNOWN).text
            assert "{" not in text, name
            assert not re.search(r"  |\n{3}", text), name
            assert length_on_screen(text) <= MESSAGE, name


def test_both_texts_about_danger_are_the_same() -> None:
    for language in LANGUAGES:
        assert TEXTS.render("utter_danger", language).text == TEXTS.render("utter_answer_distress", language).text


def test_every_question_of_the_catalogue_of_intents_has_a_rule() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    answered = {step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step}
    assert set(domain["intents"]) <= answered


def test_every_state_of_a_registration_is_told_in_words() -> None:
    assert {status_response(state) for state in LeadState} <= set(FILE.responses)


def test_every_answer_can_be_reached() -> None:
    used = {str(step.get("action")) for rule in RULES for step in rule["steps"]}
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(ROOT / "actions").glob("*.py"))
    used |= {status_response(state) for state in LeadState}
    for name in FILE.responses:
        if name.startswith("utter_answer_"):
            assert name in used or name in code, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(name for name in FILE.responses if name.startswith("utter_answer_")))
def test_an_answer_is_one_to_four_short_sentences_with_a_button_to_the_next_step(name: str, language: str) -> None:
    rendered = TEXTS.render(name, language)
    own = rendered.text.split("\n\n<i>")[0]  # below a draft stands its French
    sentences = [each for each in re.split(r"(?<=[.!?؟])\s+|\n", plain(own)) if each.strip()]
    assert rendered.buttons
    assert name in LONG_BY_NATURE or 1 < len(sentences) <= 4, sentences
    assert all(len(sentence.split()) <= 20 for sentence in sentences), sentences


@pytest.mark.parametrize("name", ["utter_goodbye", "utter_english", "utter_arabic", "utter_thank"])
def test_a_kind_word_leads_on_with_a_button(name: str) -> None:
    assert all(TEXTS.render(name, language).buttons for language in LANGUAGES)


def test_a_text_quotes_the_title_of_a_button_as_it_stands() -> None:
    titles = {
        each["title"]: index
        for by_language in FILE.responses.values()
        for index, each in enumerate(by_language["fr"].get("buttons") or ())
    }
    for name, by_language in FILE.responses.items():
        for quoted in re.findall(r"« (.*?) »", by_language["fr"]["text"]):
            matching = [title for title in titles if title == quoted or title.partition(" ")[2] == quoted]
            if not matching:
                continue
            for language in TRANSLATED:
                own = {
                    re.sub(r"^[^\w]+ ", "", by[language]["buttons"][index]["title"])
                    for by in FILE.responses.values()
                    for index, each in enumerate(by["fr"].get("buttons") or ())
                    if each["title"] in matching
                }
                assert any(f"« {title} »" in by_language[language]["text"] for title in own), (name, language, own)
