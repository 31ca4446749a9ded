"""The topics offered after a miss: which, in which order, and that each has a title and an answer."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from actions.topics import MENU, TOPICS, likeliest_topics
from bot.settings import ROOT

LONGEST_TITLE = 28  # characters, docs/translate/fr.md


def _ranking(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": 0.3 - place / 50} for place, name in enumerate(names)]


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return loaded


def test_every_topic_has_one_title_in_each_language_and_every_title_a_topic(domain: dict[str, Any]) -> None:
    for variation in domain["responses"]["utter_topics"]:
        payloads = [button["payload"] for button in variation["buttons"]]
        assert sorted(payloads) == sorted(f"/{topic}" for topic in TOPICS)
        assert all(len(button["title"]) <= LONGEST_TITLE for button in variation["buttons"])


def test_titles_are_told_apart(domain: dict[str, Any]) -> None:
    for variation in domain["responses"]["utter_topics"]:
        titles = [button["title"] for button in variation["buttons"]]
        assert len(set(titles)) == len(titles)


def test_every_topic_is_an_intent_that_a_rule_answers(domain: dict[str, Any]) -> None:
    answered = set()
    for path in (ROOT / "nlu_data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            answered |= {step["intent"] for step in rule["steps"] if "intent" in step}
    assert answered & set(domain["intents"]) >= TOPICS


def test_the_topics_of_the_menu_are_those_of_the_menu(domain: dict[str, Any]) -> None:
    shown = [button["payload"] for button in domain["responses"]["utter_menu"][0]["buttons"]]
    assert shown[: len(MENU)] == [f"/{topic}" for topic in MENU]


def test_the_likeliest_three_are_offered_and_small_talk_is_not() -> None:
    ranking = _ranking("nlu_fallback", "greet", "ask_job", "affirm", "ask_cost", "ask_women", "ask_iom")
    assert likeliest_topics(ranking, in_form=False) == ["ask_job", "ask_cost", "ask_women"]


def test_leaving_the_questions_is_offered_only_where_there_are_some() -> None:
    ranking = _ranking("cancel", "ask_job", "ask_cost", "ask_women")
    assert "cancel" not in likeliest_topics(ranking, in_form=False)
    assert likeliest_topics(ranking, in_form=True)[0] == "cancel"


def test_guesses_no_better_than_chance_give_way_to_what_people_ask_most() -> None:
    guesses = [{"name": "ask_job", "confidence": 0.2}, {"name": "complaint", "confidence": 0.01}]
    assert likeliest_topics(guesses, in_form=False) == ["ask_job", "ask_initiative", "check_eligibility"]
    assert likeliest_topics([], in_form=False) == ["ask_initiative", "check_eligibility", "ask_training"]


def test_a_person_takes_the_place_of_the_least_likely_topic_once() -> None:
    ranking = _ranking("ask_cost", "ask_dates", "ask_iom")
    assert list(likeliest_topics(ranking, in_form=False, with_person=True)) == [
        "ask_cost",
        "ask_dates",
        "talk_to_human",
    ]
    ranking = _ranking("talk_to_human", "ask_dates", "ask_iom")
    assert list(likeliest_topics(ranking, in_form=False, with_person=True)) == ["talk_to_human", "ask_dates", "ask_iom"]
