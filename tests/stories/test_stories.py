"""`rasa test core` on conversations in the three languages, through the trained model and the rules."""

from __future__ import annotations

import asyncio
import json
import subprocess
from typing import TYPE_CHECKING

import yaml

from bot.cli.engine_process import ENGINE_PYTHON, engine_environment
from bot.learning.sets import STORIES
from bot.settings import ROOT, load_settings

if TYPE_CHECKING:
    from pathlib import Path

_NONE_FAILED = "# None of the test stories failed"


async def test_every_story_goes_as_written(tmp_path: Path) -> None:
    settings = load_settings()
    stories = [story for path in STORIES.glob("test_*.yml") for story in yaml.safe_load(path.read_text())["stories"]]
    process = await asyncio.create_subprocess_exec(
        *(ENGINE_PYTHON, "-m", "engine.rasa_cli", "test", "core", "--e2e", "--no-plot"),
        *(f"--stories={STORIES}", f"--model={settings.engine_model}", f"--out={tmp_path}"),
        cwd=ROOT,
        env=engine_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()[-3000:]
    failed = (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8")
    assert failed.startswith(_NONE_FAILED), failed
    # Rasa finds no story at all where a file's name does not begin with test_, and calls that a success.
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    assert report["conversation_accuracy"]["correct"] == len(stories) > 0


def test_each_language_has_the_same_stories() -> None:
    titles = {
        path.stem: [story["story"].split(", ", 1)[1] for story in yaml.safe_load(path.read_text())["stories"]]
        for path in STORIES.glob("test_*.yml")
    }
    assert set(titles) == {"test_fr", "test_so", "test_aa"}
    assert titles["test_fr"] == titles["test_so"] == titles["test_aa"]
