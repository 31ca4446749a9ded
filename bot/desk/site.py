"""Where the desk is for its browsers: decides the names of cookies and which hosts and origins are its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bot.desk.loopback import LOOPBACK_NAMES

_LONGEST_ADDRESS: Final = 64


@dataclass(frozen=True, slots=True)
class Site:
    """The desk's address: `public` (https, no path) behind a TLS proxy, or loopback only."""

    public: str | None

    @property
    def secure(self) -> bool:
        """Whether browsers come over https."""
        return self.public is not None

    def cookie(self, name: str) -> str:
        """The full name of a cookie: over https browsers keep it to this host and to https by its prefix."""
        return f"__Host-{name}" if self.secure else name

    def is_host(self, host: str) -> bool:
        """Whether a Host header names the desk. A proxy may pass its own or ours on."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        own = {urlsplit(self.public).netloc, urlsplit(self.public).hostname} if self.public else set()
        return name in LOOPBACK_NAMES or host.lower() in own

    def is_origin(self, origin: str, host: str) -> bool:
        """Whether an Origin header is the desk's own page; `host` was found to be ours."""
        return origin == (self.public or f"http://{host}")

    def address_of(self, peer: str | None, forwarded_for: str | None) -> str:
        """Where a request comes from. Only behind the proxy is a header believed, and of it what the proxy added."""
        if self.public and forwarded_for:
            return forwarded_for.rsplit(",", 1)[-1].strip()[:_LONGEST_ADDRESS]
        return (peer or "")[:_LONGEST_ADDRESS]
