"""`make bench` (`python -m bench`): measures our engine beside stock Rasa, the whole product, the desk, and reports."""

from __future__ import annotations

import argparse
import asyncio
import signal

from bench import desk, engines, ours, product, report, stock


def main() -> None:
    """Run the measurements asked for."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops what was started, as Ctrl+C does
    busy = report.busy()
    amount = engines.QUICK if options.quick else engines.USUAL
    found = report.Found(amount.repetitions, busy)
    if options.only in (None, "engine"):
        epochs = stock.STOCK_EPOCHS if options.full else stock.FEW_EPOCHS
        print(f"── stock Rasa: training, {epochs} epochs (kept for the next run)", flush=True)
        found.model = model = stock.train(epochs, anew=options.retrain)
        print("── ours: training", flush=True)
        found.training = ours.train()
        print("── engines: ours beside stock Rasa, with conversations in SQLite and in memory", flush=True)
        found.engines = asyncio.run(engines.compare(model, amount))
    if options.only in (None, "e2e"):
        print(f"── whole product: {product.PER_SECOND} updates/s for {product.SECONDS} s from 200 people", flush=True)
        found.product = asyncio.run(product.measure(amount.repetitions))
    if options.only in (None, "desk"):
        print(f"── desk: list, figures and export at {desk.FEW} and {desk.MANY} leads", flush=True)
        found.desk = asyncio.run(desk.measure())
    report.show(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one repetition and fewer conversations, for a first look")
    parser.add_argument("--only", choices=["engine", "e2e", "desk"], help="one part of the three")
    parser.add_argument("--full", action="store_true", help="train stock Rasa for all its 100 epochs (hours)")
    parser.add_argument(
        "--retrain", action="store_true", help="train stock Rasa again although its inputs are the same"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
