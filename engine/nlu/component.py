"""What the intent classifier and the language identifier share: create, train, keep and load one linear model.

Called by Rasa through the two components, which say what they learn from and what they put on a message.
"""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.nlu.features import LinearTextModel, source_fingerprint


class LinearTextComponent(IntentClassifier, GraphComponent):
    """A Rasa component around a `LinearTextModel`; without training data for it, it has no model and still works."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Create the component without a model (see `create` and `load`)."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearTextModel | None = None

    @abstractmethod
    def examples(self, training_data: TrainingData) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts to learn from and their labels."""

    @abstractmethod
    def process_one(self, message: Message) -> None:
        """Put what was found out about a message on it."""

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages that training and prediction need."""
        return ["sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:  # noqa: ARG003 - Rasa's signature
        """Give what besides the configuration changes the model."""
        return source_fingerprint()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's signature
    ) -> Self:
        """Create an untrained component (see parent class)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and keep the model in the model's storage; one label alone is nothing to learn."""
        texts, labels = self.examples(training_data)
        if len(set(labels)) > 1:
            self._model = LinearTextModel.fit(texts, labels, self._config)
        with self._model_storage.write_to(self._resource) as directory:
            if self._model:
                self._model.save(Path(directory))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **_: Any,
    ) -> Self:
        """Load the trained component (see parent class)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._model = LinearTextModel.load(Path(directory))
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Put what was found out on the messages."""
        for message in messages:
            self.process_one(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no later component learns from this one's guesses."""
        return training_data
