"""Tells which language a message is in: French, Somali, Afar or something else.

The result is a hint with which the bot may offer to switch; what a person chose with a button always wins.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.nlu.component import LinearTextComponent
from engine.nlu.detector import opinion
from engine.nlu.english import ENGLISH
from engine.nlu.normalizer import in_other_letters

OTHER = "other"
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageIdentifier(LinearTextComponent):
    """Names the language of a message, learnt from the training examples, some English and common_words.yml.

    The examples say their language in their metadata. Sets `language` on each message: {"code": "fr" | "so" | "aa" |
    "other", "confidence": 0 to 1, "other": "ar" | "en" | None}. The code is "other" for another script, English, and
    where the best guess is below `threshold` (one word alone seldom tells); the field "other" names that language where
    it is known. pycld2 is asked as well: the odds of the language that it names are multiplied (`weights_of_pycld2`).
    Rasa knows no kind of component for this; as an intent classifier that sets no intent it runs where it
    is listed.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults: n-gram lengths from/to, C, the confidence below which the language is "other", pycld2.

        `weights_of_pycld2` multiply the odds of the language that pycld2 names, where it calls itself reliable and
        where it does not (measured in docs/decisions/0005-policies-and-pipeline.md).
        """
        return {
            "word_ngrams": [1, 1],
            "letter_ngrams": [1, 4],
            "folded_ngrams": [3, 3],
            "C": 20.0,
            "tolerance": 0.01,
            "threshold": 0.6,
            "weights_of_pycld2": [10.0, 2.0],
        }

    def examples(self, training_data: TrainingData) -> tuple[Sequence[str], Sequence[str]]:
        """Give all examples that say their language, and English; without two languages there is nothing to tell."""
        known = [(e.get(TEXT), language_of(e)) for e in training_data.intent_examples if e.get(TEXT)]
        told = [(text, language) for text, language in known if language]
        if len({language for _, language in told}) > 1:
            told += [(line, OTHER) for line in ENGLISH]
            told += [(line, language) for language, lines in _common_words().items() for line in lines]
        return [text for text, _ in told], [language for _, language in told]

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages that training and prediction need."""
        return ["sklearn", "pycld2"]

    def process_one(self, message: Message) -> None:
        """Set the language."""
        message.set("language", self._identify(message.get(TEXT) or ""), add_to_output=True)

    def _identify(self, text: str) -> dict[str, Any]:
        if in_other_letters(text):
            arabic = 2 * len(_ARABIC.findall(text)) > sum(map(str.isalpha, text))
            return {"code": OTHER, "confidence": 1.0, "other": "ar" if arabic else None}
        known = self._model.probabilities(text) if self._model and any(map(str.isalpha, text)) else None
        if not known:
            return {"code": OTHER, "confidence": 0.0, "other": None}
        code, confidence = max(self._with_pycld2(known, text).items(), key=lambda item: item[1])
        sure = code if confidence >= self._config["threshold"] else OTHER
        return {"code": sure, "confidence": confidence, "other": "en" if code == OTHER else None}

    def _with_pycld2(self, known: dict[str, float], text: str) -> dict[str, float]:
        """Give the probabilities with what pycld2 says counted in."""
        found = opinion(text)
        if found is None or found.code not in known:
            return known
        reliable, unsure = self._config["weights_of_pycld2"]
        weighed = {**known, found.code: known[found.code] * (reliable if found.reliable else unsure)}
        together = sum(weighed.values())
        return {code: weight / together for code, weight in weighed.items()}


def _common_words() -> dict[str, list[str]]:
    text = (Path(__file__).parent / "common_words.yml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = yaml.safe_load(text)
    return words


def language_of(example: Message) -> str | None:
    """Give the language that a training example says it is in (Rasa keeps the metadata of intent and example apart)."""
    metadata = example.get("metadata") or {}
    for part in (metadata.get("example"), metadata.get("intent"), metadata):
        if isinstance(part, dict) and isinstance(part.get("language"), str):
            return part["language"]
    return None
