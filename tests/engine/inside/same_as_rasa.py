# mypy: ignore-errors
# ruff: noqa: ANN001, ANN003, ANN201, T201
"""Runs in the engine's environment: conversations through our policy, runner, store and model beside Rasa's own.

Called by tests/engine/test_same_as_rasa.py with a model, a new database and the address of an action server; prints
how many predictions were compared.
"""

import asyncio
import random
import sys
from functools import partial

from engine.boot import prepare

prepare()

import numpy as np  # noqa: E402 - after prepare()
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.core.policies.rule_policy import RulePolicy  # noqa: E402
from rasa.core.tracker_store import SQLTrackerStore  # noqa: E402
from rasa.engine.constants import PLACEHOLDER_MESSAGE  # noqa: E402
from rasa.engine.runner.dask import DaskGraphRunner  # noqa: E402
from scipy.sparse import hstack  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from engine.agent import load_agent  # noqa: E402
from engine.nlu import features  # noqa: E402
from engine.policy import EspaceRulePolicy  # noqa: E402
from engine.turn import TurnRequest  # noqa: E402

model, database, actions_url = sys.argv[1:]
agent = load_agent(model, "endpoints.yml", actions_url, f"sqlite:///{database}")
processor, store = agent.processor, agent.tracker_store
nodes = processor.graph_runner._instantiated_nodes
[policy_node] = [node for node in nodes.values() if isinstance(node._component, EspaceRulePolicy)]
ours = policy_node._component
rasas = RulePolicy(
    dict(ours.config),
    ours._model_storage,
    ours._resource,
    policy_node._execution_context,
    featurizer=ours.featurizer,
    lookup=ours.lookup,
)
compared = 0

predict = EspaceRulePolicy.predict_action_probabilities


def predict_both(self, tracker, domain, **kwargs):
    """Ask both policies about the same tracker."""
    global compared  # noqa: PLW0603
    compared += 1
    mine, theirs = (
        predict(self, tracker, domain, **kwargs),
        rasas.predict_action_probabilities(tracker, domain, **kwargs),
    )
    assert mine.probabilities == theirs.probabilities
    assert (mine.events, mine.is_no_user_prediction) == (theirs.events, theirs.is_no_user_prediction)
    assert mine.hide_rule_turn == theirs.hide_rule_turn
    return mine


# The node keeps the function that it calls.
policy_node._fn = predict_both


async def same_conversations() -> None:
    """Random conversations: the policies agree, and what is kept in memory is what the store would give."""
    chance = random.Random(7)
    messages = [
        *(
            ("text", text)
            for text in ("bonjour", "combien ça coûte", "c est gratuit", "xyz", "je veux m'inscrire", "Ali", "22", "")
        ),
        *(("payload", f'/inform{{"place": "{place}"}}') for place in ("balbala", "arta")),
        *(
            ("payload", payload)
            for payload in ("/register", "/restart", "/greet", '/change_language{"language": "so"}')
        ),
    ]
    kept = 0
    for person in range(12):
        for turn in range(25):
            kind, said = chance.choice(messages)
            words = {"text": None, "payload": None, kind: said}
            await agent.turns.take(TurnRequest(f"p{person}", str(turn), language="fr", **words))
            known = agent.turns._recent.get(f"p{person}")
            if known is not None:
                kept += 1
                rebuilt = store._attempt(store._load, f"p{person}", None).tracker
                mine, theirs = known.tracker.current_state(), rebuilt.current_state()
                assert mine == theirs, {key: (mine[key], theirs[key]) for key in mine if mine[key] != theirs[key]}
                assert [event.as_dict() for event in rebuilt.events] == [
                    event.as_dict() for event in known.tracker.events
                ]
                rasas_own = await SQLTrackerStore.retrieve(store, f"p{person}")
                assert list(rasas_own.events) == list(rebuilt.events)
                assert processor.domain.get_active_state(rebuilt) == processor.domain.get_active_state(known.tracker)
    assert kept > 50


def same_parse() -> None:
    """Our runner gives what Rasa's gives for a text."""
    runner = processor.graph_runner
    for text in ("bonjour", "combien ça coûte ?", "Salut à tous", "xyz"):
        targets = [runner.nlu_target()]
        mine, theirs = (
            run(inputs={PLACEHOLDER_MESSAGE: [UserMessage(text, message_id="1")]}, targets=targets)[targets[0]][
                0
            ].as_dict()
            for run in (runner.run, partial(DaskGraphRunner.run, runner))
        )
        assert mine == theirs
        assert mine["intent"]


def same_probabilities() -> None:
    """Our arithmetic gives scikit-learn's probabilities."""
    texts = [
        "bonjour à tous",
        "salut salut",
        "combien ça coûte",
        "c'est gratuit ?",
        "waa imisa",
        "iska warran walaal",
    ] * 2
    labels = ["greet", "greet", "cost", "cost", "cost", "so"] * 2
    config = {block: [2, 3] if "letter" in block else [1, 2] for block in features.BLOCKS} | {
        "C": 10.0,
        "tolerance": 0.0001,
    }
    for count in (2, 3):
        chosen = [i for i, label in enumerate(labels) if count == 3 or label != "so"]
        some_texts, some_labels = [texts[i] for i in chosen], [labels[i] for i in chosen]
        mine = features.LinearTextModel.fit(some_texts, some_labels, config)
        vectorizers = {block: features._vectorizer(block, config[block]) for block in features.BLOCKS}

        spelled = [features.normalized(text) for text in some_texts]
        learnt = [
            v.fit_transform([features.BLOCKS[block].spell(text) for text in spelled])
            for block, v in vectorizers.items()
        ]
        learner = LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=42)
        learner.fit(hstack(learnt, format="csr"), some_labels)
        for text in ("bonjour", "ça coûte combien salut", "imisa"):
            word = features.normalized(text)
            row = [v.transform([features.BLOCKS[block].spell(word)]) for block, v in vectorizers.items()]
            theirs = learner.predict_proba(hstack(row, format="csr"))[0]
            np.testing.assert_allclose(list(mine.probabilities(text).values()), theirs, atol=1e-5)


asyncio.run(same_conversations())
same_parse()
same_probabilities()
print(f"compared {compared}")
