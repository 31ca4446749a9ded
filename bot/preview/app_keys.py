"""Typed keys of what the aiohttp application carries. Set by `server.py`, read by the handlers."""

from aiohttp import web

from bot.preview.state import PreviewState

STATE = web.AppKey("STATE", PreviewState)
