"""How far a turn brought the person on the way to a saved lead, told by what the bot says; `concluding` counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway import events
from bot.leads.funnel import Step, advance

if TYPE_CHECKING:
    from bot.gateway.taken import Taken
    from bot.store.chats import ChatState

# A question that is asked says that the one before it was answered.
STEP_OF_RESPONSE = {
    "utter_ask_age": Step.SCREENING,
    "utter_ask_place": Step.SCREENING,
    "utter_ask_returnee": Step.SCREENING,
    "utter_result_eligible_youth": Step.ELIGIBLE,
    "utter_result_eligible_returnee": Step.ELIGIBLE,
    "utter_result_too_old": Step.NOT_ELIGIBLE,
    "utter_result_abroad": Step.NOT_ELIGIBLE,
    "utter_result_minor": Step.NOT_ELIGIBLE,
    "utter_ask_consent": Step.CONSENT_ASKED,
    "utter_consent_refused": Step.CONSENT_REFUSED,
    "utter_ask_name": Step.CONSENT_GIVEN,
    "utter_ask_phone": Step.NAME,
    "utter_phone_saved": Step.PHONE,
    "utter_ask_commune": Step.PHONE,
    "utter_ask_sectors": Step.PLACE,
    "utter_ask_confirm": Step.SECTORS,
    "utter_saved": Step.SAVED,
}


def progress(taken: Taken, after: ChatState) -> tuple[int, tuple[Step, ...]]:
    """The steps of the chat after the turn, as bits, and those that are new."""
    if isinstance(taken.event, events.Membership | events.Nothing):
        return after.steps, ()
    reached = [Step.ARRIVED]
    if after.language:
        reached.append(Step.LANGUAGE)
    reached += [STEP_OF_RESPONSE[each.response] for each in taken.turn.replies if each.response in STEP_OF_RESPONSE]
    return advance(after.steps, *reached)
