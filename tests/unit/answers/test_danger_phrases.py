"""How the phrases of danger are written down: what the end of the message means among other words."""

import pytest

from bot.answers.danger.phrases import Phrases


@pytest.mark.parametrize(("said", "found"), [("raba", True), ("raba away", True), ("raba akke", False)])
def test_the_end_may_stand_among_words(said: str, found: bool) -> None:
    phrases = Phrases(["raba $|away"], {}, str, str)
    assert phrases.found_in(f" {said} ") is found
