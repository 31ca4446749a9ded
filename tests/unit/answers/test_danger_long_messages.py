from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.danger import is_danger

WORDS = """
je me m nous on il a ont est ete suis en pas plus de la ma mes peux veux vivre mourir avec retenu prison y la
i na igu lay waan baa ayaa dil garaac xidh inaan badda doon shaqo qasab yoo nee anu rabam qid casbi faxa an
"""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=900, max_size=1400).map(" ".join))
def test_no_message_of_four_thousand_characters_holds_anybody_up(text: str) -> None:
    assert is_danger(text[:4000]) in {True, False}


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=8).map(lambda part: (part * 4000)[:4000]))
def test_no_part_said_over_and_over_holds_anybody_up(text: str) -> None:
    assert is_danger(text) in {True, False}
