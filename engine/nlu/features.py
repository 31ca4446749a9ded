"""The model under both classifiers: a logistic regression over n-grams of words and letters and over meanings.

Called by the intent classifier and the language identifier. scikit-learn learns it; what was learnt is kept as plain
numbers and words (no pickle, which can hold code) and applied here with a few lines of numpy, in under a millisecond.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from math import log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from engine.nlu.concepts import concept_terms
from engine.nlu.normalizer import folded, in_other_letters, normalized
from engine.nlu.spelling import consonants, written_out


class _Block(NamedTuple):
    """One kind of terms: how a normalized text is spelled for it, and what it is cut into."""

    spell: Callable[[str], str]
    analyzer: str | Callable[[str], list[str]]


BLOCKS: dict[str, _Block] = {
    "word_ngrams": _Block(str, "word"),
    "letter_ngrams": _Block(str, "char_wb"),
    "folded_ngrams": _Block(folded, "char_wb"),
    "written_out_word_ngrams": _Block(written_out, "word"),
    "written_out_letter_ngrams": _Block(written_out, "char_wb"),
    "consonant_ngrams": _Block(lambda words: consonants(written_out(words)), "word"),
    "concepts": _Block(str, concept_terms),
}
"""The kinds of terms by the name of their setting: lengths of the n-grams from/to, or nothing for a kind not used."""


class LinearTextModel:
    """Gives the score and the probability of each label for a text."""

    def __init__(
        self,
        labels: Sequence[str],
        ngrams: dict[str, list[int]],
        vocabularies: dict[str, dict[str, int]],
        numbers: dict[str, np.ndarray],
    ) -> None:
        """Take a learnt model: vocabularies map an n-gram to its row of `idf` and `weights` (rows by labels)."""
        self.labels = list(labels)
        self._ngrams = ngrams
        self._vocabularies = vocabularies
        self._idf = numbers["idf"].tolist()
        self._weights = numbers["weights"]
        self._intercept = numbers["intercept"]
        self._splitters: dict[str, Callable[[str], list[str]]] = {
            block: _vectorizer(block, ngrams[block]).build_analyzer() for block in ngrams
        }

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str], config: dict[str, Any]) -> "LinearTextModel":
        """Learn from `texts` and their `labels` (see the components' default configurations for `config`)."""
        ngrams = {block: list(config[block]) for block in BLOCKS if config.get(block)}
        spelled = [normalized(text) for text in texts]
        vectorizers = {block: _vectorizer(block, ngrams[block], config.get("least_examples", 1)) for block in ngrams}
        columns = [
            vectorizer.fit_transform([BLOCKS[block].spell(text) for text in spelled])
            for block, vectorizer in vectorizers.items()
        ]
        # liblinear asks one question per label (this one or another?); as good as one question for all, and faster.
        learner = LogisticRegression(
            C=config["C"], tol=config["tolerance"], class_weight="balanced", solver="liblinear", random_state=42
        )
        learner.fit(hstack(columns, format="csr"), labels)
        weights, intercept = learner.coef_, learner.intercept_
        if len(learner.classes_) == 2:  # noqa: PLR2004 - scikit-learn keeps one row for two labels
            weights, intercept = np.vstack([-weights, weights]), np.concatenate([-intercept, intercept])
        numbers = {
            "idf": np.concatenate([vectorizer.idf_ for vectorizer in vectorizers.values()]),
            "weights": np.ascontiguousarray(weights.T, dtype=np.float32),
            "intercept": intercept.astype(np.float32),
        }
        vocabularies: dict[str, dict[str, int]] = {}
        first = 0
        for block, vectorizer in vectorizers.items():
            vocabularies[block] = {ngram: first + int(column) for ngram, column in vectorizer.vocabulary_.items()}
            first += len(vectorizer.vocabulary_)
        return cls([str(label) for label in learner.classes_], ngrams, vocabularies, numbers)

    def scores(self, text: str) -> np.ndarray | None:
        """Give each label's score (log odds of this label or another); None where nothing is known from training."""
        spelled = "" if in_other_letters(text) else normalized(text)
        rows: list[int] = []
        values: list[float] = []
        for block, split in self._splitters.items():
            known = self._vocabularies[block]
            counted = Counter(known[ngram] for ngram in split(BLOCKS[block].spell(spelled)) if ngram in known)
            # TF-IDF as scikit-learn has it: sublinear counts, each block of length 1.
            weighed = [(1.0 + log(count)) * self._idf[row] for row, count in counted.items()]
            length = sqrt(sum(value * value for value in weighed))
            rows += counted
            values += [value / length for value in weighed]
        if not rows:
            return None
        found: np.ndarray = np.asarray(values, dtype=np.float32) @ self._weights[rows] + self._intercept
        return found

    def probabilities(self, text: str) -> dict[str, float] | None:
        """Give each label's probability; None for a text in which nothing is known from training."""
        scores = self.scores(text)
        if scores is None:
            return None
        shares = 1.0 / (1.0 + np.exp(-scores))
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def save(self, directory: Path) -> None:
        """Write the model into `directory`."""
        words = {"labels": self.labels, "ngrams": self._ngrams, "vocabularies": self._vocabularies}
        (directory / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        np.savez(directory / "numbers.npz", idf=self._idf, weights=self._weights, intercept=self._intercept)

    @classmethod
    def load(cls, directory: Path) -> "LinearTextModel | None":
        """Read the model that `save` wrote into `directory`; None when there is none."""
        if not (directory / "words.json").exists():
            return None
        words = json.loads((directory / "words.json").read_text(encoding="utf-8"))
        with np.load(directory / "numbers.npz", allow_pickle=False) as numbers:
            return cls(words["labels"], words["ngrams"], words["vocabularies"], dict(numbers))


def source_fingerprint() -> str:
    """Give a hash of the code and tables that shape a model: Rasa alone would look at the component's settings."""
    digest = sha256()
    folder = Path(__file__).parent
    for file in sorted([*folder.glob("*.py"), *folder.glob("*.yml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _vectorizer(block: str, ngrams: Sequence[int], least_examples: int = 1) -> TfidfVectorizer:
    analyzer = BLOCKS[block].analyzer
    options: dict[str, Any] = {"analyzer": analyzer}
    if analyzer == "word":
        options = {"analyzer": "word", "token_pattern": r"\S+"}
    if not callable(analyzer):
        options["ngram_range"] = tuple(ngrams)
    return TfidfVectorizer(lowercase=False, sublinear_tf=True, min_df=least_examples, **options)
