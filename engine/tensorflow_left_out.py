"""Starts Rasa without TensorFlow when the model does not need it. `serve` and `parse` call it before they import Rasa.

Rasa imports TensorFlow wherever a component could use it: 4 s of the start and 250 MB of memory, for nothing when the
model is a linear classifier and rules. Stand-ins take its place for the imports; whoever really uses one is told.
"""

import importlib
import json
import sys
import tarfile
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

_PACKAGES = frozenset({"tensorflow", "keras", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"})
# Components that are known to work without it. A model that names any other one gets TensorFlow.
_NEED_NOTHING = (
    "engine.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.rule_policy.",
    "rasa.graph_components.",
    "rasa.nlu.classifiers.fallback_classifier.",
    "rasa.nlu.classifiers.regex_message_handler.",
)


def leave_out_tensorflow(model: Path) -> bool:
    """Put stand-ins in TensorFlow's place, if the model is made of components without it; says whether it did.

    A model that cannot be read is left for Rasa to complain about.
    """
    if _PACKAGES & sys.modules.keys() or needs_tensorflow_for(model):
        return False
    sys.meta_path.insert(0, _Finder())
    return True


def is_left_out() -> bool:
    """Whether stand-ins are in TensorFlow's place in this process."""
    return any(isinstance(finder, _Finder) for finder in sys.meta_path)


def needs_tensorflow_for(model: Path) -> bool:
    """Whether a trained model may use TensorFlow; yes when it cannot be read."""
    return needs_tensorflow(_components(model))


def needs_tensorflow(components: set[str]) -> bool:
    """Whether a model of these components (dotted names of classes) may use TensorFlow; yes when nothing is known."""
    return not components or not all(name.startswith(_NEED_NOTHING) for name in components)


def _components(model: Path) -> set[str]:
    try:
        with tarfile.open(model) as archive:
            file = archive.extractfile("metadata.json")
            nodes = json.load(file)["predict_schema"]["nodes"] if file else {}
        return {node["uses"] for node in nodes.values()}
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError):
        return set()


class _LeftOut:
    """In place of any class of TensorFlow: can be subclassed and named in annotations, not used."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("TensorFlow was left out: the model does not name a component that needs it")


class _Module(ModuleType):
    """In place of any module, decorator or function of TensorFlow."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (_LeftOut,), {}) if name[0].isupper() else importlib.import_module(f"{self.__name__}.{name}")
        setattr(self, name, made)
        return made

    def __call__(self, *args: Any, **_: Any) -> Any:
        # @tf.function and @tf.function(…), which stand above methods that are never called.
        return args[0] if args and callable(args[0]) else self


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in _PACKAGES:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""
