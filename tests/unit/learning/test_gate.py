"""The rule by which a new model is refused, on recorded answers."""

from __future__ import annotations

import pytest

from bot.learning import gate
from bot.learning.gate import Judged, chance_of, compare, figures, judge, texts_to_parse
from bot.learning.sets import load_sets, load_steps, same_words

MEASURES = {
    *(f"intents.{language}" for language in ("fr", "so", "aa")),
    *(f"language.{language}" for language in ("fr", "so", "aa", "other")),
    *("out_of_scope", "danger", "danger_model", "false_alarms", "stories"),
}


def _answers(measure: str, right: str, intent: str = "ask_cost") -> list[Judged]:
    """Messages of one measure; 1 where the model was right."""
    return [Judged(measure, intent, f"message {number}", sign == "1") for number, sign in enumerate(right)]


def _right() -> dict[str, tuple[str, str]]:
    """What a model without a fault makes of every message."""
    sets, found = load_sets(), dict.fromkeys(texts_to_parse(), ("nlu_fallback", "other"))
    for message in (*sets.intents, *sets.out_of_scope, *sets.danger, *sets.near_misses, *load_steps()):
        found[message.text] = (message.intent or "ask_cost", found[message.text][1])
    for message in sets.languages:
        found[message.text] = (found[message.text][0], message.language)
    return found


@pytest.mark.parametrize(
    ("lost", "won", "chance"), [(0, 0, 1.0), (1, 0, 0.5), (5, 0, 1 / 32), (1, 1, 0.75), (3, 1, 5 / 16)]
)
def test_the_chance_of_a_loss_is_that_of_a_fair_coin(lost: int, won: int, chance: float) -> None:
    assert chance_of(lost, won) == pytest.approx(chance)


def test_a_loss_within_chance_passes_and_a_surer_one_is_told_with_its_messages() -> None:
    old = _answers("out_of_scope", "1" * 20)
    assert compare(old, _answers("out_of_scope", "1" * 16 + "0" * 4), frozenset()) == []
    (worse,) = compare(old, _answers("out_of_scope", "1" * 15 + "0" * 5), frozenset())
    assert (worse.measure, worse.lost, worse.won, worse.chance) == ("out_of_scope", 5, 0, 1 / 32)
    assert "message 15" in worse.examples


def test_what_is_won_elsewhere_makes_up_for_a_loss_in_the_same_measure_only() -> None:
    old = _answers("intents.so", "1" * 5 + "0" * 5) + _answers("intents.fr", "0" * 30)
    new = _answers("intents.so", "0" * 5 + "1" * 5) + _answers("intents.fr", "1" * 30)
    assert compare(old, new, frozenset()) == []
    new = _answers("intents.so", "0" * 5 + "0" * 5) + _answers("intents.fr", "1" * 30)
    assert [each.measure for each in compare(old, new, frozenset())] == ["intents.so"]


@pytest.mark.parametrize("measure", ["danger", "stories"])
def test_one_message_of_danger_or_of_a_story_is_too_many(measure: str) -> None:
    (worse,) = compare(_answers(measure, "10000"), _answers(measure, "01111"), frozenset())
    assert (worse.measure, worse.lost, worse.won) == (measure, 1, 4)


def test_one_intent_that_collapses_in_all_languages_is_seen_among_others_that_win() -> None:
    old = [*_answers("intents.fr", "1" * 4, "ask_job"), *_answers("intents.so", "1" * 4, "ask_job")]
    new = [*_answers("intents.fr", "0" * 4, "ask_job"), *_answers("intents.so", "0" * 4, "ask_job")]
    old += [*_answers("intents.fr", "0" * 9, "ask_cost"), *_answers("intents.so", "0" * 9, "ask_cost")]
    new += [*_answers("intents.fr", "1" * 9, "ask_cost"), *_answers("intents.so", "1" * 9, "ask_cost")]
    (worse,) = compare(old, new, frozenset())
    assert (worse.measure, worse.intent, worse.lost) == ("intent", "ask_job", 8)


def test_messages_that_were_taught_win_nothing() -> None:
    old = _answers("intents.so", "1" * 5 + "0" * 5)
    new = _answers("intents.so", "0" * 5 + "1" * 5)
    assert compare(old, new, frozenset()) == []
    (worse,) = compare(old, new, frozenset({f"message {number}" for number in range(5, 10)}))
    assert (worse.measure, worse.lost, worse.won) == ("intents.so", 5, 0)


@pytest.mark.parametrize(("measure", "lost"), [("danger", 1), ("stories", 1), ("intents.so", 5)])
def test_messages_that_were_taught_wrongly_are_lost(measure: str, lost: int) -> None:
    old, new = _answers(measure, "1" * 9), _answers(measure, "0" * lost + "1" * (9 - lost))
    (worse,) = compare(old, new, frozenset({f"message {number}" for number in range(9)}))
    assert (worse.measure, worse.lost, worse.won) == (measure, lost, 0)


def test_danger_that_staff_called_something_else_refuses_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    right, wrong = _right(), load_sets().danger[:5]
    taught = frozenset(same_words(each.text) for each in wrong)
    new = right | {each.text: ("ask_cost", each.language) for each in wrong}
    (worse,) = compare(judge(right), judge(new), taught)
    assert (worse.measure, worse.lost) == ("danger_model", 5), "the rules see them still"
    monkeypatch.setattr(gate, "is_danger", lambda _: False)
    new = right | {wrong[0].text: ("ask_cost", wrong[0].language)}
    (worse,) = compare(judge(right), judge(new), taught)
    assert (worse.measure, worse.examples) == ("danger", (wrong[0].text,)), "one that rules do not see is too many"


def test_every_set_is_a_measure_and_a_model_without_fault_has_all_right() -> None:
    told = figures(judge(_right()))
    assert set(told) == MEASURES
    assert {measure for measure, (right, count) in told.items() if right < count} <= {"false_alarms"}
    assert min(count for _, count in told.values()) > 20


def test_a_model_that_calls_everything_danger_or_nothing_anything_is_refused() -> None:
    right = _right()
    old = judge(right)
    for intent, lost in (("distress", "false_alarms"), ("nlu_fallback", "stories"), ("ask_cost", "out_of_scope")):
        new = judge({text: (intent, language) for text, (_, language) in right.items()})
        assert lost in {each.measure for each in compare(old, new, frozenset())}
    new = judge({text: (intent, "fr") for text, (intent, _) in right.items()})
    assert {"language.so", "language.aa", "language.other"} == {each.measure for each in compare(old, new, frozenset())}
