"""Keeps other machines, and other web pages open in the same browser, away from the preview.

Middleware of `server.py`.
"""

from aiohttp import web
from aiohttp.typedefs import Handler

# The page loads nothing from elsewhere and runs no code but its own files.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign Host (DNS rebinding) and a foreign Origin (another page calling)."""
    host = request.headers.get("Host", "")
    if host.rsplit(":", 1)[0] not in LOOPBACK_NAMES and host not in LOOPBACK_NAMES:
        return web.json_response({"error": "this server answers on loopback only"}, status=403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{host}":
        return web.json_response({"error": "calls from other pages are refused"}, status=403)
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001 -- aiohttp's signal
    """Protective headers on every answer, streams too."""
    response.headers.update(HEADERS)
