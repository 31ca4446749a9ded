"""Rasa's RulePolicy, predicting the same with less work. Put in its place when the engine loads a model (engine.graph).

Rasa rebuilds the state of the whole session for every prediction, three times a turn, and tries every rule on it. A
rule looks back a few actions only and names the last one, so only those states and the rules for that action are
needed.
tests/engine/test_policy.py holds both side by side.
"""

from collections import defaultdict
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT


class EspaceRulePolicy(RulePolicy):
    """RulePolicy with its rules sorted by the action that comes before, once they are loaded."""

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> "EspaceRulePolicy":
        """Load the trained policy and sort its rules (see parent class)."""
        policy = super().load(*args, **kwargs)
        policy._sort_rules()  # noqa: SLF001 - an instance of this class
        return policy

    def _sort_rules(self) -> None:
        self._by_action: dict[int, dict[str | None, list[tuple[str, str | None]]]] = {}
        longest, reads_text = 1, False
        for lookup in (self.lookup[RULES], self.lookup[RULES_FOR_LOOP_UNHAPPY_PATH]):
            sorted_rules: dict[str | None, list[tuple[str, str | None]]] = defaultdict(list)
            for key in lookup:
                states = self._rule_key_to_state(key)
                longest = max(longest, len(states))
                action = states[-1].get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
                user = states[-1].get(USER, {})
                sorted_rules[action].append((key, user.get(INTENT)))
                # A rule for a text, or for any message at all, would match the text of a message.
                reads_text = reads_text or (action in {ACTION_LISTEN_NAME, None} and INTENT not in user)
                reads_text = reads_text or any(TEXT in state.get(USER, {}) for state in states)
            self._by_action[id(lookup)] = sorted_rules
        self._longest, self._reads_text = longest, reads_text

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and not self._reads_text:
            return None, None, False  # what Rasa finds when no rule can match a text
        return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,  # noqa: ARG002 - for policies that learn from stories
    ) -> list[State]:
        # One state more than the longest rule: rules tell the start of a conversation from what comes later.
        applied = tracker.applied_events()
        to_skip = sum(isinstance(event, ActionExecuted) for event in applied) - self._longest
        # A slot that does not influence the conversation is in no state.
        slots = {slot.name: slot for slot in domain.slots if slot.influence_conversation}
        replayed = DialogueStateTracker(tracker.sender_id, slots.values(), is_rule_tracker=tracker.is_rule_tracker)
        states: list[State] = []
        for event in applied:
            if isinstance(event, ActionExecuted):
                if to_skip <= 0:
                    states.append(domain.get_active_state(replayed))
                to_skip -= 1
            if not isinstance(event, SlotSet) or event.key in slots:
                event.apply_to(replayed)
        states.append(domain.get_active_state(replayed))
        self.featurizer._choose_last_user_input([states], use_text_for_last_user_input)  # noqa: SLF001 - Rasa's step
        return states

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        sorted_rules = self._by_action.get(id(lookup))
        action = states[-1].get(PREVIOUS_ACTION, {}).get(ACTION_NAME) if states else None
        if sorted_rules is None or action is None:
            return super()._get_possible_keys(lookup, states)
        intent = states[-1].get(USER, {}).get(INTENT)
        near = {
            key: lookup[key]
            for rule_action in (action, None)
            for key, rule_intent in sorted_rules.get(rule_action, ())
            if rule_intent is None or rule_intent == intent
        }
        return super()._get_possible_keys(near, states)

    @staticmethod
    def format_tracker_states(states: list[dict[str, Any]]) -> str:  # noqa: ARG004
        """Write nothing: Rasa describes all states at length for a debug log that is off."""
        return ""
