"""Draws the figures, with the matplotlib of the engine's environment. Called by `evaluate`:

`engine/.venv/bin/python tests/nlu/pictures.py FOLDER` reads FOLDER/figures.json and writes coverage.png,
calibration.png and confusion-*.png there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def draw(folder: Path) -> None:
    """Write the pictures. Raises ModuleNotFoundError without matplotlib."""
    import matplotlib as mpl  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - the engine's, not ours

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415

    figures: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    _coverage(plt, figures, folder)
    _calibration(plt, figures, folder)
    for language, pairs in figures["pairs"].items():
        _confusion(plt, pairs, folder / f"confusion-{language}.png")


def _coverage(plt: Any, figures: dict[str, Any], folder: Path) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))
    for name, points in figures["curves"].items():
        coverage = [100 * (1 - p["good_rejected"]) for p in points]
        left.plot(coverage, [100 * p["error"] for p in points], marker=".", label=name)
        right.plot(
            [100 * p["good_rejected"] for p in points],
            [100 * p["unscoped_found"] for p in points],
            marker=".",
            label=name,
        )
    left.set(xlabel="messages in scope that get an answer (%)", ylabel="wrong answers among these (%)")
    right.set(xlabel="messages in scope rejected (%)", ylabel="out of scope found (%)")
    right.axvline(5, linestyle=":", color="grey")
    right.axhline(85, linestyle=":", color="grey")
    left.legend()
    _save(plt, figure, folder / "coverage.png")


def _calibration(plt: Any, figures: dict[str, Any], folder: Path) -> None:
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    bins = figures["bins"]
    axes.scatter([b["confidence"] for b in bins], [b["accuracy"] for b in bins], s=[2 * b["count"] for b in bins])
    title = f"ECE {figures['calibration_error']:.3f}; size: number of messages"
    axes.set(xlabel="confidence", ylabel="share that is right", title=title, xlim=(0, 1), ylim=(0, 1))
    _save(plt, figure, folder / "calibration.png")


def _confusion(plt: Any, pairs: list[list[str]], path: Path) -> None:
    rows = sorted({right for right, _ in pairs})
    columns = [*rows, *sorted({found for _, found in pairs} - set(rows))]
    counts = [[sum(pair == [row, column] for pair in pairs) for column in columns] for row in rows]
    figure, axes = plt.subplots(figsize=(11, 10))
    axes.imshow(counts, cmap="Blues")
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=7)
    axes.set_yticks(range(len(rows)), rows, fontsize=7)
    for y, line in enumerate(counts):
        for x, count in enumerate(line):
            if count and rows[y] != columns[x]:
                axes.text(x, y, count, ha="center", va="center", fontsize=7, color="firebrick")
    axes.set(xlabel="found", ylabel="right")
    _save(plt, figure, path)


def _save(plt: Any, figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
