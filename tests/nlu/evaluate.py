"""Measures the trained model with the development test set: `python -m tests.nlu.evaluate` (`make evaluate`).

Prints a summary and writes var/evaluate/: summary.txt, details.txt (every message that went wrong), figures.json and
pictures. Set beside ours, in the same run: Rasa's default pipeline (DIET; not with `--no-diet`), and the language
detection of pycld2 and pyfranc in an environment under var/ that is built the first time (not with `--no-detectors`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.learning.parsing import MODEL, PYTHON
from bot.learning.sets import load_sets
from bot.settings import ROOT
from tests.nlu.apart import lines, measure_apart
from tests.nlu.measure import measure
from tests.nlu.report import details, summary
from tests.nlu.stock_rasa import EPOCHS, compare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nlu.measure import Figures

_FOLDER = ROOT / "var" / "evaluate"
_DETECTORS = ROOT / "var" / "detectors"
_HERE = ROOT / "tests" / "nlu"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.nlu.evaluate", description=__doc__)
    parser.add_argument("--no-detectors", action="store_true", help="without pycld2 and pyfranc")
    parser.add_argument("--no-diet", action="store_true", help="without Rasa's default pipeline, which trains long")
    parser.add_argument("--diet-epochs", type=int, default=EPOCHS, help="epochs of DIET (default: %(default)s)")
    arguments = parser.parse_args()
    changed = _changed_since_training()
    figures = measure(None if arguments.no_detectors else _detected())
    _FOLDER.mkdir(parents=True, exist_ok=True)
    diet = "" if arguments.no_diet else "\n" + "\n".join(compare(arguments.diet_epochs))
    apart = "\n".join(("written apart (messages in scope and out, or danger and near misses)", *lines(measure_apart())))
    text = f"{summary(figures)}\n{apart}{diet}\nload of the machine meanwhile: {os.getloadavg()[0]:.1f}\n{changed}"
    sys.stdout.write(text)
    (_FOLDER / "summary.txt").write_text(text, encoding="utf-8")
    (_FOLDER / "details.txt").write_text(details(figures) + "\n", encoding="utf-8")
    (_FOLDER / "figures.json").write_text(json.dumps(_plain(figures), ensure_ascii=False), encoding="utf-8")
    drawn = subprocess.run([ROOT / PYTHON, _HERE / "pictures.py", _FOLDER], check=False, cwd=ROOT)
    sys.stdout.write("written to var/evaluate/" + ("\n" if drawn.returncode == 0 else " (no pictures)\n"))


def _changed_since_training() -> str:
    trained = (ROOT / MODEL).stat().st_mtime
    inputs = [ROOT / "config.yml", *(ROOT / "engine" / "nlu").glob("*.py"), *(ROOT / "nlu_data").rglob("*.yml")]
    newer = [str(path.relative_to(ROOT)) for path in inputs if path.stat().st_mtime > trained]
    return f"the model is older than {', '.join(sorted(newer))}: train it first\n" if newer else ""


def _detected() -> dict[str, list[str]] | None:
    """Give what the detectors say; None, with a line that says so, where they cannot be installed."""
    python = _DETECTORS / "bin" / "python"
    pins = _HERE / "detectors.txt"
    ready = _DETECTORS / pins.name
    if not ready.exists() or ready.read_bytes() != pins.read_bytes():
        build: list[str | Path] = ["venv", "--quiet", "--clear", "--python", sys.executable, _DETECTORS]
        install: list[str | Path] = ["pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", pins]
        for command in (build, install):
            if subprocess.run([ROOT / ".tools" / "bin" / "uv", *command], check=False, cwd=ROOT).returncode:
                sys.stdout.write("pycld2 and pyfranc could not be installed: ours is measured alone\n")
                return None
        ready.write_bytes(pins.read_bytes())
    texts = json.dumps([message.text for message in load_sets().languages])
    done = subprocess.run([python, _HERE / "detectors.py"], check=True, input=texts, capture_output=True, text=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _plain(figures: Figures) -> dict[str, Any]:
    return {
        "curves": {name: [asdict(point) for point in points] for name, points in figures.curves.items()},
        "bins": [asdict(entry) for entry in figures.bins],
        "calibration_error": figures.calibration_error,
        "pairs": {language: found.pairs for language, found in figures.intents.items()},
        "macro_f1": {language: found.macro_f1 for language, found in figures.intents.items()},
        "languages": figures.languages,
        "p50": figures.p50,
        "p95": figures.p95,
    }


if __name__ == "__main__":
    main()
