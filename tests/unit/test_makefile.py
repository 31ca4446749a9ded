"""What `make` does: when it trains the model anew, and that all works in a folder with a space in its name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.models.inputs import made_from
from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = {
    "config.yml": "pipeline: []",
    "domain.yml": "intents: []",
    "nlu_data/nlu/fr/greet.yml": "- bonjour",
    "nlu_data/rules/menu.yml": "rules: []",
    "engine/nlu/intent.py": "LEARNS = True",
    "engine/nlu/concepts.yml": "prix: [argent]",
    "engine/requirements.txt": "rasa==3.6.21",
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small clone in a folder with a space, whose engine's Python only notes that it was to train."""
    root = tmp_path / "Espace novateur"
    (root / "bot/models").mkdir(parents=True)
    for name in ("Makefile", "bot/__init__.py", "bot/models/__init__.py", "bot/models/inputs.py"):
        shutil.copyfile(ROOT / name, root / name)
    for name, text in INPUTS.items() | {("requirements/tools.txt", ""), ("engine/serve.py", "PORT = 5005")}:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    python = root / "engine/.venv/bin/python"
    for made in (root / ".tools/bin/uv", python, root / "engine/.venv/.ready"):
        made.parent.mkdir(parents=True, exist_ok=True)
        made.touch()
    python.write_text("#!/bin/sh\necho trained >> trained.log\ntouch models/espace.tar.gz\n")
    python.chmod(0o755)
    return root


def _trains(clone: Path) -> bool:
    """Whether `make train` trains now."""
    log = clone / "trained.log"
    log.unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    subprocess.run(
        ["make", "--silent", "train", f"PYTHON={sys.executable}"], cwd=clone, check=True, env=environment, timeout=60
    )
    return log.exists()


def test_the_model_is_trained_once_as_long_as_its_inputs_are_the_same(clone: Path) -> None:
    assert [_trains(clone) for _ in range(3)] == [True, False, False]
    for name in INPUTS:
        if name != "engine/requirements.txt":  # that environment would be built first
            os.utime(clone / name)
    assert not _trains(clone), "the same words with another date are no other input"


def test_every_changed_added_and_removed_input_counts(clone: Path) -> None:
    assert _trains(clone)
    (clone / "nlu_data/nlu/fr/greet.yml").write_text("- salut")
    assert _trains(clone)
    (clone / "nlu_data/nlu/so").mkdir()
    (clone / "nlu_data/nlu/so/greet.yml").write_text("- salaan")
    assert _trains(clone)
    (clone / "nlu_data/nlu/so/greet.yml").unlink()
    assert _trains(clone)


def test_code_that_only_serves_the_model_does_not_count(clone: Path) -> None:
    assert _trains(clone)
    (clone / "engine/serve.py").write_text("PORT = 5006")
    assert not _trains(clone)


def test_a_training_that_failed_is_done_again(clone: Path) -> None:
    python = clone / "engine/.venv/bin/python"
    works = python.read_text()
    python.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(subprocess.CalledProcessError):
        _trains(clone)
    python.write_text(works)
    assert _trains(clone)


@pytest.mark.parametrize("name", INPUTS)
def test_a_learnt_model_is_known_by_every_input(clone: Path, name: str) -> None:
    before = made_from(clone)
    (clone / name).write_text("other")
    assert made_from(clone) != before


def test_the_command_starts_from_a_folder_with_a_space_and_by_a_link(tmp_path: Path) -> None:
    programs = tmp_path / "Espace novateur/.venv/bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    shutil.copyfile(ROOT / "bot/cli/espace.sh", programs / "espace")
    for name in ("python", "espace"):
        (programs / name).chmod(0o755)
    link = tmp_path / "espace"
    link.symlink_to(programs / "espace")
    for command in (programs / "espace", link):
        found = subprocess.run(
            [command, "audit", "--help"], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60
        )
        assert "espace audit" in found.stdout
