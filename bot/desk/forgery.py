"""Refuses changes that another site has a signed-in browser make; `routing.py` asks for every POST.

Two independent walls: the browser's own word about where a request comes from (Origin, Sec-Fetch-Site), and a token
that only our pages hold. The token is bound to the session, or for people at the door to a random cookie, and looks
different on every page, so that the length of compressed pages tells nothing about it.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Final

from aiohttp import web

from bot.desk.app_keys import FORM_SECRET, SITE

FIELD: Final = "form_token"
HEADER: Final = "X-Form-Token"
_PURPOSE: Final = b"espace desk form"


def new_form_token(secret: str) -> str:
    """A token for one form of one page."""
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_proof(secret, nonce)}"


async def refuse_forged(request: web.Request) -> None:
    """Let a request pass that comes from a form of ours.

    Raises:
        web.HTTPForbidden: it does not.
    """
    if not _is_from_here(request):
        raise web.HTTPForbidden(reason="foreign origin")
    token = request.headers.get(HEADER) or (await request.post()).get(FIELD, "")
    if not isinstance(token, str) or not _is_ours(token, request[FORM_SECRET]):
        raise web.HTTPForbidden(reason="no valid form token")


def _is_from_here(request: web.Request) -> bool:
    """What the browser says. It sends `Origin: null` under our referrer policy, and then Sec-Fetch-Site must speak."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin in (None, "null"):
        return origin is None or site is not None
    return request.app[SITE].is_origin(origin, request.host)


def _is_ours(token: str, secret: str) -> bool:
    nonce, _, proof = token.partition(".")
    return hmac.compare_digest(proof.encode(), _proof(secret, nonce).encode())


def _proof(secret: str, nonce: str) -> str:
    return hmac.digest(secret.encode(), _PURPOSE + nonce.encode(), "sha256").hex()
