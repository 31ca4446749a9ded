"""The engine starts without TensorFlow for a model that does not need it, and with it for any other."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path

import psutil
import pytest

from bot.settings import ROOT
from engine.tensorflow_left_out import leave_out_tensorflow, needs_tensorflow

OURS = {"engine.nlu.intent.NgramIntentClassifier", "rasa.core.policies.rule_policy.RulePolicy"}


def test_a_model_of_rules_and_our_classifiers_does_not_need_it() -> None:
    assert not needs_tensorflow(OURS)


@pytest.mark.parametrize(
    "components",
    [
        {*OURS, "rasa.nlu.classifiers.diet_classifier.DIETClassifier"},
        {*OURS, "rasa.core.policies.ted_policy.TEDPolicy"},
        {*OURS, "somebody.elses.Component"},
        set(),
    ],
)
def test_a_model_with_any_other_component_gets_it(components: set[str]) -> None:
    assert needs_tensorflow(components)


def test_what_is_no_model_is_left_for_rasa_to_complain_about(tmp_path: Path) -> None:
    assert not leave_out_tensorflow(tmp_path / "none.tar.gz")
    (tmp_path / "text.tar.gz").write_text("no archive")
    assert not leave_out_tensorflow(tmp_path / "text.tar.gz")
    with tarfile.open(tmp_path / "empty.tar.gz", "w:gz"):
        pass
    assert not leave_out_tensorflow(tmp_path / "empty.tar.gz")


def test_the_projects_own_model_is_served_without_it() -> None:
    command = [str(ROOT / "engine/.venv/bin/python"), "-m", "engine.parse"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write('{"text": "bonjour"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["intent"]["name"] == "greet"
        loaded = {Path(each.path).name for each in psutil.Process(process.pid).memory_maps()}
        process.stdin.close()
    assert any("numpy" in name or "_multiarray" in name for name in loaded)
    assert not any("tensorflow" in name for name in loaded)
