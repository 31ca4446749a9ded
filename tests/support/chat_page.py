"""The chat page in a real browser, used as a thumb would; the browser tests and the screenshots drive it."""

from __future__ import annotations

import html
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypedDict

from playwright.async_api import Browser, Expect, Locator, Page, async_playwright

from bot.cli.wiring import load_texts
from tests.support.browser import find_or_install, launch_arguments

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.texts.model import Rendered

_ANSWER_LIMIT = 60_000  # ms; the engine shares a busy machine with everything else that is tested

expect = Expect()
expect.set_options(timeout=_ANSWER_LIMIT)


class Screen(TypedDict, total=False):
    """What playwright calls the device: a window in CSS pixels, with or without touch."""

    viewport: dict[str, int]
    is_mobile: bool
    has_touch: bool
    device_scale_factor: float
    color_scheme: Literal["light", "dark"]


LAPTOP: Screen = {"viewport": {"width": 1280, "height": 800}}
PHONE: Screen = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SMALL_PHONE: Screen = {**PHONE, "viewport": {"width": 360, "height": 640}}


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A browser of this machine, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_or_install(), args=launch_arguments())
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, url: str, person_id: int, screen: Screen) -> AsyncIterator[ChatPage]:
    """The chat of one person on a screen of this size."""
    context = await browser.new_context(**screen, locale="fr-FR", timezone_id="Africa/Djibouti")  # type: ignore[arg-type]  # playwright has no type for it
    context.set_default_timeout(_ANSWER_LIMIT)
    page = await context.new_page()
    chat = ChatPage(page, url, touch=screen.get("has_touch", False))
    chat.watch()
    await page.goto(f"{url}/#{person_id}")
    await expect(chat.user_switcher).to_have_value(str(person_id))
    yield chat
    await context.close()


@dataclass
class ChatPage:
    """One open page; `language` is the one that the person has chosen, `troubles` what the browser complains about."""

    page: Page
    url: str
    touch: bool
    language: str = "fr"
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors (violations of the content policy are among them), failed calls and calls of other hosts."""
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on(
            "request",
            lambda call: None if call.url.startswith(f"{self.url}/") else self.troubles.append(f"asks {call.url}"),
        )
        self.page.on(
            "response", lambda got: self.troubles.append(f"{got.status} {got.url}") if got.status >= 400 else None
        )

    @property
    def user_switcher(self) -> Locator:
        """Chooses the person."""
        return self.page.get_by_test_id("user-switcher")

    @property
    def replies(self) -> Locator:
        """All messages of the bot."""
        return self.page.get_by_test_id("message-in")

    @property
    def buttons(self) -> Locator:
        """All buttons below messages."""
        return self.page.get_by_test_id("inline-button")

    @property
    def composer(self) -> Locator:
        """Where one types."""
        return self.page.get_by_test_id("composer")

    def rendered(self, response: str) -> Rendered:
        """A text of the bot in the language of the person, with its buttons."""
        return load_texts().render(response, self.language)

    def title(self, response: str, payload: str) -> str:
        """What the button with this payload is called."""
        return next(button.title for button in self.rendered(response).buttons if button.payload == payload)

    def words(self, response: str) -> str:
        """The first words of a text, before anything that is filled in."""
        first_line = re.sub(r"<[^>]*>", "", self.rendered(response).text.splitlines()[0])
        return html.unescape(re.split(r"[.:\[]", first_line)[0].strip())

    def reply(self, response: str) -> Locator:
        """The bot's newest message of this text."""
        return self.replies.filter(has_text=self.words(response)).last

    async def heard(self, response: str) -> Locator:
        """Wait until the bot's last message is this text."""
        await expect(self.replies.last).to_contain_text(self.words(response))
        return self.replies.last

    async def touch_on(self, what: Locator) -> None:
        """Tap, or click where there is a mouse."""
        await (what.tap() if self.touch else what.click())

    async def start(self) -> None:
        """Open the chat by its START button."""
        await self.touch_on(self.page.get_by_test_id("start"))
        await self.heard("utter_restart")

    async def choose_language(self, language: str) -> None:
        """Press the button of a language below the first message, and get to the menu."""
        await self.press("utter_restart", f'/change_language{{"language": "{language}"}}')
        self.language = language
        await self.heard("utter_menu")

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.composer.fill(text)
        await self.touch_on(self.page.get_by_test_id("send"))

    async def press(self, response: str, payload: str) -> None:
        """Press a button of the bot's newest message, as soon as that is this text."""
        title = self.title(response, payload)
        await self.touch_on(self.reply(response).get_by_role("button", name=title, exact=True))

    async def share_contact(self) -> None:
        """Press the key that shares the own number, and confirm."""
        await self.touch_on(self.page.get_by_test_id("share-contact"))
        await self.touch_on(self.page.get_by_test_id("dialog-confirm"))

    async def tick(self, sectors: Sequence[str]) -> None:
        """Choose sectors, each seen ticked before the next."""
        for sector in sectors:
            title = self.title("utter_ask_sectors", f'/inform{{"sector": "{sector}"}}')
            await self.press("utter_ask_sectors", f'/inform{{"sector": "{sector}"}}')
            await expect(self.buttons.filter(has_text=f"✅ {title}")).to_be_visible()
