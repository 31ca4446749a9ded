"""The intent classifier: what a message is about, in any of the three languages or a mix of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.nlu.component import LinearTextComponent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(LinearTextComponent):
    """Logistic regression over words, letters and meanings, with a judge of its own for what is out of scope.

    Sets `intent` and `intent_ranking` on each message. First it is judged whether the message is in scope at all, from
    the score of `out_of_scope` and those of all other intents together; the confidence of an intent is that probability
    times its share among the intents in scope. A text that holds nothing known from training (another script, signs
    only) gets no intent and confidence 0, which the FallbackClassifier turns into `nlu_fallback`.

    An intent that must not be answered on a mere likelihood (`least_confidence`) gives way to the next one where it is
    less sure than that; it stays in the ranking, from which the bot offers topics.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults: n-gram lengths from/to, C (inverse of regularisation), length of the ranking, the judge.

        What fewer than `least_examples` examples have is not learnt: half of the terms, and no worse without them.
        `tolerance` is when the solver stops; scikit-learn's 0.0001 takes half as long again for the same figures.
        `scope_judge` holds the constant and the weights of the two scores (others, out of scope) in the log odds of
        being in scope, learnt in grouped cross-validation (docs/decisions/0005-policies-and-pipeline.md). Below the
        probability `scope_threshold` a message is out of scope. `least_confidence` is by intent: a false alarm ends a
        form and calls the team, and the rules find danger without the model (0010-danger-rules.md).
        """
        return {
            "written_out_word_ngrams": [1, 2],
            "written_out_letter_ngrams": [2, 4],
            "folded_ngrams": [2, 4],
            "consonant_ngrams": [1, 1],
            "concepts": [1, 2],
            "C": 10.0,
            "tolerance": 0.01,
            "least_examples": 2,
            "ranking_length": 10,
            "out_of_scope": "out_of_scope",
            "scope_judge": [-0.68, 0.51, -0.93],
            "scope_threshold": 0.75,
            "least_confidence": {"distress": 0.6},
        }

    def examples(self, training_data: TrainingData) -> tuple[Sequence[str], Sequence[str]]:
        """Give the examples of all languages and their intents."""
        known = [e for e in training_data.intent_examples if e.get(TEXT)]
        return [e.get(TEXT) for e in known], [e.get(INTENT) for e in known]

    def process_one(self, message: Message) -> None:
        """Set intent and ranking."""
        scores = self._model.scores(message.get(TEXT) or "") if self._model else None
        ranking = self._sure_first(self._ranking(scores)) if scores is not None else []
        best = ranking[0] if ranking else {"name": None, "confidence": 0.0}
        message.set("intent", best, add_to_output=True)
        message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)

    def _sure_first(self, ranking: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the first intent behind the second where it is less sure than it must be."""
        first, *others = ranking
        if others and first["confidence"] < self._config["least_confidence"].get(first["name"], 0.0):
            return [others[0], first, *others[1:]]
        return ranking

    def _ranking(self, scores: np.ndarray) -> list[dict[str, Any]]:
        """Give all intents, the most likely first."""
        labels = self._model.labels if self._model else []
        outside = self._config["out_of_scope"]
        inside = [column for column, label in enumerate(labels) if label != outside]
        highest = float(scores[inside].max())
        powers = np.exp(scores[inside] - highest)
        in_scope = 1.0
        if outside in labels:
            constant, weight_of_others, weight_of_outside = self._config["scope_judge"]
            together = highest + float(np.log(powers.sum()))
            odds = constant + weight_of_others * together + weight_of_outside * float(scores[labels.index(outside)])
            in_scope = float(1.0 / (1.0 + np.exp(-odds)))
        shares = (in_scope * powers / powers.sum()).tolist()
        ranking = [
            {"name": labels[column], "confidence": share}
            for column, share in sorted(zip(inside, shares, strict=True), key=lambda item: -item[1])
        ]
        if outside not in labels:
            return ranking
        # Many likely intents share what is left for being in scope: the judge decides, not the comparison with one.
        if in_scope < self._config["scope_threshold"]:
            return [{"name": outside, "confidence": max(1.0 - in_scope, ranking[0]["confidence"])}, *ranking]
        second = {"name": outside, "confidence": min(1.0 - in_scope, ranking[0]["confidence"])}
        return [ranking[0], *sorted([*ranking[1:], second], key=lambda entry: -entry["confidence"])]
