"""Tells which language a message is in: French, Somali, Afar or something else.

The result is a hint with which the bot may offer to switch; what a person chose with a button always wins.
"""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.nlu.english import ENGLISH
from engine.nlu.features import LinearTextModel, source_fingerprint
from engine.nlu.normalizer import in_other_letters

OTHER = "other"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageIdentifier(IntentClassifier, GraphComponent):
    """Names the language of a message, learnt from the examples' `metadata: {language: …}` and some English.

    Sets `language` on each message: {"code": "fr" | "so" | "aa" | "other", "confidence": 0 to 1}. The code is "other"
    for another script, for English, and where the best guess is below `threshold` (one word alone seldom tells).
    Rasa knows no kind of component for this; as an intent classifier that sets no intent it runs where it is listed.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Create the component without a model (see `create` and `load`)."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearTextModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults: n-gram lengths from/to, C, and the confidence below which the language is "other"."""
        return {
            "word_ngrams": [1, 1],
            "letter_ngrams": [1, 4],
            "folded_ngrams": [3, 3],
            "C": 20.0,
            "threshold": 0.6,
        }

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
    ) -> "LanguageIdentifier":
        """Create an untrained component (see parent class)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that say their language; with fewer than two languages there is nothing to tell."""
        examples = [(e.get(TEXT), language_of(e)) for e in training_data.intent_examples if e.get(TEXT)]
        known = [(text, language) for text, language in examples if language]
        if len({language for _, language in known}) > 1:
            texts, languages = zip(*known, *((line, OTHER) for line in ENGLISH), strict=True)
            self._model = LinearTextModel.fit(texts, languages, self._config)
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
    ) -> "LanguageIdentifier":
        """Load the trained component (see parent class)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._model = LinearTextModel.load(Path(directory))
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the language on the messages."""
        for message in messages:
            message.set("language", self._identify(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is."""
        return training_data

    def _identify(self, text: str) -> dict[str, Any]:
        if in_other_letters(text):
            return {"code": OTHER, "confidence": 1.0}
        known = self._model.probabilities(text) if self._model and any(map(str.isalpha, text)) else None
        if not known:
            return {"code": OTHER, "confidence": 0.0}
        code, confidence = max(known.items(), key=lambda item: item[1])
        return {"code": code if confidence >= self._config["threshold"] else OTHER, "confidence": confidence}


def language_of(example: Message) -> str | None:
    """Give the language that a training example says it is in (Rasa keeps the metadata of intent and example apart)."""
    metadata = example.get("metadata") or {}
    for part in (metadata.get("example"), metadata.get("intent"), metadata):
        if isinstance(part, dict) and isinstance(part.get("language"), str):
            return part["language"]
    return None
