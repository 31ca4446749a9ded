import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.danger import is_danger

WORDS = """
je me m nous on il a ont est ete suis en pas plus de la ma mes peux veux vivre mourir avec retenu prison y la
i na igu lay waan baa ayaa dil garaac xidh inaan badda doon shaqo qasab yoo nee anu rabam qid casbi faxa an
"""
LINE = "bonjour je voudrais savoir si je peux m'inscrire à la formation à Djibouti-ville, merci beaucoup"


@settings(max_examples=30, deadline=2000)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=900, max_size=1400).map(" ".join))
def test_no_message_of_four_thousand_characters_holds_anybody_up(text: str) -> None:
    assert is_danger(text[:4000]) in {True, False}


@settings(max_examples=30, deadline=2000)
@given(st.text(min_size=1, max_size=8).map(lambda part: (part * 4000)[:4000]))
def test_no_part_said_over_and_over_holds_anybody_up(text: str) -> None:
    assert is_danger(text) in {True, False}


def test_a_line_of_chat_is_judged_in_about_a_millisecond() -> None:
    is_danger(LINE)
    best = min(_seconds() for _ in range(50))
    assert best < 0.003, "three times the aim: the machine may be busy"


def _seconds() -> float:
    started = time.perf_counter()
    is_danger(LINE)
    return time.perf_counter() - started
