"""Stock Rasa for comparison: the project that `rasa init` writes, with our domain, examples and rules.

Pipeline, policies and channels come from the installed rasa package, so they are the ones of the release that we use.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from bench.places import CACHE, ENGINE_PYTHON, RASA, ROOT, quiet_environment
from bench.running import Command

if TYPE_CHECKING:
    from pathlib import Path

FEW_EPOCHS = 3
STOCK_EPOCHS = 100


@dataclass(frozen=True)
class StockModel:
    """A trained model of stock Rasa. Times are in seconds.

    Args:
        project: directory with the files of `rasa init`.
        epochs: that every neural model was trained for.
        seconds: from the start of `rasa train` to its end.
        epoch_seconds: one epoch, by neural model; the mean without the first, in which TensorFlow builds its graph.
        cached: it was trained in an earlier run.
    """

    project: Path
    epochs: int
    seconds: float
    epoch_seconds: dict[str, float]
    cached: bool

    @property
    def extrapolated_seconds(self) -> float:
        """Training for 100 epochs, worked out from the time of one; what was measured, after `--full`."""
        return self.seconds + (STOCK_EPOCHS - self.epochs) * sum(self.epoch_seconds.values())

    def command(self, port: int, tracker_store: str | None) -> Command:
        """`rasa run`, with conversations in memory (the default of Rasa) or in the SQLite file given."""
        endpoints = "endpoints-sqlite.yml" if tracker_store else "endpoints.yml"
        arguments = [str(ENGINE_PYTHON), "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port)]
        arguments += ["--model", "models", "--endpoints", endpoints, "--credentials", "credentials.yml"]
        return Command(arguments, self.project, quiet_environment())


def train(epochs: int, *, anew: bool = False, only_nlu: bool = False) -> StockModel:
    """Train, or take the model that was trained from the same inputs before, unless it is to be trained `anew`.

    With `only_nlu` the dialogue is left out, so the model can parse and nothing more.
    """
    config = stock_config(epochs)
    project = CACHE / f"stock{'-nlu' if only_nlu else ''}-{_key(config)}"
    done = project / "times.json"
    cached = done.exists() and not anew
    if not cached:
        shutil.rmtree(project, ignore_errors=True)
        write_project(project, config)
        _run_training(project, done, ["train", "nlu"] if only_nlu else ["train", "--force"])
    times = json.loads(done.read_text())
    epoch_seconds = {
        name: sum(each[1:]) / len(each[1:]) if len(each) > 1 else each[0] for name, each in times["epochs"].items()
    }
    return StockModel(project, epochs, times["seconds"], epoch_seconds, cached)


def stock_config(epochs: int) -> str:
    """Rasa's default configuration with only the language, the assistant's id and the epochs changed."""
    text = (RASA / "engine" / "recipes" / "config_files" / "default_config.yml").read_text()
    text = text.replace("assistant_id: placeholder_default", "assistant_id: stock").replace(
        "language: en", "language: fr"
    )
    return re.sub(r"epochs: \d+", f"epochs: {epochs}", text)


def write_project(project: Path, config: str) -> None:
    """Write what `rasa init` writes, with our domain, examples and rules in place of its own."""
    project.mkdir(parents=True)
    (project / "config.yml").write_text(config)
    shutil.copy(RASA / "cli" / "initial_project" / "credentials.yml", project)
    (project / "domain.yml").write_text(_domain())
    shutil.copytree(ROOT / "nlu_data", project / "data")
    (project / "data" / "stories.yml").write_text(_rules_as_stories())


def write_endpoints(project: Path, actions_url: str, store: Path) -> None:
    """Write the two variants of endpoints.yml; without stock's own default of sending the domain to each action."""
    endpoints: dict[str, object] = {"action_endpoint": {"url": actions_url, "enable_selective_domain": True}}
    (project / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    endpoints["tracker_store"] = {"type": "SQL", "dialect": "sqlite", "db": str(store)}
    (project / "endpoints-sqlite.yml").write_text(yaml.safe_dump(endpoints))


def _domain() -> str:
    """Our domain, with the braces of payloads doubled, as stock Rasa wants them: it would log an error for each."""
    return re.sub(r"payload: '(/\w+)\{(.*)\}'", r"payload: '\1{{\2}}'", (ROOT / "domain.yml").read_text())


def _rules_as_stories() -> str:
    """Every rule of one turn as a story too: without a story Rasa would not train TEDPolicy and its like at all."""
    stories = []
    for file in sorted((ROOT / "nlu_data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(file.read_text())["rules"]:
            intent = rule["steps"][0].get("intent")
            if intent and intent != "nlu_fallback" and "condition" not in rule:
                stories.append({"story": rule["rule"], "steps": rule["steps"]})
    return yaml.safe_dump({"version": "3.1", "stories": stories}, allow_unicode=True)


def _run_training(project: Path, done: Path, arguments: list[str]) -> None:
    times = project / "training.json"
    command = [str(ENGINE_PYTHON), str(ROOT / "bench" / "stock_train.py"), str(times), *arguments]
    with (project / "train.log").open("w") as log:
        subprocess.run(command, cwd=project, env=quiet_environment(), stdout=log, stderr=log, check=True)
    times.rename(done)


def _key(config: str) -> str:
    digest = hashlib.sha256((config + _domain() + _rules_as_stories()).encode())
    for path in [ROOT / "engine" / "requirements.txt", *sorted((ROOT / "nlu_data").rglob("*.yml"))]:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
