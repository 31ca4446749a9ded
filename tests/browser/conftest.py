"""A browser, and chats with the running bot in it; a page that complains fails its test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest

from tests.support.chat_page import ChatPage, Screen, launched, opened

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.running_bot import Bot

OpenChat = Callable[[str, str, Screen], Awaitable[ChatPage]]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as browser:
        yield browser


@pytest.fixture
async def open_chat(bot: Bot, browser: Browser) -> AsyncIterator[OpenChat]:
    """Opens the chat of somebody new: name, language of the phone, screen."""
    chats: list[ChatPage] = []
    async with AsyncExitStack() as stack:

        async def open_one(first_name: str, phone_language: str, screen: Screen) -> ChatPage:
            person = bot.new_person(first_name, phone_language)
            chat = await stack.enter_async_context(opened(browser, bot.preview.url, person.id, screen))
            chats.append(chat)
            return chat

        yield open_one
    assert [trouble for chat in chats for trouble in chat.troubles] == []
