"""Starting and ending the screening: "can I take part?", and what is said early or out of turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.decision import decided, result_response, slots_after, tell
from actions.explaining import explain, supposed, tell_what_if
from actions.reminding import answer_reminder
from actions.returning import begin_anew
from actions.said import stated_age, stated_place
from actions.screening_form import AGE_CHANGED, age_remark, next_screening_slot, pressed_answers
from actions.skill import Skill, set_slots, then
from bot.answers.ages import read_age
from bot.answers.why import asks_why

if TYPE_CHECKING:
    from datetime import date

    from actions.skill import Say
    from actions.turn import Event, Turn


_OF_ONESELF = frozenset({"birthday_open", "future_age", "about"})
"""Why an age stays open that is certainly the person's own; other numbers in a question may be anything."""


class StartScreening(Skill):
    """Takes the age and place that were said already; tells the result, or has the form ask for the rest."""

    name = "action_start_screening"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Inside a form the form goes on by itself."""
        if turn.entity("reminder") is not None and await answer_reminder(self.services, turn, say):
            return []
        decided_before = turn.slot("eligibility")
        if decided_before and (turn.entity("screening") == "why" or asks_why(turn.text)):
            return explain(turn, say)
        if turn.form:
            if decided_before and turn.form == "interest_form":
                say(result_response(decided_before))
            return []
        return await self._begin(turn, say)

    async def _begin(self, turn: Turn, say: Say) -> list[Event]:
        if turn.entity("screening") == "anew":
            return await begin_anew(self, turn)
        if tell_what_if(turn, say):
            return []
        today = self.services.today()
        said = said_early(turn, today)
        if not said and turn.slot("eligibility"):
            say(result_response(turn.slot("eligibility")))
            return []
        return go_on(turn, say, said, today)


class Decide(Skill):
    """Tells the result when the screening form has all answers."""

    name = "action_decide"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Say the result and keep it."""
        decision = decided(turn.slots())
        tell(turn, say, decision.outcome, self.services.today())
        return set_slots(slots_after(decision))


class IdleInform(Skill):
    """An answer that no form has asked for.

    An age or place starts the screening, a given name resumes its form, a button pressed again has its answer again.
    """

    name = "action_idle_inform"

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Find out what the answer belongs to."""
        if turn.entity("given") or turn.entity("invalid"):
            draft = await self.services.draft_state(turn.person, turn.id)
            if draft.exists and turn.slot("age") is not None:
                return [then("interest_form")]
        if turn.entity("confirm") == "yes" and turn.slot("confirmed") and turn.slot("reference"):
            say("utter_saved")
            return []
        if tell_what_if(turn, say):
            return []
        said = said_early(turn, self.services.today(), in_so_many_words=True)
        if turn.slot("age") is not None:
            said |= pressed_answers(turn)
        if said:
            return go_on(turn, say, said, self.services.today())
        say("utter_idle_inform")
        return []


def said_early(turn: Turn, today: date, *, in_so_many_words: bool = False) -> dict[str, Any]:
    """The slots that a typed text fills before it was asked for them, with a remark when its age stays open."""
    if turn.pressed or supposed(turn):
        return {}
    age = read_age(turn.text, today)
    value = stated_age(turn.text, today) if in_so_many_words else age.value
    place = stated_place(turn.text)
    said: dict[str, Any] = {}
    if value is not None:
        said["age"] = value
    elif age.problem == "ambiguous" and age.detail in _OF_ONESELF and not in_so_many_words:
        said |= {"age": None, "remark": age_remark(age)}
    if place is not None:
        said["place"] = place
    return said


def go_on(turn: Turn, say: Say, said: dict[str, Any], today: date) -> list[Event]:
    """Take what was said into the screening; tell the result at once when it is enough."""
    before = turn.slot("age")
    if "age" in said and said["age"] is not None and before is not None and before != said["age"]:
        said = {"remark": AGE_CHANGED, **said}
    slots = {"eligibility": None, "remark": None, **said}
    turn.correct(slots)
    if next_screening_slot(turn.slots()) is not None:
        return [*set_slots(slots), then("screening_form")]
    decision = decided(turn.slots())
    tell(turn, say, decision.outcome, today)
    return set_slots({**slots, **slots_after(decision), "remark": None})
