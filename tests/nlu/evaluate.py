"""Measures the trained model with the development test set: `python -m tests.nlu.evaluate` (`make evaluate`).

Prints a summary and writes var/evaluate/: summary.txt, details.txt (every message that went wrong), figures.json and
pictures. With `--detectors PYTHON`, a Python that has pycld2 and pyfranc, their language detection is set beside ours.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.nlu.measure import measure
from tests.nlu.model import MODEL, PYTHON, ROOT
from tests.nlu.report import details, summary
from tests.nlu.sets import load_sets

if TYPE_CHECKING:
    from tests.nlu.measure import Figures

_FOLDER = ROOT / "var" / "evaluate"
_HERE = ROOT / "tests" / "nlu"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.nlu.evaluate", description=__doc__)
    parser.add_argument("--detectors", metavar="PYTHON", help="a Python with pycld2 and pyfranc, to compare with")
    arguments = parser.parse_args()
    changed = _changed_since_training()
    figures = measure(_detected(arguments.detectors) if arguments.detectors else None)
    _FOLDER.mkdir(parents=True, exist_ok=True)
    text = f"{summary(figures)}\nload of the machine meanwhile: {os.getloadavg()[0]:.1f}\n{changed}"
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


def _detected(python: str) -> dict[str, list[str]]:
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
