"""The intent classifier: what a message is about, in any of the three languages or a mix of them."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.nlu.features import LinearTextModel, source_fingerprint


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(IntentClassifier, GraphComponent):
    """Logistic regression over word and letter n-grams in normal and folded spelling.

    Sets `intent` and `intent_ranking` on each message. A text that holds nothing known from training (another script,
    signs only) gets no intent and confidence 0, which the FallbackClassifier turns into `nlu_fallback`.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Create the component without a model (see `create` and `load`)."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearTextModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults: n-gram lengths from/to, C (inverse of regularisation), length of the ranking."""
        return {
            "word_ngrams": [1, 2],
            "letter_ngrams": [2, 4],
            "folded_ngrams": [2, 4],
            "C": 10.0,
            "ranking_length": 10,
        }

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
    ) -> "NgramIntentClassifier":
        """Create an untrained component (see parent class)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of all languages and keep the model in the model's storage."""
        examples = [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples if e.get(TEXT)]
        texts, intents = zip(*examples, strict=True)
        self._model = LinearTextModel.fit(texts, intents, self._config)
        with self._model_storage.write_to(self._resource) as directory:
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
    ) -> "NgramIntentClassifier":
        """Load the trained component (see parent class)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._model = LinearTextModel.load(Path(directory))
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking on the messages."""
        for message in messages:
            known = self._model.probabilities(message.get(TEXT) or "") if self._model else None
            ranking = [
                {"name": name, "confidence": probability}
                for name, probability in sorted((known or {}).items(), key=lambda item: -item[1])
            ][: self._config["ranking_length"]]
            best = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set("intent", best, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no later component learns from this one's guesses."""
        return training_data
