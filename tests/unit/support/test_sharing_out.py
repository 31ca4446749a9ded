"""Which tests go to a worker together."""

from __future__ import annotations

import pytest

from bot.settings import ROOT
from tests.support.sharing_out import UNITS, unit_of


@pytest.mark.parametrize("path", [path for unit in UNITS for path in unit])
def test_every_path_of_a_unit_is_there(path: str) -> None:
    assert any(ROOT.glob(f"{path}*"))  # a folder, a file, or how the names of some files begin


def test_what_shares_a_running_system_is_one_unit_and_everything_else_a_unit_for_each_file() -> None:
    assert unit_of("tests/browser/test_chat_page.py") == unit_of("tests/functional/test_transcripts.py")
    assert unit_of("tests/e2e/test_order.py") == unit_of("tests/e2e/test_people.py")
    assert unit_of("tests/store/test_audit.py") != unit_of("tests/store/test_misses.py")
