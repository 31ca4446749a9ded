"""The preview's server: Bot API, client API and chat page on one loopback port.

Started by `espace preview` and by the tests.
"""

import ipaddress
from pathlib import Path

from aiohttp import web

from bot.preview import client_api, client_events, trouble
from bot.preview.api.dispatch import handle_call
from bot.preview.app_keys import STATE
from bot.preview.errors import BotApiError
from bot.preview.faults import Faults
from bot.preview.security import add_headers, only_from_here
from bot.preview.state import PreviewState

_STATIC = Path(__file__).parent / "static"
_LARGEST_BODY = 50 * 1024 * 1024  # bytes; what the Bot API takes as a document


def create_app(state: PreviewState) -> web.Application:
    """Return the application around one state; it must be served on loopback."""
    app = web.Application(middlewares=[only_from_here], client_max_size=_LARGEST_BODY)
    app[STATE] = state
    app.router.add_get("/", _page)
    app.router.add_static("/static", _STATIC)
    app.router.add_routes(client_api.routes())
    app.router.add_get("/client/chats/{id}/events", client_events.stream_events)
    app.router.add_put("/client/limits", trouble.set_limits)
    app.router.add_post("/client/faults", trouble.add_fault)
    app.router.add_delete("/client/faults", trouble.clear_faults)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", handle_call)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_let_go)
    return app


class PreviewServer:
    """A running preview; port 0 takes a free one. Everything is forgotten when it stops."""

    def __init__(self, token: str, host: str = "127.0.0.1", port: int = 0) -> None:
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise ValueError("the preview is for this machine only: give it a loopback address")
        self.state = PreviewState(token)
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        # No access log: the address of a call contains the token.
        runner = web.AppRunner(create_app(self.state), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner

    async def stop(self) -> None:
        """Close all connections and stop listening."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    @property
    def url(self) -> str:
        """The address of the page, without a slash at its end; the Bot API's base is this and "/bot"."""
        if self._runner is None:
            raise RuntimeError("the preview has not been started")
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._runner.addresses[0][1]}"

    @property
    def faults(self) -> Faults:
        """Faults for the calls to come."""
        return self.state.faults

    def limits(self, messages_per_second: int | None = None, per_chat: int | None = None) -> None:
        """Turn flood control on, or off with no argument."""
        self.state.limits.set(messages_per_second, per_chat)


async def _page(request: web.Request) -> web.FileResponse:  # noqa: ARG001 -- aiohttp's handler
    return web.FileResponse(_STATIC / "index.html")


async def _let_go(app: web.Application) -> None:
    """End what would keep connections open: event streams, a waiting poll, the webhook."""
    state = app[STATE]
    state.events.close()
    state.updates.interrupt(BotApiError(502, "Bad Gateway"))
    await state.webhook.stop()
