"""Errors as pages in the reader's language; the outermost middleware of `server.py`.

What went wrong inside is logged by its kind and place only: messages of libraries repeat people's values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from aiohttp import hdrs, web

from bot.desk.pages import PAGES, html

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

log = structlog.get_logger()
_KNOWN: Final = frozenset({403, 404, 405, 413, 421})
_REFUSED: Final = 400
_BROKEN: Final = 500


@web.middleware
async def tell_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error with a page that says what to do now."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        if refused.status < _REFUSED:
            return web.Response(status=refused.status, headers={hdrs.LOCATION: refused.headers[hdrs.LOCATION]})
        allow = {hdrs.ALLOW: refused.headers[hdrs.ALLOW]} if hdrs.ALLOW in refused.headers else {}
        response = _page(request, refused.status)
        response.headers.update(allow)
        return response
    except ConnectionResetError:
        # The browser left while it was sending, as the preview of a text does at the next key: nobody waits.
        return _page(request, _REFUSED)
    except Exception:  # whatever it is, the person gets a page and the log a line
        route = request.match_info.route.resource
        log.exception("desk", route=route.canonical if route else None)
        return _page(request, _BROKEN)


def _page(request: web.Request, status: int) -> web.Response:
    shown = status if status in _KNOWN else _BROKEN if status >= _BROKEN else _REFUSED
    return html(request.app[PAGES].render(request, "error.html", {"status": shown}), status)
