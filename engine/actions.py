"""Rasa's own actions where they hide failures, and the connection to the action server. Called by the processor."""

from typing import Any, ClassVar

import aiohttp
import ujson
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions import action as rasa_actions
from rasa.core.channels.channel import OutputChannel
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig


class StrictExtractSlots(rasa_actions.ActionExtractSlots):
    """Fills slots from a message; unlike Rasa's, an action server that fails here fails the turn."""

    async def _run_custom_action(
        self,
        custom_action: str,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        remote = rasa_actions.RemoteAction(custom_action, self._action_endpoint)
        events = await remote.run(output_channel, nlg, tracker, domain)
        # Rasa takes only these two kinds of event from an action that fills slots.
        return [event for event in events if isinstance(event, (SlotSet, BotUttered))]


class QuickRemoteAction(rasa_actions.RemoteAction):
    """A custom action whose answer is checked by a validator built once; Rasa checks the schema itself every time.

    That took some 20 ms a call, several times what the action itself takes.
    """

    _validator: ClassVar[Validator | None] = None

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        if self._validator is None:
            schema = self.action_response_format_spec()
            QuickRemoteAction._validator = validator_for(schema)(schema)
        self._validator.validate(result)
        return True


class LeanSessionStart(rasa_actions.ActionSessionStart):
    """Starts a session with the latest value of each slot.

    Rasa carries over every SlotSet event there ever was, so that each session begins longer than the one before.
    """

    async def run(
        self,
        output_channel: OutputChannel,  # noqa: ARG002 - Rasa's signature
        nlg: NaturalLanguageGenerator,  # noqa: ARG002
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Give the events of the new session (see parent class)."""
        carried: list[Event] = []
        if domain.session_config.carry_over_slots:
            latest = {event.key: event for event in tracker.applied_events() if isinstance(event, SlotSet)}
            carried = [SlotSet(key=event.key, value=event.value, metadata=event.metadata) for event in latest.values()]
        return [SessionStarted(), *carried, ActionExecuted(ACTION_LISTEN_NAME)]


def install_strict_actions() -> None:
    """Make Rasa build the actions above wherever it builds its own (forms do so inside Rasa's code, too)."""
    rasa_actions.RemoteAction = QuickRemoteAction
    rasa_actions.ActionExtractSlots = StrictExtractSlots
    rasa_actions.ActionSessionStart = LeanSessionStart


class ActionServer(EndpointConfig):
    """The action server, over connections that are kept; Rasa opens a new session and connection for every call."""

    _session: aiohttp.ClientSession | None = None

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:
        """Send one call to the action server and give its JSON answer (see parent class)."""
        if subpath or set(kwargs) - {"json", "timeout", "compress", "content_type"}:
            return await super().request(method, subpath, **kwargs)
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
                connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=30),
                json_serialize=ujson.dumps,
            )
        async with self._session.request(method, self.url, json=kwargs["json"]) as response:
            if response.status >= 400:  # noqa: PLR2004 - HTTP's first error
                raise ClientResponseError(response.status, response.reason, await response.content.read())
            return await response.json()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
