"""Ports of this machine that nobody else gets while the tests run; tests/conftest.py gives them to all tests."""

from __future__ import annotations

import socket

_held: list[socket.socket] = []


def free_port() -> int:
    """A port on loopback that is the caller's until the process ends, to listen on as often as it likes.

    The socket that found it stays bound without listening. So Linux gives the port to nobody who asks for any port (the
    other worker, a connection that goes out), but a server that sets SO_REUSEADDR, as all of ours do, can bind it.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _held.append(held)
    port: int = held.getsockname()[1]
    return port


def give_back() -> None:
    """Let go of all ports; at the end of the run."""
    while _held:
        _held.pop().close()
