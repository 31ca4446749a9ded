"""Ports for tests: nobody else gets them, and a server can listen on them again and again."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.support.ports import free_port

ASKS_FOR_MANY = """
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(500)]
print(*(server.getsockname()[1] for server in held))
"""


def test_a_port_is_given_to_nobody_who_asks_for_any() -> None:
    ours = {free_port() for _ in range(20)}
    assert len(ours) == 20
    done = subprocess.run([sys.executable, "-c", ASKS_FOR_MANY], check=True, capture_output=True, text=True)
    assert ours.isdisjoint(map(int, done.stdout.split()))


def test_a_server_listens_on_it_alone_and_another_one_after_it() -> None:
    port = free_port()
    for _ in range(2):
        with socket.create_server(("127.0.0.1", port)), pytest.raises(OSError, match="in use"):
            socket.create_server(("127.0.0.1", port))
