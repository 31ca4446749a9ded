"""Rasa's agent with our processor and with the store itself. Called by engine.serve and engine.parse.

Rasa wraps every store so that failed reads give an empty conversation and failed writes go to memory; and a store class
that it cannot import becomes one in memory with only a warning. Neither may happen to people's answers.
"""

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from engine.actions import ActionServer, install_strict_actions
from engine.errors import NotReadyError
from engine.nlg import CatalogueGenerator
from engine.processor import EspaceProcessor
from engine.tracker_store import EspaceTrackerStore
from engine.turn import Turns


class IncompatibleModelError(Exception):
    """A model that cannot take the place of the one in use; the message is one line that says why."""


class EspaceAgent(Agent):
    """An agent whose turns fail loudly, and whose model can be changed between two of them."""

    turns: Turns

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain | None) -> TrackerStore:
        store = store or InMemoryTrackerStore(domain or Domain.empty())
        store.domain = domain
        return store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load a trained model (see parent class)."""
        install_strict_actions()
        self.processor = self._processor_of(model_path)
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        if isinstance(self.tracker_store, EspaceTrackerStore):
            self.tracker_store.is_choice = self.nlg.catalogue.is_choice
            self.turns = Turns(self.processor, self.tracker_store)

    def load_beside(self, model_path: Path) -> EspaceProcessor:
        """Load a model without using it yet; may run in a thread.

        Raises IncompatibleModelError when conversations could not go on with it: another domain means other texts,
        slots or forms. Whatever else Rasa raises for an archive that is not whole.
        """
        processor = self._processor_of(model_path)
        if processor.domain.as_dict() != self.domain.as_dict():
            raise IncompatibleModelError("its domain (texts, slots, forms) is another")
        processor.parse_typed("bonjour")  # what is done once for all is done before anybody waits for it
        return processor

    def use(self, processor: EspaceProcessor) -> EspaceProcessor:
        """Take turns with another model from the next one on; gives the processor that was in use."""
        old, self.processor = self.processor, processor
        self.domain = self.tracker_store.domain = processor.domain
        self.turns.use(processor)
        return old

    def _processor_of(self, model_path: str | Path) -> EspaceProcessor:
        return EspaceProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )


def load_agent(model: Path, endpoints_file: Path, actions_url: str, store_url: str) -> EspaceAgent:
    """Load the model with the parts that `endpoints_file` names, at the given addresses.

    Raises NotReadyError when the store or language generator named there is not ours, or the store does not open.
    """
    endpoints = AvailableEndpoints.read_endpoints(str(endpoints_file))
    store = TrackerStore.create(_at(endpoints.tracker_store, store_url))
    if not isinstance(store, EspaceTrackerStore):
        raise NotReadyError(f"endpoints.yml: the tracker store is {type(store).__name__}, not EspaceTrackerStore")
    generator = NaturalLanguageGenerator.create(endpoints.nlg, None)
    if not isinstance(generator, CatalogueGenerator):
        raise NotReadyError(f"endpoints.yml: the nlg is {type(generator).__name__}, not CatalogueGenerator")
    options = endpoints.action.kwargs if endpoints.action else {}
    agent = EspaceAgent(
        generator=generator, tracker_store=store, action_endpoint=ActionServer(url=actions_url, **options)
    )
    agent.load_model(model)
    return agent


def _at(endpoint: EndpointConfig | None, url: str) -> EndpointConfig | None:
    if endpoint is not None:
        endpoint.url = url
    return endpoint
