"""The conversation itself: starting anew, greeting, language, leaving, and what was not understood."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from actions.explaining import tell_what_if
from actions.form import AGAIN, EXPIRED
from actions.interest_form import EMPTY
from actions.questions import QUIET
from actions.returning import offer_to_go_on
from actions.skill import Skill, leave_form, reset_all, set_slots, then
from actions.topics import MENU, likeliest_topics
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


OUT_OF_SCOPE = "out_of_scope"

_IN_THEIR_LANGUAGE = {"en": "utter_english", "ar": "utter_arabic"}


class Restart(Skill):
    """`/start`: drops what was under way and asks for the language."""

    name = "action_restart"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Rasa's own restart would cut the conversation in two; this one only empties it."""
        offered = await offer_to_go_on(self, turn, say)
        if offered is not None:
            return offered
        if turn.form and turn.silent >= self.services.drafts_kept:
            say(EXPIRED)
        await self.services.drop_draft(turn.person, turn.id)
        say("utter_restart")
        return [*reset_all(keep={"language": turn.slot("language")}), then("action_listen")]


class Greet(Skill):
    """Answers a greeting; who has not chosen a language yet is asked for it."""

    name = "action_greet"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say hello."""
        offered = await offer_to_go_on(self, turn, say)
        if offered is not None:
            return offered
        say("utter_greet" if turn.slot("language") or turn.form else "utter_restart")
        return []


class Menu(Skill):
    """Shows the menu; who comes back to unfinished answers is offered to go on."""

    name = "action_menu"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say what there is."""
        offered = await offer_to_go_on(self, turn, say)
        if offered is not None:
            return offered
        say("utter_menu")
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
        if code not in LANGUAGES:
            return set_slots({"remark": QUIET})
        return set_slots({"language": code, "reply_language": None, "remark": None})


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
        if not turn.form and not (await self.services.draft_state(turn.person, turn.id)).exists:
            say("utter_nothing_to_cancel")
            return []
        events = await left(self, turn)
        say("utter_cancelled")
        say("utter_menu")
        return events


class Stop(Skill):
    """No more messages: leaves the questions as well. The gateway notes it with the answer (`stop` in its metadata)."""

    name = "action_stop"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say what that means for the person. A reminder goes."""
        await self.services.drop_reminder(turn.person)
        say("utter_answer_stop")
        return await left(self, turn) if turn.form else []


class Fallback(Skill):
    """What was not understood, or is beside the subject.

    The first miss offers the likeliest topics, the second one running the menu and a person; then the two take turns,
    so that no sentence stands twice in a row, and a person is always offered. In a form its question follows.
    """

    name = "action_fallback"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Choose what helps most. In a form, the form has looked for suppositions already."""
        if not turn.form and tell_what_if(turn, say):
            return []
        in_form = turn.form is not None
        own = _IN_THEIR_LANGUAGE.get(turn.slot("foreign"))
        first = "utter_out_of_scope" if turn.intent == OUT_OF_SCOPE else "utter_fallback_first"
        second = AGAIN if in_form else "utter_fallback_menu"
        misses = self._misses(turn)
        again = own is not None or misses % 2 == 1
        if own and own not in turn.said_before:
            say(own)
        elif first in turn.said_before or (again and second not in turn.said_before):
            say(second, topics=() if in_form else MENU)
        else:
            say(first, topics=likeliest_topics(turn.ranking, in_form=in_form, with_person=misses > 1))
        return set_slots({"miss": OUT_OF_SCOPE if turn.intent == OUT_OF_SCOPE else "fallback"})

    def _misses(self, turn: Turn) -> int:
        """How many turns running ended here before this one."""
        return sum(1 for _ in takewhile(lambda names: self.name in names, turn.done_before))


async def left(skill: Skill, turn: Turn) -> list[Event]:
    """Drop the draft, empty what the forms asked, and end them. A decision that was reached stays."""
    await skill.services.drop_draft(turn.person, turn.id)
    screening = {} if turn.slot("eligibility") else dict.fromkeys(("age", "place", "returnee"))
    return [*leave_form(), *set_slots({**EMPTY, **screening, "remark": None})]
