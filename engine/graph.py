"""Runs the trained graph node after node, for the processor.

Rasa plans its graph anew with Dask on every run (twice and more per turn). The graph of a loaded model never changes,
so the order is worked out once per target here; the nodes are Rasa's and are called exactly as Dask would.
"""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.utils import validation

from engine.policy import EspaceRulePolicy

NLU_REGEX_NODE = "run_RegexMessageHandler"


@contextmanager
def _validated_before() -> Iterator[None]:
    """Take what a model holds as valid: it was checked when it was trained, and the check reads the domain twice more.

    That is Rasa's slowest step of loading: seconds in the YAML parser, which is Python for the most part.
    """
    validate = validation.validate_yaml_schema
    validation.validate_yaml_schema = lambda *_, **__: None
    try:
        yield
    finally:
        validation.validate_yaml_schema = validate


class SequentialGraphRunner(DaskGraphRunner):
    """Rasa's runner for a loaded model, with the plan of each target kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Create the runner (see parent class)."""
        super().__init__(*args, **kwargs)
        self._plans: dict[str, list[str]] = {}

    @staticmethod
    def _instantiate_nodes(graph_schema: GraphSchema, *args: Any) -> dict[str, GraphNode]:
        # The model names Rasa's own RulePolicy, so that Rasa's commands can use it, too.
        nodes = {
            name: dataclasses.replace(node, uses=EspaceRulePolicy) if node.uses is RulePolicy else node
            for name, node in graph_schema.nodes.items()
        }
        with _validated_before():
            return DaskGraphRunner._instantiate_nodes(GraphSchema(nodes), *args)  # noqa: SLF001 - the parent's

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run the graph up to `targets` (see parent class)."""
        results: dict[str, Any] = dict(inputs or {})
        wanted = targets or self._graph_schema.target_names
        for target in wanted:
            for name in self._plan(target):
                if name not in results:
                    parents = self._graph_schema.nodes[name].needs.values()
                    node = self._instantiated_nodes[name]
                    results[name] = node(*((parent, results[parent]) for parent in parents))[1]
        return {target: results[target] for target in wanted}

    def nlu_target(self) -> str:
        """Give the last node of the NLU pipeline proper: the one before Rasa's reader of "/intent{...}" messages."""
        return self._graph_schema.nodes[NLU_REGEX_NODE].needs["messages"]

    def _plan(self, target: str) -> list[str]:
        """List the nodes that `target` needs, each after all that it needs itself, `target` last."""
        if target not in self._plans:
            plan: list[str] = []

            def visit(name: str) -> None:
                node = self._graph_schema.nodes.get(name)
                if node is None or name in plan:  # a placeholder for an input, or planned already
                    return
                for parent in node.needs.values():
                    visit(parent)
                plan.append(name)

            visit(target)
            self._plans[target] = plan
        return self._plans[target]
