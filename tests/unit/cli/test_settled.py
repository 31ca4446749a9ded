"""What has started stands still: the collector looks through what comes after it only."""

from __future__ import annotations

import gc
import weakref

from bot.cli.settled import settle


class _Node:
    def __init__(self) -> None:
        self.own = self


def test_what_is_loaded_is_passed_over_and_what_comes_later_is_still_collected() -> None:
    loaded = [[number] for number in range(1000)]
    try:
        settle()
        assert gc.get_freeze_count() > len(loaded)
        assert len(gc.get_objects()) < gc.get_freeze_count()
        later = weakref.ref(_Node())
        gc.collect()
        assert later() is None
    finally:
        gc.unfreeze()
