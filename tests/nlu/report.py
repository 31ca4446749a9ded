"""Writes the figures as text. Called by `evaluate`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.learning.sets import LANGUAGES
from tests.nlu.metrics import confusions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.learning.parsing import Parsed
    from bot.learning.sets import Message
    from tests.nlu.measure import Figures, IntentFigures

_PAIRS = 12  # confusion pairs shown for a language


def summary(figures: Figures) -> str:
    """Give the figures that fit on a screen."""
    return "\n".join(
        (
            *_intents(figures),
            *_curves(figures),
            *_calibration(figures),
            *_languages(figures),
            *_danger(figures),
            f"parse: p50 {1000 * figures.p50:.1f} ms, p95 {1000 * figures.p95:.1f} ms (line in to line out)",
        )
    )


def details(figures: Figures) -> str:
    """Give every intent, every confusion and every message that went wrong."""
    lines: list[str] = []
    for language, found in figures.intents.items():
        lines += _per_intent(language, found)
        lines += ["", f"{language}: messages that went wrong", *_wrong(found.wrong)]
    lines += ["", "out of scope, yet answered", *_wrong(figures.unscoped_missed)]
    lines += ["", "near misses with another intent", *_wrong(figures.near_wrong)]
    lines += ["", "language taken for another"]
    lines += [f"  {m.language} > {code}  {m.text}" for m, code in figures.language_pairs if m.language != code]
    lines += ["", "danger not seen by the rules", *(f"  {m.language}  {m.text}" for m in figures.danger.missed)]
    lines += ["", "false alarms of the rules"]
    lines += [f"  {m.language} {m.intent or '-'}  {m.text}" for m in figures.danger.false_alarms]
    return "\n".join(lines)


def _intents(figures: Figures) -> Iterator[str]:
    yield "intents     macro-F1  accuracy  not in training (n)  fallback"
    for language, found in figures.intents.items():
        unseen = f"{_percent(found.unseen_accuracy)} ({found.unseen})"
        yield (
            f"  {language}          {found.macro_f1:.3f}    {_percent(found.accuracy)}     {unseen:>14}"
            f"    {_percent(found.fallback)}"
        )
        pairs = ", ".join(f"{r} > {f} {n}" for (r, f), n in confusions(found.pairs)[:_PAIRS])
        yield f"      {pairs}"


def _curves(figures: Figures) -> Iterator[str]:
    for name, points in figures.curves.items():
        yield f"threshold    good rejected  error of answers  out of scope found  ({name}; *: config.yml)"
        for p in points:
            mark = "*" if p.threshold == figures.threshold else " "
            shares = (p.good_rejected, p.error, p.unscoped_found)
            yield f"  {p.threshold:.2f}{mark}" + "".join(f"{_percent(value):>17}" for value in shares)


def _calibration(figures: Figures) -> Iterator[str]:
    yield f"calibration error (ECE) {figures.calibration_error:.3f}; confidence: right (n)"
    yield "  " + "  ".join(f"{b.confidence:.2f}: {b.accuracy:.2f} ({b.count})" for b in figures.bins)


def _languages(figures: Figures) -> Iterator[str]:
    yield "language      " + "".join(f"{language:>8}" for language in (*LANGUAGES, "other"))
    for name, found in figures.languages.items():
        yield f"  {name:<12}" + "".join(f"{_percent(value):>8}" for value in found.values())
    yield f"  English and Arabic called by their names: {_percent(figures.other_named)}"


def _danger(figures: Figures) -> Iterator[str]:
    danger = figures.danger
    yield "danger               " + "".join(f"{language:>8}" for language in (*LANGUAGES, "all"))
    for title, values in (
        ("rules, found", danger.recall),
        ("rules, near misses", danger.near_alarms),
        ("or model, found", danger.recall_together),
        ("or model, near misses", danger.near_alarms_together),
    ):
        yield f"  {title:<21}" + "".join(f"{_percent(value):>8}" for value in values.values())
    yield (
        f"  on ordinary messages: rules {_percent(danger.ordinary_alarms)}, "
        f"rules or model {_percent(danger.ordinary_alarms_together)}"
    )
    yield f"near misses given the right intent: {_percent(figures.near_accuracy)}"


def _per_intent(language: str, found: IntentFigures) -> Iterator[str]:
    confused: dict[str, Counter[str]] = {}
    for right, guess in found.pairs:
        if right != guess:
            confused.setdefault(right, Counter())[guess] += 1
    yield f"{language}: intent            precision recall  F1     n  taken for"
    for intent, s in sorted(found.scores.items(), key=lambda item: item[1].f1):
        taken = ", ".join(f"{name} {n}" for name, n in confused.get(intent, Counter()).most_common())
        yield f"  {intent:<20} {s.precision:9.2f} {s.recall:6.2f} {s.f1:5.2f} {s.support:4d}  {taken}"


def _wrong(pairs: Iterable[tuple[Message, Parsed]]) -> Iterator[str]:
    for message, found in pairs:
        guess = f" ({found.guess})" if found.guess != found.intent else ""
        yield (
            f"  {message.language} {message.intent} > {found.intent}{guess} {found.confidence:.2f}"
            f" [{found.language}]  {message.text}"
        )


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%"
