"""Free ports of this machine; `espace chat` and the measurements of `bench` use it."""

from __future__ import annotations

import socket


def free_ports(count: int) -> list[int]:
    """Ports on loopback that are free now; all are held until all are chosen, so that they differ.

    Somebody else may take one before it is used. Tests keep theirs (tests/support/ports.py).
    """
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
