"""Outside office hours everybody who is put into the line is told when somebody of the team will be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dialogue.conftest import Dialogue

OPENS = "30/11, 07:30"
LANGUAGES = ("fr", "so", "aa")
TOO_OLD = ("30", '/inform{"place": "arta"}', '/inform{"returnee": "no"}')
ASKED = [
    ("/talk_to_human", "utter_handover"),
    ('/talk_to_human{"reason": "not_understood"}', "utter_handover"),
    ('/talk_to_human{"reason": "review"}', "utter_review_asked"),
    ("/complaint", "utter_answer_complaint"),
]


@pytest.fixture
def closed(dialogue: Dialogue) -> Iterator[None]:
    """The office is closed until `OPENS`."""
    dialogue.services.office_opens = OPENS
    yield
    dialogue.services.office_opens = None


async def _too_old(dialogue: Dialogue, language: str) -> str:
    """Somebody who may ask for another look as well."""
    person = dialogue.new_person()
    await dialogue.press(person, f'/change_language{{"language": "{language}"}}')
    await dialogue.press(person, "/check_eligibility")
    age, *answers = TOO_OLD
    await dialogue.say(person, age)
    for answer in answers:
        await dialogue.press(person, answer)
    return person


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("payload", "response"), ASKED)
async def test_outside_office_hours_the_moment_of_opening_is_told(
    dialogue: Dialogue, payload: str, response: str, language: str
) -> None:
    (reply,) = (await dialogue.press(await _too_old(dialogue, language), payload)).replies
    assert reply.response == f"{response}_closed"
    assert reply.text.count(OPENS) == (1 if language == "fr" else 2), "also in the draft above the French"
    assert reply.metadata["handover"]


@pytest.mark.parametrize(("payload", "response"), ASKED)
async def test_in_office_hours_or_when_none_are_set_no_moment_is_promised(
    dialogue: Dialogue, payload: str, response: str
) -> None:
    (reply,) = (await dialogue.press(await _too_old(dialogue, "fr"), payload)).replies
    assert reply.response == response
    assert "à partir de" not in reply.text
    assert reply.metadata["handover"], "what is written from then on is kept for the team"
    assert "ce que tu écris ici ensuite" in reply.text, "and that is said"
