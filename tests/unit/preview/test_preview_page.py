"""The chat page in a real browser (Debian's Chromium), with a small bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import Bot, BotCommand

from bot.preview.server import PreviewServer
from tests.unit.preview import echo_bot

QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)
LAPTOP = (1280, 800)
PHONE = (390, 780)
SMALLEST = (360, 640)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "the tests of the page need Debian's chromium package"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
        yield browser
        await browser.close()


@pytest.fixture
def size() -> tuple[int, int]:
    """Width and height of the window in CSS pixels; a test that needs another one names it with `on`."""
    return PHONE


def on(**sizes: tuple[int, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("size", sizes.values(), ids=sizes.keys())


@pytest.fixture
async def page(browser: Browser, server: PreviewServer, bot: Bot, size: tuple[int, int]) -> AsyncIterator[Page]:
    """The page with the first person's empty chat; fails at the end when the page reported any error."""
    await bot.set_my_description("Pour les jeunes de Djibouti")
    await bot.set_my_commands([BotCommand("menu", "Voir le menu")])
    await bot.set_my_commands([BotCommand("menu", "Tus menu-ga")], language_code="so")
    answers = asyncio.create_task(echo_bot.run(bot))
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="fr-FR")
    page = await context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(server.url) else None)
    page.set_default_timeout(10_000)
    await page.goto(server.url)
    yield page
    await context.close()
    answers.cancel()
    with suppress(asyncio.CancelledError):
        await answers
    assert problems == []


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def start(page: Page) -> None:
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message-in")).to_have_count(1)


@on(laptop=LAPTOP, phone=PHONE)
async def test_an_empty_chat_shows_the_description_and_a_start_button(page: Page) -> None:
    await expect(page.get_by_test_id("description")).to_contain_text("Pour les jeunes de Djibouti")
    await expect(page.get_by_test_id("composer")).to_be_hidden()
    await start(page)
    await expect(page.get_by_test_id("message-out").get_by_test_id("text")).to_contain_text("/start")
    await expect(page.get_by_test_id("composer")).to_be_focused()


async def test_marked_text_is_shown_and_markup_in_it_stays_text(page: Page) -> None:
    await start(page)
    words = page.get_by_test_id("message-in").get_by_test_id("text")
    await expect(words.locator("strong")).to_have_text("Bienvenue")
    await expect(words.locator("em")).to_have_text("Amina")
    await expect(words).to_contain_text(echo_bot.DRAWN)
    await expect(words.locator("img")).to_have_count(0)
    await say(page, echo_bot.DRAWN)
    await expect(page.get_by_test_id("message-out").last).to_contain_text(echo_bot.DRAWN)


@on(laptop=LAPTOP, phone=PHONE)
async def test_a_pressed_button_waits_and_changes_the_message_in_place(page: Page) -> None:
    await start(page)
    await say(page, "secteurs")
    buttons = page.get_by_test_id("inline-button")
    await buttons.first.click()
    await expect(page.locator("[aria-busy=true][data-testid=inline-button]")).to_have_count(1)
    await expect(buttons.first).to_have_text("✅ Mer")
    await expect(page.locator("[aria-busy=true][data-testid=inline-button]")).to_have_count(0)
    await page.get_by_text("Fini").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Enregistré")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("C'est noté.")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("modifié")
    await expect(buttons).to_have_count(0)


async def test_a_contact_is_shared_only_after_it_was_confirmed(page: Page) -> None:
    await start(page)
    await say(page, "numéro")
    await page.get_by_test_id("share-contact").click()
    await expect(page.get_by_test_id("dialog")).to_contain_text("+253 77 00 00 01")
    await page.get_by_test_id("dialog-cancel").click()
    await expect(page.get_by_test_id("reply-key")).to_be_visible()
    await page.get_by_test_id("share-contact").click()
    await page.get_by_test_id("dialog-confirm").click()
    async with page.expect_download() as download:
        await page.get_by_test_id("document").click()
    assert (await download.value).suggested_filename == "donnees.csv"
    await expect(page.get_by_test_id("reply-keyboard")).to_be_hidden()


