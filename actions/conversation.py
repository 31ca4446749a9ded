"""The conversation itself: starting anew, greeting, language, leaving, and what was not understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.interest_form import EMPTY
from actions.questions import QUIET
from actions.skill import Skill, leave_form, reset_all, set_slots, then
from bot.answers.folding import fold

if TYPE_CHECKING:
    from actions.skill import Say
    from actions.turn import Event, Turn

LANGUAGES = ("fr", "so", "aa")
_NAMES = {
    "fr": re.compile(r"\b(francais\w*|french|faransiis\w*|fransiis\w*|faransa\w*|fransa\w*)\b"),
    "so": re.compile(r"\b(somalie?n?\w*|soomaali\w*|somaal\w*)\b"),
    "aa": re.compile(r"\b(qafar\w*|afar|afars?)\b"),
}


class Restart(Skill):
    """`/start`: drops what was under way and asks for the language."""

    name = "action_restart"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Rasa's own restart would cut the conversation in two; this one only empties it."""
        await self.services.drop_draft(turn.person, turn.id)
        say("utter_restart")
        return [*reset_all(keep={"language": turn.slot("language")}), then("action_listen")]


class Greet(Skill):
    """Answers a greeting; who has not chosen a language yet is asked for it."""

    name = "action_greet"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say hello."""
        say("utter_greet" if turn.slot("language") or turn.form else "utter_restart")
        return []


class ReadLanguage(Skill):
    """Takes the language from the button or from its name in the text. The next action speaks in it."""

    name = "action_read_language"

    async def act(self, turn: Turn, say: Say) -> list[Event]:  # noqa: ARG002 - the next action speaks
        """Set the language when exactly one is named."""
        code = turn.entity("language")
        if code is None:
            text = fold(turn.text)
            named = [code for code, names in _NAMES.items() if names.search(text)]
            code = named[0] if len(named) == 1 else None
        return set_slots({"language": code, "remark": None}) if code in LANGUAGES else set_slots({"remark": QUIET})


class SetLanguage(Skill):
    """Says that the language was changed, or offers the three."""

    name = "action_set_language"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """The first choice after `/start` is followed by the welcome."""
        if turn.slot("remark") == QUIET:
            say("utter_choose_language")
            return [] if turn.form else set_slots({"remark": None})
        if turn.form:
            say("utter_language_changed")
            return []
        say("utter_language_changed" if turn.slot("welcomed") else "utter_welcome")
        say("utter_menu")
        return set_slots({"welcomed": True})


class Cancel(Skill):
    """Leaves the questions under way and forgets what was given to them."""

    name = "action_cancel"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Drop the draft and close the form."""
        if not turn.form:
            say("utter_nothing_to_cancel")
            return []
        events = await left(self, turn)
        say("utter_cancelled")
        say("utter_menu")
        return events


class Stop(Skill):
    """No more messages: leaves the questions as well."""

    name = "action_stop"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say what the person can do about messages of the team."""
        say("utter_answer_stop")
        return await left(self, turn) if turn.form else []


class Fallback(Skill):
    """What was not understood, or is beside the subject; the second time running a person is offered."""

    name = "action_fallback"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Never the same sentence twice running."""
        misses = 0
        for actions in turn.done_before:
            if self.name not in actions:
                break
            misses += 1
        first = "utter_out_of_scope" if turn.intent == "out_of_scope" else "utter_fallback_first"
        say("utter_fallback_second" if misses % 2 else first)
        return []


async def left(skill: Skill, turn: Turn) -> list[Event]:
    """Drop the draft, empty what the forms asked, and end them. A decision that was reached stays."""
    await skill.services.drop_draft(turn.person, turn.id)
    screening = {} if turn.slot("eligibility") else dict.fromkeys(("age", "place", "returnee"))
    return [*leave_form(), *set_slots({**EMPTY, **screening, "remark": None})]
