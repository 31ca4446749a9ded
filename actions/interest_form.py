"""Leaving one's interest: consent, name, phone, place, sectors, summary. Rasa runs it while `interest_form` is active.

Names and numbers never come here: the gateway takes them, puts them into the draft and says that they were given (or
cannot be taken). The draft is what counts, not the slots: when it has expired or was erased, consent is asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions import interest_answers as answers
from actions.decision import decided, result_response
from actions.form import COMMANDS, FormSkill, Understood
from actions.said import stated_age
from actions.screening_form import AGE_CHANGED
from bot.leads.eligibility import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.skill import Say
    from actions.turn import Turn

CAPITAL = "djibouti-ville"
"""The place that is too wide: its commune is asked."""

EMPTY: dict[str, Any] = dict.fromkeys(
    ("consent", "name_given", "phone_given", "commune", "sectors", "sectors_done", "change", "confirmed")
)
"""The slots of the form, emptied."""

_CHANGES = {"name": "name_given", "phone": "phone_given", "place": "place", "sectors": "sectors"}


class InterestForm(FormSkill):
    """Asks what a lead needs; saving it is `action_save_lead`'s."""

    name = "validate_interest_form"
    form = "interest_form"

    def next_slot(self, slots: Mapping[str, Any]) -> str | None:
        """The answer that is being changed, else the first one that is missing."""
        if not slots.get("consent"):
            return "consent"
        change = slots.get("change")
        if change:
            return _CHANGES.get(change, "change")
        missing = {
            "name_given": not slots.get("name_given"),
            "phone_given": not slots.get("phone_given"),
            "place": not slots.get("place"),
            "commune": slots.get("place") == CAPITAL and not slots.get("commune"),
            "sectors": not (slots.get("sectors") and slots.get("sectors_done")),
            "confirmed": not slots.get("confirmed"),
        }
        return next((slot for slot, is_missing in missing.items() if is_missing), None)

    async def check(self, turn: Turn) -> dict[str, Any]:
        """Bring the slots in line with the draft."""
        draft = await self.services.draft_state(turn.person, turn.id)
        if not draft.exists:
            return {"consent": None, "name_given": None, "phone_given": None, "change": None, "confirmed": None}
        return {"consent": True, "name_given": draft.name_given or None, "phone_given": draft.phone}

    async def read(self, turn: Turn, say: Say) -> Understood | None:
        """Buttons and notes of the gateway first, then what was typed."""
        consent = turn.entity("consent")
        if consent is not None:
            return await self._consent(str(consent), turn, say)
        if turn.intent in COMMANDS:
            return None
        age = stated_age(turn.text, self.services.today())
        if age is not None and age != turn.slot("age"):
            return await self._decide_again(turn, say, {"age": age}, AGE_CHANGED)
        if turn.asked == "consent" and not turn.pressed:
            return await self._refuse(turn, say) if answers.says_no(turn) else answers.typed_consent(turn)
        if not turn.slot("consent"):
            return answers.too_late(turn)
        return await self._answer(turn, say)

    async def _consent(self, consent: str, turn: Turn, say: Say) -> Understood:
        if consent == "no":
            return await self._refuse(turn, say)
        if consent == "more" and not turn.slot("consent"):
            return Understood(remark="utter_consent_more")
        if consent == "yes" and not turn.slot("consent"):
            # The button says which words stood above it; they may have been in another language than the chosen one.
            language, _, words = str(turn.entity("words") or "").partition(":")
            await self.services.record_consent(
                turn.person, turn.id, given=True, language=language or turn.language, words=words or None
            )
            return Understood({"consent": True})
        return Understood()

    async def _answer(self, turn: Turn, say: Say) -> Understood | None:
        if turn.entity("confirm") == "drop":
            await self.services.drop_draft(turn.person, turn.id)
            say("utter_cancelled")
            return Understood(EMPTY, closed=True)
        if turn.entity("given") == "telegram_only":
            await self.services.set_telegram_only(turn.person, turn.id)
        found = answers.pressed(turn) if turn.pressed else answers.typed(turn)
        if found and "place" in found.slots:
            return await self._decide_again(turn, say, found.slots)
        return found

    async def _refuse(self, turn: Turn, say: Say) -> Understood:
        await self.services.record_consent(turn.person, turn.id, given=False, language=turn.language)
        say("utter_consent_refused")
        return Understood(EMPTY, closed=True)

    async def _decide_again(
        self, turn: Turn, say: Say, slots: Mapping[str, Any], remark: str | None = None
    ) -> Understood:
        """A new age or place may end the interest: nothing is kept of a person who is not eligible."""
        decision = decided({**turn.slots(), **slots})
        if decision.outcome.eligible:
            return Understood({**slots, "eligibility": decision.outcome.value}, remark)
        await self.services.drop_draft(turn.person, turn.id)
        say(result_response(decision.outcome))
        gone = dict.fromkeys(("age", "place", "returnee")) if decision.outcome is Outcome.MINOR else slots
        return Understood({**EMPTY, **gone, "eligibility": decision.outcome.value}, closed=True)
