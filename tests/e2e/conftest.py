"""A Bot API in the test's process, and the product as processes beside it, as a server runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.preview.server import PreviewServer
from tests.support.system import System

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture(scope="session")
async def telegram() -> AsyncIterator[PreviewServer]:
    """The Bot API of the shared system."""
    server = PreviewServer("4200042:end-to-end")
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="session")
async def system(telegram: PreviewServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    """The product, running for all tests that leave it alive."""
    system = System(tmp_path_factory.mktemp("system"), telegram)
    system.start()
    await system.wait_ready()
    yield system
    system.stop()


@pytest.fixture
async def own_telegram() -> AsyncIterator[PreviewServer]:
    """A Bot API for one test."""
    server = PreviewServer("4200043:end-to-end")
    await server.start()
    yield server
    await server.stop()
