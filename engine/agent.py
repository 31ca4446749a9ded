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


class EspaceAgent(Agent):
    """An agent whose turns fail loudly."""

    turns: Turns

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain | None) -> TrackerStore:
        store = store or InMemoryTrackerStore(domain or Domain.empty())
        store.domain = domain
        return store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load a trained model (see parent class)."""
        install_strict_actions()
        self.processor = EspaceProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        if isinstance(self.tracker_store, EspaceTrackerStore):
            self.tracker_store.is_choice = self.nlg.catalogue.is_choice
            self.turns = Turns(self.processor, self.tracker_store)


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
