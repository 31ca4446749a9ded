"""A proxy that ends TLS before the desk, as docs/operate.md says that it is set up. Tests of the desk behind it use it.

It passes on what a browser sends, adds the address that it sees to X-Forwarded-For, and hands out what comes as it
comes, event streams too.
"""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from multidict import CIMultiDict

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_OF_A_HOP = {"host", "connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}


@dataclass(frozen=True)
class TlsProxy:
    """A running proxy: where it listens, and what a client needs to believe its certificate."""

    port: int
    certificate: ssl.SSLContext


@asynccontextmanager
async def tls_proxy(name: str, backend: str, folder: Path) -> AsyncIterator[TlsProxy]:
    """A proxy for a name, before a server without TLS; its self-made certificate is kept in `folder`."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    _make_certificate(name, certificate, key)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    async with aiohttp.ClientSession(auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()) as behind:
        runner = web.ServerRunner(web.Server(_PassingOn(behind, backend)), shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=serving)
        await site.start()
        try:
            yield TlsProxy(runner.addresses[0][1], ssl.create_default_context(cafile=str(certificate)))
        finally:
            await runner.cleanup()


class _PassingOn:
    """Answers a request with what the server behind says."""

    def __init__(self, behind: aiohttp.ClientSession, backend: str) -> None:
        self._behind = behind
        self._backend = backend

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        headers = CIMultiDict((name, value) for name, value in request.headers.items() if name.lower() not in _OF_A_HOP)
        headers["Host"] = request.url.host or ""  # nginx: $host, which has no port
        seen = [*request.headers.getall("X-Forwarded-For", []), request.remote or ""]
        headers["X-Forwarded-For"] = ", ".join(seen)  # nginx: $proxy_add_x_forwarded_for
        address = f"{self._backend}{request.raw_path}"
        sent = self._behind.request(
            request.method, address, headers=headers, data=await request.read(), allow_redirects=False
        )
        async with sent as got:
            kept = CIMultiDict((name, value) for name, value in got.headers.items() if name.lower() not in _OF_A_HOP)
            answer = web.StreamResponse(status=got.status, reason=got.reason, headers=kept)
            await answer.prepare(request)
            async for piece in got.content.iter_any():
                await answer.write(piece)
            await answer.write_eof()
            return answer


def _make_certificate(name: str, certificate: Path, key_file: Path) -> None:
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    present = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(present - timedelta(minutes=5))
        .not_valid_after(present + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    certificate.write_bytes(made.public_bytes(form))
    plain, unsealed = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key_file.write_bytes(key.private_bytes(form, plain, unsealed))
