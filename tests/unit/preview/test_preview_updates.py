"""What people do reaches the bot: by polling and by webhook, with python-telegram-bot reading the updates."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict

from bot.preview.media import MEDIA
from bot.preview.server import PreviewServer
from tests.support.phone import Phone
from tests.unit.preview.raw_api import TOKEN, Raw

SECRET = "Secret_1-2"
SOON = 15.0  # seconds; less than the polls wait, and enough for a busy machine


class Hook:
    """A bot's webhook that answers what it is told to."""

    def __init__(self) -> None:
        self.seen: list[tuple[str | None, Any]] = []
        self.refuse = 0
        self.url = ""
        self.last = ""
        self.taken = asyncio.Event()  # set when the update with the text `last` was taken

    async def take(self, request: web.Request) -> web.Response:
        self.seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=503)
        if self.seen[-1][1]["message"]["text"] == self.last:
            self.taken.set()
        return web.Response()


async def waits(server: PreviewServer) -> None:
    """Wait until a poll has arrived that waits for an update."""
    updates = server.state.updates
    while updates._poll is None or updates._poll.done():  # noqa: ASYNC110 # nobody is told
        await asyncio.sleep(0.005)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_an_update_is_given_again_until_it_is_confirmed(bot: Bot, amina: Phone) -> None:
    await amina.say("un")
    await amina.say("deux")
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert [u.update_id for u in first] == [u.update_id for u in again]
    assert [u.message.text for u in first if u.message] == ["un", "deux"]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [u.update_id for u in rest] == [first[1].update_id]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()


async def test_a_negative_offset_keeps_the_newest_only(bot: Bot, amina: Phone) -> None:
    for text in ("un", "deux", "trois"):
        await amina.say(text)
    assert [u.message.text for u in await bot.get_updates(offset=-1) if u.message] == ["trois"]
    assert len(await bot.get_updates()) == 1


async def test_the_limit_is_kept(bot: Bot, amina: Phone) -> None:
    for text in ("un", "deux", "trois"):
        await amina.say(text)
    assert len(await bot.get_updates(limit=2)) == 2


async def test_a_long_poll_ends_when_something_comes(bot: Bot, amina: Phone, server: PreviewServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await waits(server)
    assert not poll.done()
    await amina.say("Bonjour")
    updates = await asyncio.wait_for(poll, SOON)
    assert updates[0].message is not None
    assert updates[0].message.text == "Bonjour"


async def test_a_long_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    start = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - start < SOON


async def test_the_second_of_two_polls_ends_the_first_with_a_conflict(
    bot: Bot, amina: Phone, server: PreviewServer
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await waits(server)
    second = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await asyncio.wait_for(first, SOON)
    await amina.say("Bonjour")
    assert len(await asyncio.wait_for(second, SOON)) == 1


async def test_ids_start_at_the_present_second(bot: Bot, amina: Phone) -> None:
    await amina.say("Bonjour")
    update = (await bot.get_updates())[0]
    assert update.message is not None
    assert abs(update.update_id - time.time()) < 60
    assert abs(update.message.message_id - time.time()) < 60


async def test_kinds_that_were_not_asked_for_are_left_out(bot: Bot, amina: Phone) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await amina.say("un")
    await amina.edit("deux")
    assert [u.message is not None for u in await bot.get_updates()] == [True]


async def test_a_command_is_marked_for_the_bot(bot: Bot, amina: Phone) -> None:
    await amina.say("/start")
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.parse_entities() == {message.entities[0]: "/start"}
    assert message.entities[0].type == "bot_command"
    assert message.from_user is not None
    assert message.from_user.language_code == "fr"


async def test_an_edited_text_is_an_edited_message(bot: Bot, amina: Phone) -> None:
    said = await amina.say("un")
    await amina.edit("deux")
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (said["message_id"], "deux")
    assert edited.edit_date is not None


async def test_a_long_text_goes_out_in_pieces(bot: Bot, amina: Phone) -> None:
    await amina.say("é" * 5000)
    assert [len(u.message.text or "") for u in await bot.get_updates() if u.message] == [4096, 904]


async def test_an_own_contact_carries_the_persons_id(bot: Bot, amina: Phone) -> None:
    await amina.share_contact()
    await amina.share_contact_of("25377999999", "Tante")
    contacts = [u.message.contact for u in await bot.get_updates() if u.message]
    assert contacts[0] is not None
    assert contacts[1] is not None
    assert (contacts[0].user_id, contacts[0].phone_number) == (amina.user_id, "25377000001")
    assert (contacts[1].user_id, contacts[1].phone_number) == (None, "25377999999")


@pytest.mark.parametrize("kind", sorted(MEDIA))
async def test_every_kind_of_media_is_understood_by_the_library(bot: Bot, amina: Phone, kind: str) -> None:
    await amina.send_media(kind)
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.effective_attachment


async def test_blocking_and_allowing_again_are_told(bot: Bot, greeted: Phone) -> None:
    await greeted.block()
    await greeted.block(blocked=False)
    changes = [u.my_chat_member for u in await bot.get_updates()]
    assert [c.new_chat_member.status for c in changes if c] == ["kicked", "member"]


async def test_a_pressed_button_is_answered_once(bot: Bot, greeted: Phone) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="yes")]])
    await bot.send_message(greeted.user_id, "Prête ?", reply_markup=markup)
    await greeted.wait_reply()
    query_id = await greeted.press("Oui")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.id, query.data) == (query_id, "yes")
    await bot.answer_callback_query(query_id, "Bien", show_alert=True)
    assert (await greeted.wait_answer(query_id))["text"] == "Bien"
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query_id)


async def test_a_button_that_is_not_there_cannot_be_pressed(greeted: Phone) -> None:
    with pytest.raises(AssertionError, match="there is no such button"):
        await greeted.press_old(1, "yes")


async def test_a_webhook_gets_updates_in_order_and_again_until_it_takes_them(
    bot: Bot, amina: Phone, hook: Hook
) -> None:
    hook.refuse, hook.last = 2, "trois"
    await bot.set_webhook(hook.url, secret_token=SECRET, allowed_updates=["message"])
    for text in ("un", "deux", "trois"):
        await amina.say(text)
    async with asyncio.timeout(SOON):
        await hook.taken.wait()
    assert [u["message"]["text"] for _, u in hook.seen] == ["un", "un", "un", "deux", "trois"]
    assert {secret for secret, _ in hook.seen} == {SECRET}
    # The answer to the last one is on its way.
    while (info := await bot.get_webhook_info()).pending_update_count:  # noqa: ASYNC110 # nobody is told
        await asyncio.sleep(0.01)
    assert (info.url, info.allowed_updates) == (hook.url, ("message",))
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_polling_and_a_webhook_exclude_each_other(
    bot: Bot, amina: Phone, hook: Hook, server: PreviewServer
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await waits(server)
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    await amina.say("Bonjour")
    assert len(await bot.get_updates()) == 1
    assert hook.seen == []


async def test_what_waits_can_be_dropped(bot: Bot, amina: Phone) -> None:
    await amina.say("Bonjour")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_webhook_elsewhere_is_refused(raw: Raw) -> None:
    for url in ("https://example.org/hook", "file:///hook", "http://[bad"):
        assert (await raw.call("setWebhook", url=url))["description"].startswith("Bad Request: bad webhook")


async def test_a_stopped_server_lets_go_of_polls_and_phones() -> None:
    server = PreviewServer(TOKEN)
    await server.start()
    async with Phone(server.url), Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await waits(server)
        async with asyncio.timeout(SOON):
            await server.stop()
            await asyncio.gather(poll, return_exceptions=True)
