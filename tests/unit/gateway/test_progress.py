"""What the bot says tells how far somebody came."""

from __future__ import annotations

from bot.cli.wiring import load_texts
from bot.gateway.progress import STEP_OF_RESPONSE
from bot.leads.funnel import Step, advance


def test_every_step_that_a_reply_tells_is_a_text_of_ours() -> None:
    assert set(STEP_OF_RESPONSE) <= load_texts().names()


def test_every_step_is_told_by_some_reply() -> None:
    _, reached = advance(0, *STEP_OF_RESPONSE.values())
    assert set(reached) == set(Step)
