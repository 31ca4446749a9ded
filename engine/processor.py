"""Rasa's processor with nothing hidden: a failed action or endless predictions fail the turn. Called by engine.turn.

Rasa's own goes on after a failed action ("Bot will continue, but the actions events are lost") and stops silently when
actions go round in circles. This one also leaves out work that only Rasa's debug log needs.
"""

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionBotResponse, ActionExecutionRejection, ActionListen
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from engine.errors import TurnError
from engine.graph import SequentialGraphRunner
from engine.payload import read_payload
from engine.scrub import BUTTON

CHANNEL = "espace"

_LONG_SESSION = 240  # events; some 35 turns. A tracker is replayed for each action, so long ones make turns slow.
_ONLY_READS_SLOTS = (ActionListen, ActionBotResponse)


class EspaceProcessor(MessageProcessor):
    """Rasa's processor, with failures raised as TurnError."""

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        with TempDirectoryPath(get_temp_dir_name()) as directory:
            metadata, runner = loader.load_predict_graph_runner(
                Path(directory), Path(model_path), LocalModelStorage, SequentialGraphRunner
            )
            return Path(model_path).name, metadata, runner

    def parse_typed(self, text: str) -> dict[str, Any]:
        """Give what the NLU pipeline makes of a text; "/inform{...}" typed by a person is words like any other."""
        target = self.graph_runner.nlu_target()
        message = UserMessage(text, input_channel=CHANNEL)
        results = self.graph_runner.run(inputs={PLACEHOLDER_MESSAGE: [message]}, targets=[target])
        data = {"text": text, "intent": {"name": None, "confidence": 0.0}, "entities": [], "intent_ranking": []}
        return data | results[target][0].as_dict(only_output_properties=True)

    def user_event(
        self, text: str | None, payload: str | None, message_id: str, silent: int | None = None
    ) -> UserUttered:
        """Give the event for a message. Raises BadRequestError for a payload that is not one of ours."""
        metadata: dict[str, Any] = {} if silent is None else {"silent": silent}
        if payload is None:
            data = self.parse_typed(text or "")
            data.pop("text_tokens", None)
        else:
            data = read_payload(payload, self.domain)
            metadata["source"] = BUTTON
        return UserUttered(
            payload if text is None else text,
            data["intent"],
            data["entities"],
            data,
            input_channel=CHANNEL,
            message_id=message_id,
            metadata=metadata,
        )

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        # A new session carries the slots over and loses the form: never in the middle of one, however long ago it was
        # (the actions say when its answers are too old). It also starts when a conversation has grown long.
        if tracker.active_loop_name is not None:
            return False
        return len(tracker.events) > _LONG_SESSION or super()._has_session_expired(tracker)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fill slots from the latest message (see parent class, less its copies for the debug log)."""
        events = await self._get_action(ACTION_EXTRACT_SLOTS).run(output_channel, self.nlg, tracker, self.domain)
        tracker.update_with_events(events, self.domain)
        return tracker

    async def _run_prediction_loop(self, output_channel: OutputChannel, tracker: DialogueStateTracker) -> None:
        again = True
        while again and self._should_handle_message(tracker):
            try:
                action, prediction = self.predict_next_with_tracker_if_should(tracker)
            except ActionLimitReached as error:
                raise TurnError("the actions predicted go round in circles") from error
            if prediction.is_end_to_end_prediction:
                tracker = await self.run_action_extract_slots(output_channel, tracker)
            again = await self._run_action(action, tracker, output_channel, self.nlg, prediction)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        try:
            events = await action.run(output_channel, nlg, self._tracker_for(action, tracker, prediction), self.domain)
        except ActionExecutionRejection:
            tracker.update(
                ActionExecutionRejected(action.name(), prediction.policy_name, prediction.max_confidence), self.domain
            )
            return self.should_predict_another_action(action.name())
        self._log_action_on_tracker(tracker, action, events, prediction)
        if any(isinstance(event, UserUttered) for event in events):
            await self.run_action_extract_slots(output_channel, tracker)
        return self.should_predict_another_action(action.name())

    def _tracker_for(
        self, action: Action, tracker: DialogueStateTracker, prediction: PolicyPrediction
    ) -> DialogueStateTracker:
        # An action sees a copy, because what the policies noted is undone when the action refuses to run. Making the
        # copy replays the whole session; actions that only read slots cannot refuse and need none.
        if type(action) in _ONLY_READS_SLOTS:
            return tracker
        copy = tracker.copy()
        copy.update_with_events(prediction.events, self.domain)
        return copy

    def _log_action_on_tracker(
        self, tracker: DialogueStateTracker, action: Action, events: list[Event], prediction: PolicyPrediction
    ) -> None:
        # Rasa's own, less the deep copies of all events that it makes for a debug log which is off.
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)
