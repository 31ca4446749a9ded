"""Which messages can be training examples, and how they stand there."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.examples import LONGEST, Unfit, UnfitError, as_example


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("c'est combien ?", "c'est combien ?"),
        ("  deux\nlignes\t ici ", "deux lignes ici"),
        ("je m'appelle [name] et je veux venir", "je m'appelle et je veux venir"),
        ("- pour une liste", "pour une liste"),
        ("… # oui", "oui"),
        ("👍 oui 👨\u200d👩\u200d👧", "oui 👨\u200d👩\u200d👧"),
        ('ça: c\'est "où" ?', 'ça: c\'est "où" ?'),
    ],
)
def test_a_message_becomes_one_line_without_masks(text: str, example: str) -> None:
    assert as_example(text) == example


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("/start", Unfit.COMMAND),
        ("[name] /inform", Unfit.COMMAND),
        ("!!! /inform", Unfit.COMMAND),
        ("[Balbala](place)", Unfit.SIGNS),
        ('oui{"role": "x"}', Unfit.SIGNS),
        ("un\\n deux", Unfit.SIGNS),
        ("<b>oui</b>", Unfit.SIGNS),
        ("a\x00b", Unfit.SIGNS),
        ("a\u202eb", Unfit.SIGNS),
        ("a\ud800b", Unfit.SIGNS),
        ("[name] [phone]", Unfit.EMPTY),
        ("👍", Unfit.EMPTY),
        ("", Unfit.EMPTY),
        ("a" * (LONGEST + 1), Unfit.LONG),
    ],
)
def test_what_cannot_be_an_example_says_why(text: str, reason: Unfit) -> None:
    with pytest.raises(UnfitError) as raised:
        as_example(text)
    assert raised.value.reason is reason


@given(st.text(max_size=60))
def test_whatever_is_taken_comes_back_from_yaml_as_it_is_and_is_taken_again(text: str) -> None:
    try:
        example = as_example(text)
    except UnfitError:
        return
    written = f"nlu:\n- intent: ask_cost\n  examples: |\n    - {example}\n"
    assert yaml.safe_load(written)["nlu"][0]["examples"] == f"- {example}\n"
    assert as_example(example) == example
    assert not set(example) & set("[](){}\\\n")
