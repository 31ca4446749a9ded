"""Members of staff as pages of leads and conversations name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from bot.desk.app_keys import database_of
from bot.services.staff import accounts
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from aiohttp import web

    from bot.store.staff import Account


_STAFF: Final = "staff"
"""Where a request keeps them: names are sealed, and a page may ask for both."""


async def names_of_staff(request: web.Request) -> dict[int, str]:
    """Everybody who has, or had, an account: number and name."""
    return {account.id: account.name for account in await _everybody(request)}


async def holders(request: web.Request) -> list[tuple[int, str]]:
    """Those who may take care of leads: number and name."""
    return [
        (account.id, account.name)
        for account in await _everybody(request)
        if not account.disabled_at and Role(account.role).rank >= Role.OFFICER.rank
    ]


async def _everybody(request: web.Request) -> list[Account]:
    if _STAFF not in request:
        request[_STAFF] = await accounts.everybody(database_of(request))
    return cast("list[Account]", request[_STAFF])
