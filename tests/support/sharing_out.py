"""How the tests are shared out between the workers of pytest-xdist, and what is said at the end.

A plugin of pytest, loaded by tests/conftest.py. A unit of work goes to one worker as a whole: the tests that share a
running system (which then starts once), or else one file. The long units go first, so that at the end all workers have
something small to do. Without `-n` nothing of this is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

# Beginnings of paths, the longest unit first. What is not among them is a unit for each file, after these.
UNITS: tuple[tuple[str, ...], ...] = (
    ("tests/functional/test_a_thousand_people.py",),
    (  # one running bot
        "tests/functional/",
        "tests/browser/test_accessibility.py",
        "tests/browser/test_chat_page.py",
        "tests/browser/test_from_",
    ),
    ("tests/e2e/test_learning.py",),  # two trainings
    ("tests/e2e/test_kill.py",),
    ("tests/browser/test_desk_pages.py",),
    tuple(f"tests/e2e/test_{name}.py" for name in ("limits", "order", "people", "typed_payloads")),  # one system
    ("tests/e2e/test_bad_configuration.py",),
    ("tests/browser/test_desk_by_keyboard.py",),
    ("tests/engine/",),  # one model, one engine
    ("tests/dialogue/",),  # one engine
    ("tests/browser/test_desk_work.py",),
    ("tests/desk/test_hostile_pages.py",),
    ("tests/desk/test_signing_in.py",),
    ("tests/e2e/test_two_gateways.py",),
    ("tests/e2e/test_handover_kill.py",),
    ("tests/e2e/test_canary.py",),
    ("tests/store/test_rotation.py",),
    ("tests/browser/test_not_understood.py",),
    ("tests/e2e/test_webhook.py",),
    ("tests/e2e/test_keys.py",),
    ("tests/browser/test_desk_texts.py",),
    ("tests/browser/test_desk_leads.py",),
    ("tests/browser/test_handover.py",),
    ("tests/nlu/test_scores.py",),
    ("tests/stories/",),
)


def unit_of(path: str) -> str:
    """The unit that a file belongs to, by the first of its paths."""
    return next((unit[0] for unit in UNITS if path.startswith(unit)), path)


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out unit by unit, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid.split("::", 1)[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Share out by units, in our order and not by the number of tests."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the long units first in a worker; one process by itself begins with the quick tests, as they are found."""
    if hasattr(config, "workerinput"):
        order = [unit[0] for unit in UNITS]
        ranks = {name: rank for rank, name in enumerate(order)}
        items.sort(key=lambda item: ranks.get(unit_of(item.nodeid.split("::", 1)[0]), len(order)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests counted (`record_property`): a worker has no terminal to say it on."""
    for report in terminalreporter.stats.get("passed", []):
        if report.user_properties:
            counts = ", ".join(f"{name} {value}" for name, value in report.user_properties)
            terminalreporter.write_line(f"{report.nodeid.rsplit('::')[-1]}: {counts}")
