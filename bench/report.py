"""Writes the figures as one table, and as JSON to var/bench/latest.json; `bench` calls it with what was measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import psutil

from bench.desk import FEW, MANY
from bench.engines import AT_ONCE
from bench.figures import as_json
from bench.places import CACHE
from bench.product import PER_SECOND
from bench.stock import STOCK_EPOCHS

if TYPE_CHECKING:
    from bench.desk import DeskFigures
    from bench.engines import EngineFigures
    from bench.ours import OurTraining
    from bench.product import ProductFigures
    from bench.stock import StockModel

TARGETS = {
    "ratio": 4.0,
    "reply_p95_ms": 150.0,
    "memory_mb": 1100.0,
    "start_seconds": 25.0,
    "list_p95_ms": 200.0,
    "figures_p95_ms": 500.0,
    "export_seconds": 60.0,
}


@dataclass
class Found:
    """Everything that one run has measured; `None` for what was left out."""

    repetitions: int
    busy_before: float
    engines: dict[str, EngineFigures] | None = None
    model: StockModel | None = None
    training: OurTraining | None = None
    product: ProductFigures | None = None
    desk: dict[str, DeskFigures] | None = None


def busy() -> float:
    """Share of the processors that other programs take; measured for two seconds, before anything is started."""
    return psutil.cpu_percent(interval=2.0) / 100


def show(found: Found) -> None:
    """Print the table and write latest.json."""
    print()
    if found.busy_before > 0.1:
        print(f"The machine was {found.busy_before:.0%} busy before this run: do not quote these figures.\n")
    if found.engines and found.model and found.training:
        _show_engines(found.engines, found.model, found.training)
    if found.product:
        _show_product(found.product)
    if found.desk:
        _show_desk(found.desk)
    CACHE.mkdir(parents=True, exist_ok=True)
    latest = CACHE / "latest.json"
    latest.write_text(json.dumps(_everything(found), indent=2) + "\n")
    print(f"medians of {found.repetitions}; {psutil.cpu_count()} processors; the same as JSON: {latest}")


def ratios(engines: dict[str, EngineFigures]) -> dict[str, float]:
    """Turns a second of ours by those of stock Rasa."""
    ours = engines["ours"].together_per_second
    return {name: ours / each.together_per_second for name, each in engines.items() if name != "ours"}


def _show_engines(engines: dict[str, EngineFigures], model: StockModel, training: OurTraining) -> None:
    names = list(engines)
    every = list(engines.values())
    rows = [
        ["engine", *names],
        [f"turns/s, {AT_ONCE} at once", *(f"{each.together_per_second:.1f}" for each in every)],
        ["  p50 / p95 / p99 ms", *(str(each.together) for each in every)],
        ["turns/s, one at a time", *(f"{each.alone_per_second:.1f}" for each in every)],
        ["  p50 / p95 / p99 ms", *(str(each.alone) for each in every)],
        ["memory PSS (RSS) MB", *(f"{each.memory.pss:.0f} ({each.memory.rss:.0f})" for each in every)],
        ["start to ready s", *(f"{each.start_seconds:.1f}" for each in every)],
        ["answers as wanted", *(f"{each.as_wanted:.0%}" for each in every)],
        ["training s", f"{training.seconds:.0f}", _stock_training(model), "the same model"],
    ]
    _print_table(rows)
    target = TARGETS["ratio"]
    for name, ratio in ratios(engines).items():
        print(
            f"ours / {name}: {ratio:.1f} x turns/s, {AT_ONCE} at once (target {target:.0f} x: {_met(ratio >= target)})"
        )
    print()
    epochs = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in model.epoch_seconds.items())
    kept = ", trained in an earlier run" if model.cached else ""
    print(f"stock Rasa: {model.epochs} epochs{kept}; one epoch: {epochs}\n")


def _stock_training(model: StockModel) -> str:
    if model.epochs == STOCK_EPOCHS:
        return f"{model.seconds:.0f}"
    return (
        f"{model.seconds:.0f} ({model.epochs} epochs); EXTRAPOLATED to {STOCK_EPOCHS}: {model.extrapolated_seconds:.0f}"
    )


def _show_product(product: ProductFigures) -> None:
    memory, start = TARGETS["memory_mb"], TARGETS["start_seconds"]
    p95 = TARGETS["reply_p95_ms"]
    rows = [
        [f"whole product, {PER_SECOND} updates/s", "measured", "target"],
        [
            "update to first reply, p50 / p95 / p99 ms",
            str(product.reply),
            f"p95 < {p95:.0f}: {_met(product.reply.p95 < p95)}",
        ],
        [
            "answered; as wanted",
            f"{product.answered:.1%}; {product.as_wanted:.1%}",
            f"all: {_met(product.answered == 1)}",
        ],
        ["messages/s sent (limit 30, the default)", f"{product.messages_per_second:.1f}", ""],
        [
            "memory of all processes, PSS (RSS) MB",
            f"{product.memory.pss:.0f} ({product.memory.rss:.0f})",
            f"< {memory:.0f}: {_met(product.memory.pss < memory)}",
        ],
        ["start to ready s", f"{product.start_seconds:.1f}", f"< {start:.0f}: {_met(product.start_seconds < start)}"],
        *([f"processor time per update, {name}, ms", f"{used:.1f}", ""] for name, used in product.cpu_ms.items()),
        ["stand-in for Telegram late by, at worst, ms", f"{product.most_late_ms:.0f}", ""],
    ]
    _print_table(rows)


def _show_desk(desk: dict[str, DeskFigures]) -> None:
    lists, figures, export = TARGETS["list_p95_ms"], TARGETS["figures_p95_ms"], TARGETS["export_seconds"]
    rows = [
        ["leads", "list p50 / p95 / p99 ms", "", "figures p50 / p95 / p99 ms", "", "export s", "", "export grew MB"]
    ]
    rows += [
        [
            *(name, str(each.list_filtered), _met(each.list_filtered.p95 < lists)),
            *(str(each.figures), _met(each.figures.p95 < figures)),
            *(f"{each.export_seconds:.1f}", _met(each.export_seconds < export), f"{each.export_mb:.0f}"),
        ]
        for name, each in desk.items()
    ]
    rows.append(["target", f"p95 < {lists:.0f}", "", f"p95 < {figures:.0f}", "", f"< {export:.0f}", "", "flat"])
    for kind in ("SQLite", "PostgreSQL"):
        few, many = desk[f"{kind}, {FEW}"], desk[f"{kind}, {MANY}"]
        of_list, of_figures, of_export = (
            f"{ratio:.1f} x"
            for ratio in (
                many.list_filtered.p50 / few.list_filtered.p50,
                many.figures.p50 / few.figures.p50,
                many.export_seconds / few.export_seconds,
            )
        )
        rows.append([f"{kind}, {MANY // FEW} times the leads", of_list, "", of_figures, "", of_export, "", ""])
    _print_table(rows)


def _print_table(rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print()


def _met(reached: bool) -> str:
    return "met" if reached else "MISSED"


def _everything(found: Found) -> dict[str, Any]:
    everything: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": psutil.cpu_count(),
        "busy_before": round(found.busy_before, 3),
        "repetitions": found.repetitions,
        "targets": TARGETS,
    }
    if found.engines and found.model and found.training:
        everything["engines"] = {name: as_json(each) for name, each in found.engines.items()}
        everything["ratios"] = ratios(found.engines)
        everything["training"] = {
            "ours_seconds": found.training.seconds,
            "stock_seconds": found.model.seconds,
            "stock_epochs": found.model.epochs,
            "stock_epoch_seconds": found.model.epoch_seconds,
            "stock_seconds_for_100_epochs": found.model.extrapolated_seconds,
            "stock_seconds_are_extrapolated": found.model.epochs != STOCK_EPOCHS,
            "stock_trained_in_earlier_run": found.model.cached,
        }
    if found.product:
        everything["product"] = as_json(found.product)
    if found.desk:
        everything["desk"] = {name: as_json(each) for name, each in found.desk.items()}
    return everything