async def test_a_used_one_time_keyboard_can_be_opened_again(page: Page) -> None:
    await start(page)
    await say(page, "numéro")
    await page.get_by_test_id("reply-key").click()
    await expect(page.get_by_test_id("message-in").last).to_contain_text("Reçu : Plus tard")
    await expect(page.get_by_test_id("reply-keyboard")).to_be_hidden()
    await page.get_by_test_id("keyboard-toggle").click()
    await expect(page.get_by_test_id("share-contact")).to_be_visible()


async def test_commands_are_shown_in_the_language_of_the_phone(page: Page) -> None:
    await start(page)
    await page.get_by_test_id("commands").click()
    await expect(page.get_by_test_id("command")).to_contain_text("Voir le menu")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("phone-language").select_option("so")
    await page.get_by_test_id("commands").click()
    await expect(page.get_by_test_id("command")).to_contain_text("Tus menu-ga")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("Reçu : /menu")


async def test_the_typing_sign_comes_and_goes(page: Page) -> None:
    await start(page)
    await say(page, "attends")
    await expect(page.get_by_test_id("typing")).to_be_visible()
    await say(page, "Bonjour")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("Reçu : Bonjour")
    await expect(page.get_by_test_id("typing")).to_be_hidden()


@on(laptop=LAPTOP, phone=PHONE)
async def test_the_last_own_message_can_be_edited(page: Page) -> None:
    await start(page)
    await say(page, "Bonjuor")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("Reçu : Bonjuor")
    await page.get_by_test_id("composer").press("ArrowUp")
    await expect(page.get_by_test_id("composer")).to_have_value("Bonjuor")
    await say(page, "Bonjour")
    await expect(page.get_by_test_id("message-in").last).to_contain_text("Changé : Bonjour")
    await expect(page.get_by_test_id("message-out").last).to_contain_text("modifié")


@pytest.mark.parametrize(
    ("kind", "name"), [("photo", "tuple"), ("voice", "Voice"), ("sticker", "Sticker"), ("location", "Location")]
)
async def test_media_can_be_sent(page: Page, kind: str, name: str) -> None:
    await start(page)
    await page.get_by_test_id("attach").click()
    await page.get_by_test_id(f"attach-{kind}").click()
    await expect(page.get_by_test_id("message-in").last).to_contain_text(f"Reçu : {name}")


async def test_every_person_has_a_chat_of_their_own(page: Page) -> None:
    await start(page)
    await page.get_by_test_id("user-switcher").select_option(label="Warsame Tijaabo")
    await expect(page.get_by_test_id("start")).to_be_visible()
    await expect(page.get_by_test_id("phone-language")).to_have_value("so")
    await page.reload()
    await expect(page.get_by_test_id("user-switcher")).to_have_value("9000000002")
    await page.get_by_test_id("user-switcher").select_option(label="Amina Essai")
    await expect(page.get_by_test_id("message-in")).to_have_count(1)


async def test_a_blocked_bot_can_be_started_again(page: Page) -> None:
    await start(page)
    await page.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("block").click()
    await expect(page.get_by_test_id("composer")).to_be_hidden()
    await page.get_by_test_id("restart").click()
    await expect(page.get_by_test_id("message-in")).to_have_count(2)


async def test_a_new_person_can_be_made(page: Page) -> None:
    await page.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("new-person").click()
    await page.get_by_label("Prénom").fill("Idriss")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("user-switcher")).to_have_value("9000000005")


@on(smallest=SMALLEST)
async def test_nothing_is_cut_off_on_the_smallest_phone(page: Page) -> None:
    await start(page)
    await say(page, "mot" * 60)
    await say(page, "numéro")
    await expect(page.get_by_test_id("share-contact")).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    await expect(page.get_by_test_id("send")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_test_id("message-in").last).to_be_in_viewport(ratio=0.9)


@on(laptop=LAPTOP)
async def test_the_conversation_is_a_live_log_for_screen_readers(page: Page) -> None:
    await start(page)
    log = page.get_by_role("log", name="Discussion avec Espace novateur")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.get_by_role("article").last).to_contain_text("Espace novateur :")
    unnamed = "els => els.filter(e => !e.textContent.trim() && !e.getAttribute('aria-label')).length"
    assert await page.locator("button:visible").evaluate_all(unnamed) == 0
