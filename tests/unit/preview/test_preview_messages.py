"""Messages of the bot: sent, edited, deleted, refused; with python-telegram-bot as the client."""

import io

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.preview.server import PreviewServer
from tests.support.phone import Phone
from tests.unit.preview.raw_api import TOKEN, Raw


def buttons(*pairs: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data) for text, data in pairs]])


async def test_a_message_reaches_the_phone_with_entities_and_buttons(bot: Bot, greeted: Phone) -> None:
    markup = buttons(("Oui", "yes"), ("Non", "no"))
    sent = await bot.send_message(greeted.user_id, "<b>Âge ?</b>", parse_mode=ParseMode.HTML, reply_markup=markup)
    assert sent.entities[0].type == "bold"
    assert sent.reply_markup == markup
    reply = (await greeted.wait_reply())[0]
    assert reply["text"] == "Âge ?"
    assert greeted.buttons() == ["Oui", "Non"]
    assert greeted.texts == ["Âge ?"]


async def test_a_reply_keyboard_is_shown_until_it_is_taken_away(bot: Bot, greeted: Phone) -> None:
    keys = [[KeyboardButton("Partager mon numéro", request_contact=True)], [KeyboardButton("Plus tard")]]
    markup = ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True, input_field_placeholder="Numéro")
    await bot.send_message(greeted.user_id, "Ton numéro ?", reply_markup=markup)
    await greeted.wait_reply()
    assert greeted.keys() == ["Partager mon numéro", "Plus tard"]
    await bot.send_message(greeted.user_id, "Merci", reply_markup=ReplyKeyboardRemove())
    await greeted.wait_reply()
    assert greeted.keys() == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<p>x</p>", 'Can\'t parse entities: unsupported start tag "p" at byte offset 0'),
        ("<b> </b>", "Message text is empty"),
        ("😀" * 2049, "Message is too long"),
    ],
)
async def test_texts_that_telegram_refuses_are_bad_requests(bot: Bot, greeted: Phone, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(greeted.user_id, text, parse_mode=ParseMode.HTML)
    assert str(refusal.value) == reason


async def test_the_length_is_counted_after_parsing(bot: Bot, greeted: Phone) -> None:
    sent = await bot.send_message(greeted.user_id, "<b>" + "é" * 4096 + "</b>", parse_mode=ParseMode.HTML)
    assert len(sent.text or "") == 4096


@pytest.mark.parametrize("data", ["x" * 65, "é" * 33])
async def test_callback_data_is_limited_in_bytes(raw: Raw, greeted: Phone, data: str) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    refused = await raw.call("sendMessage", chat_id=greeted.user_id, text="x", reply_markup=markup)
    assert refused == {"ok": False, "error_code": 400, "description": "Bad Request: BUTTON_DATA_INVALID"}


async def test_a_button_without_an_action_is_refused(raw: Raw, greeted: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": "x"}]]}
    refused = await raw.call("sendMessage", chat_id=greeted.user_id, text="x", reply_markup=markup)
    assert "Text buttons are unallowed" in refused["description"]


async def test_an_unknown_parse_mode_is_refused(raw: Raw, greeted: Phone) -> None:
    refused = await raw.call("sendMessage", chat_id=greeted.user_id, text="x", parse_mode="MarkdownV2")
    assert refused["description"] == "Bad Request: unsupported parse_mode"


async def test_nobody_can_be_written_to_first(bot: Bot, amina: Phone) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(amina.user_id, "Bonjour")


async def test_who_blocked_the_bot_gets_nothing(bot: Bot, greeted: Phone) -> None:
    await greeted.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(greeted.user_id, "Bonjour")
    await greeted.block(blocked=False)
    await bot.send_message(greeted.user_id, "Bonjour")
    assert (await greeted.wait_reply())[0]["text"] == "Bonjour"


async def test_an_edited_text_is_a_reply_and_edited_buttons_are_none(bot: Bot, greeted: Phone) -> None:
    sent = await bot.send_message(greeted.user_id, "Secteurs ?", reply_markup=buttons(("Mer", "s1")))
    await greeted.wait_reply()
    await bot.edit_message_reply_markup(greeted.user_id, sent.message_id, reply_markup=buttons(("✅ Mer", "s1")))
    await greeted.wait_buttons(["✅ Mer"])
    await greeted.wait_silence(0.05)
    await bot.edit_message_text("C'est noté.", greeted.user_id, sent.message_id)
    assert (await greeted.wait_reply())[0]["text"] == "C'est noté."
    assert greeted.buttons() == []


async def test_editing_without_a_change_is_refused(bot: Bot, greeted: Phone) -> None:
    sent = await bot.send_message(greeted.user_id, "<b>Bonjour</b>", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("<b>Bonjour</b>", greeted.user_id, sent.message_id, parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(greeted.user_id, sent.message_id)


async def test_an_edited_message_edited_the_same_way_again_is_refused(bot: Bot, greeted: Phone) -> None:
    sent = await bot.send_message(greeted.user_id, "un")
    await bot.edit_message_text("deux", greeted.user_id, sent.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("deux", greeted.user_id, sent.message_id)


async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, greeted: Phone) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", greeted.user_id, 1)
    own = await greeted.say("Bonjour")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", greeted.user_id, own["message_id"])


async def test_a_deleted_message_is_gone(bot: Bot, greeted: Phone) -> None:
    sent = await bot.send_message(greeted.user_id, "Bonjour")
    await greeted.wait_reply()
    assert await bot.delete_message(greeted.user_id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(greeted.user_id, sent.message_id)
    assert sent.message_id not in {m["message_id"] for m in (await greeted.chat())["messages"]}


async def test_the_typing_sign_reaches_the_phone(bot: Bot, greeted: Phone) -> None:
    await bot.send_chat_action(greeted.user_id, ChatAction.TYPING)
    await bot.send_message(greeted.user_id, "Bonjour")
    await greeted.wait_reply()
    assert greeted.actions == ["typing"]


async def test_a_document_can_be_downloaded(
    bot: Bot, greeted: Phone, server: PreviewServer, session: aiohttp.ClientSession
) -> None:
    file = InputFile(io.BytesIO("prénom;âge\n".encode()), filename="données.csv")
    sent = await bot.send_document(greeted.user_id, file, caption="<i>Tes données</i>", parse_mode=ParseMode.HTML)
    assert sent.document is not None
    assert sent.document.file_name == "données.csv"
    again = await bot.send_document(greeted.user_id, sent.document.file_id)
    assert again.document == sent.document
    async with session.get(f"{server.url}/client/files/{sent.document.file_id}") as answer:
        assert await answer.text() == "prénom;âge\n"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_another_token_is_unauthorized(server: PreviewServer, raw: Raw) -> None:
    body = await raw.call("getMe", token="4200:another")
    assert body == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    with pytest.raises(InvalidToken):
        await Bot("4200:another", base_url=f"{server.url}/bot").get_me()


async def test_an_unknown_method_is_not_found(raw: Raw) -> None:
    assert await raw.call("sendPoll") == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize("encoding", ["query", "form", "multipart", "json"])
async def test_parameters_are_read_from_every_encoding(
    encoding: str, server: PreviewServer, session: aiohttp.ClientSession, greeted: Phone
) -> None:
    values = {"chat_id": str(greeted.user_id), "text": "Bonjour & bienvenue"}
    url = f"{server.url}/bot{TOKEN}/sendmessage"
    if encoding == "query":
        call = session.get(url, params=values)
    elif encoding == "json":
        call = session.post(url, json=values)
    elif encoding == "form":
        call = session.post(url, data=values)
    else:
        form = aiohttp.FormData(values, default_to_multipart=True)
        call = session.post(url, data=form)
    async with call as answer:
        assert (await answer.json())["result"]["text"] == "Bonjour & bienvenue"


async def test_flood_control_says_when_to_come_back(bot: Bot, greeted: Phone, server: PreviewServer) -> None:
    server.limits(per_chat=1)
    await bot.send_message(greeted.user_id, "un")
    with pytest.raises(RetryAfter, match="Retry in 1 seconds"):
        await bot.send_message(greeted.user_id, "deux")
    server.limits()
    await bot.send_message(greeted.user_id, "deux")


async def test_flood_control_counts_over_all_chats(server: PreviewServer, raw: Raw) -> None:
    async with Phone(server.url, 9_000_000_002) as warsame, Phone(server.url, 9_000_000_003) as fatouma:
        await warsame.say("Iska warran")
        await fatouma.say("Salaam")
        server.limits(messages_per_second=1)
        assert (await raw.call("sendMessage", chat_id=warsame.user_id, text="un"))["ok"]
        refused = await raw.call("sendMessage", chat_id=fatouma.user_id, text="deux")
        assert refused["error_code"] == 429
        assert refused["parameters"] == {"retry_after": 1}


async def test_a_call_can_be_made_to_fail(bot: Bot, greeted: Phone, server: PreviewServer) -> None:
    server.faults.fail("sendMessage", times=2, status=502, description="Bad Gateway")
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(greeted.user_id, "Bonjour")
    await bot.send_message(greeted.user_id, "Bonjour")
    assert [m["text"] for m in await greeted.wait_reply()] == ["Bonjour"]


async def test_a_connection_can_be_cut_before_or_after_the_work(
    bot: Bot, greeted: Phone, server: PreviewServer
) -> None:
    server.faults.drop("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(greeted.user_id, "un")
    server.faults.drop("sendMessage", after=True)
    with pytest.raises(NetworkError):
        await bot.send_message(greeted.user_id, "deux")
    assert [m["text"] for m in await greeted.wait_reply()] == ["deux"]
    await greeted.wait_silence(0.05)


async def test_a_call_can_be_made_slow(bot: Bot, greeted: Phone, server: PreviewServer) -> None:
    server.faults.delay("sendMessage", seconds=0.5)
    with pytest.raises(TimedOut):
        await bot.send_message(greeted.user_id, "Bonjour", read_timeout=0.1)


async def test_faults_and_limits_can_be_set_from_another_process(
    raw: Raw, greeted: Phone, server: PreviewServer, session: aiohttp.ClientSession
) -> None:
    fault = {"method": "sendMessage", "kind": "status", "status": 500, "times": 5}
    async with session.post(f"{server.url}/client/faults", json=fault) as answer:
        assert answer.status == 201
    assert (await raw.call("sendMessage", chat_id=greeted.user_id, text="x"))["error_code"] == 500
    await session.delete(f"{server.url}/client/faults")
    await session.put(f"{server.url}/client/limits", json={"per_chat": 0})
    assert (await raw.call("sendMessage", chat_id=greeted.user_id, text="x"))["error_code"] == 429
