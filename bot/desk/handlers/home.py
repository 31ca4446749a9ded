"""The first page after the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.pages import page

if TYPE_CHECKING:
    from aiohttp import web


async def show(request: web.Request) -> web.Response:
    """Where one can go from here."""
    return await page(request, "home.html")
