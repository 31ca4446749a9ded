"""A turn that is cut off after an action has done its work is run again, and says what it would have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.client import EngineFailedError

if TYPE_CHECKING:
    from tests.dialogue.conftest import Dialogue

_TO_CONSENT = [
    '/change_language{"language": "fr"}',
    "/register_interest",
    '/inform{"age": 22}',
    '/inform{"place": "balbala"}',
    '/inform{"returnee": "no"}',
    "/register_interest",
]
_YES = '/inform{"consent": "yes"}'
_TO_SECTORS = ['/inform{"given": "name"}', '/inform{"given": "telegram_only"}']
_TO_SUMMARY = [*_TO_SECTORS, '/inform{"sector": "energy"}', '/inform{"sector": "done"}']
_SAVED_AND_CHANGING_PLACE = [
    *_TO_CONSENT, _YES, *_TO_SUMMARY, '/inform{"confirm": "yes"}', "/edit_data", '/inform{"change": "place"}',
]  # fmt: skip
_CHANGING_AGE = ['/inform{"confirm": "change"}', '/inform{"change": "age"}']
_MINOR = ["/check_eligibility", '/inform{"age": 16}']
_TOO_OLD = ["/check_eligibility", '/inform{"age": 40}', '/inform{"place": "arta"}', '/inform{"returnee": "no"}']


async def _walk(dialogue: Dialogue, path: list[str]) -> str:
    """Somebody who has come this far."""
    person = dialogue.new_person()
    for payload in path:
        await dialogue.press(person, payload)
        if payload == _YES:
            dialogue.services.give_name(person, "Amina Test")
    return person


@pytest.mark.parametrize(
    ("path", "payload", "verb"),
    [
        (_TO_CONSENT, _YES, "record_consent"),
        (_TO_CONSENT, '/inform{"consent": "no"}', "record_consent"),
        (_TO_CONSENT, '/inform{"consent": "no"}', "drop_draft"),
        ([*_TO_CONSENT, _YES, *_TO_SUMMARY], '/inform{"confirm": "yes"}', "save_lead"),
        ([*_TO_CONSENT, _YES, *_TO_SUMMARY], '/inform{"confirm": "drop"}', "drop_draft"),
        ([*_TO_CONSENT, _YES], '/inform{"consent": "no"}', "record_consent"),
        ([*_TO_CONSENT, _YES, *_TO_SECTORS], "/cancel", "drop_draft"),
        ([*_TO_CONSENT, _YES, *_TO_SECTORS], "/restart", "drop_draft"),
        ([*_TO_CONSENT, _YES, *_TO_SUMMARY, '/inform{"confirm": "yes"}'], "/edit_data", "reopen_lead"),
        ([*_TO_CONSENT, _YES, *_TO_SECTORS], '/delete_data{"erase": "yes"}', "erase_person"),
        ([*_TO_CONSENT, _YES, *_TO_SECTORS], '/register_interest{"draft": "anew"}', "drop_draft"),
        (_SAVED_AND_CHANGING_PLACE, '/inform{"place": "abroad"}', "save_lead"),
        ([*_TO_CONSENT, _YES, *_TO_SUMMARY, *_CHANGING_AGE], '/inform{"age": 40}', "drop_draft"),
        (_MINOR, '/check_eligibility{"reminder": "2027-03"}', "keep_reminder"),
        ([*_MINOR, '/check_eligibility{"reminder": "2027-03"}'], "/stop_messages", "drop_reminder"),
        (_TOO_OLD, '/talk_to_human{"reason": "review"}', "request_human"),
    ],
)
async def test_a_button_whose_turn_is_cut_off_has_the_same_answer_when_it_is_run_again(
    dialogue: Dialogue, path: list[str], payload: str, verb: str
) -> None:
    undisturbed = await dialogue.press(await _walk(dialogue, path), payload)
    person = await _walk(dialogue, path)
    dialogue.services.breaks_after = verb
    with pytest.raises(EngineFailedError):
        await dialogue.engine.turn(sender=person, message_id="cut off", payload=payload)
    repeated = await dialogue.engine.turn(sender=person, message_id="cut off", payload=payload)
    assert [reply.response for reply in repeated.replies] == [reply.response for reply in undisturbed.replies]


async def test_a_typed_age_below_18_whose_turn_is_cut_off_ends_the_form_when_it_is_run_again(
    dialogue: Dialogue,
) -> None:
    person = await _walk(dialogue, [*_TO_CONSENT, _YES, *_TO_SECTORS])
    dialogue.services.breaks_after = "drop_draft"
    with pytest.raises(EngineFailedError):
        await dialogue.engine.turn(sender=person, message_id="cut off", text="en fait j'ai 16 ans")
    repeated = await dialogue.engine.turn(sender=person, message_id="cut off", text="en fait j'ai 16 ans")
    assert [reply.response for reply in repeated.replies] == ["utter_result_minor"]
