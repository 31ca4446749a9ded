"""The exports that were asked for: who, when, why, which leads, how many. For administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import database_of
from bot.desk.filter_words import in_words
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.pages import page, words
from bot.services.exports import made_lately

if TYPE_CHECKING:
    from aiohttp import web

_SHOWN: Final = 200


async def show(request: web.Request) -> web.Response:
    """The newest ones."""
    _, names = words(request), await names_of_staff(request)
    return await page(
        request,
        "exports.html",
        made=await made_lately(database_of(request), _SHOWN),
        names={f"staff:{number}": name for number, name in names.items()},
        in_words=lambda filters, language: in_words(_, filters, names, language),
    )
