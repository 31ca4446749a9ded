"""Whole conversations, as one reads them on a phone, against the real engine with the trained model."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.officer import officer_for
from tests.support.team_setting import office_closed
from tests.support.transcripts import replay

if TYPE_CHECKING:
    from tests.functional.conftest import Bot

SCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
WHOLE_PATHS = [script for script in SCRIPTS if script.stem.startswith("whole_path")]


def _phone_language(script: Path) -> str:
    return script.stem.rsplit("_", 1)[-1]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_the_conversation_goes_as_written(bot: Bot, script: Path, request: pytest.FixtureRequest) -> None:
    person = bot.meet("Essai", _phone_language(script))
    closed = office_closed(bot) if script.stem.startswith("handover_closed") else nullcontext()
    async with officer_for(bot, person.chat_id) as officer, closed:
        heard = await replay(script, person, partial(bot.have_been_silent, person), officer)
    if request.config.getoption("--update-transcripts"):
        script.write_text(heard, encoding="utf-8")
    assert heard == script.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", WHOLE_PATHS, ids=lambda script: script.stem)
async def test_the_whole_path_is_the_same_on_postgresql(bot_on_postgres: Bot, script: Path) -> None:
    person = bot_on_postgres.meet("Essai", _phone_language(script))
    heard = await replay(script, person, partial(bot_on_postgres.have_been_silent, person))
    assert heard == script.read_text(encoding="utf-8")
