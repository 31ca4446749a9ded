"""The engine's shortcuts change nothing: predictions, parses, stored conversations and probabilities are Rasa's own."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from pathlib import Path

from tests.engine.conftest import PYTHON, ROOT, ActionServer

_INSIDE = Path(__file__).parent / "inside"


async def test_predictions_parses_stored_conversations_and_probabilities_are_those_of_rasa(
    model: Path, tmp_path: Path, actions: ActionServer
) -> None:
    actions.fails.clear()
    process = await asyncio.create_subprocess_exec(
        *(PYTHON, _INSIDE / "same_as_rasa.py", model, tmp_path / "same.db", actions.url),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()[-3000:]
    assert int(out.decode().strip().splitlines()[-1].removeprefix("compared ")) > 300


def test_texts_are_parsed_line_by_line_without_a_server(model: Path) -> None:
    lines = '{"text": "bonjour"}\n\nnot json\n{"text": "/inform{\\"place\\": \\"arta\\"}"}\n'
    result = subprocess.run(
        [PYTHON, "-m", "engine.parse", "--model", model],
        cwd=ROOT,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    first, broken, typed = [json.loads(line) for line in result.stdout.splitlines()]
    assert first["intent"]["name"] == "greet"
    assert "error" in broken
    assert typed["entities"] == []
