"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo. Called by `dispatch.py`."""

import re
from urllib.parse import urlsplit

from bot.preview.api.params import Params
from bot.preview.errors import bad_request, conflict
from bot.preview.json_types import Json
from bot.preview.state import PreviewState

_LONGEST_POLL = 50  # seconds, as at Telegram
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


async def get_updates(state: PreviewState, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates."""
    state.updates.allow(_allowed_updates(params))
    limit = params.integer("limit")
    timeout = min(max(params.integer("timeout") or 0, 0), _LONGEST_POLL)
    return await state.updates.poll(params.integer("offset") or 0, 100 if limit is None else limit, timeout)


async def set_webhook(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setwebhook, but to this machine only, and plain HTTP will do."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return await delete_webhook(state, params)
    try:
        parts = urlsplit(url)
        here = parts.scheme in ("http", "https") and parts.hostname in _THIS_MACHINE and parts.port != 0
    except ValueError:
        here = False
    if not here:
        raise bad_request("bad webhook: the preview delivers to addresses of this machine only")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    state.updates.allow(_allowed_updates(params))
    state.updates.interrupt(conflict("terminated by setWebhook request"))
    await state.webhook.start(url, secret)
    return True


async def delete_webhook(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook."""
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    await state.webhook.stop()
    return True


async def get_webhook_info(state: PreviewState, params: Params) -> Json:  # noqa: ARG001 -- takes no parameters
    """https://core.telegram.org/bots/api#getwebhookinfo."""
    return state.webhook.info()


def _allowed_updates(params: Params) -> list[str] | None:
    kinds = params.parsed("allowed_updates")
    if kinds is None:
        return None
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed updates: expected an Array of String")
    return [str(kind) for kind in kinds]
