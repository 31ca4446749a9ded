"""A tiny bot for the tests of the chat page: it polls the preview and answers what the tests ask for."""

import asyncio
import io

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ChatAction, ParseMode

DRAWN = "<img src=x onerror=alert(1)>"


def sectors(tick: str) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(f"{tick}Mer", callback_data="tick")],
        [InlineKeyboardButton("Fini", callback_data="done")],
    ]
    return InlineKeyboardMarkup(rows)


async def run(bot: Bot) -> None:
    """Answer until cancelled."""
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=20):
            offset = update.update_id + 1
            await answer(update)


async def answer(update: Update) -> None:
    if update.callback_query:
        await answer_press(update.callback_query)
    elif update.message:
        await answer_message(update.message)
    elif update.edited_message:
        await update.edited_message.reply_text(f"Changé : {update.edited_message.text}")


async def answer_press(query: CallbackQuery) -> None:
    if query.data == "tick":
        await query.edit_message_reply_markup(sectors("✅ "))
        await asyncio.sleep(0.2)  # long enough for the test to see the spinner
        await query.answer()
    else:
        await query.edit_message_text("C'est <b>noté</b>.", parse_mode=ParseMode.HTML)
        await query.answer("Enregistré")


async def answer_message(message: Message) -> None:
    if message.contact:
        await message.reply_text("Merci", reply_markup=ReplyKeyboardRemove())
        await message.reply_document(InputFile(io.BytesIO(b"nom;age\n"), filename="donnees.csv"))
    elif message.text == "/start":
        assert message.from_user is not None
        greeting = f"<b>Bienvenue</b> &lt;img src=x onerror=alert(1)&gt; <i>{message.from_user.first_name}</i>"
        await message.reply_text(greeting, parse_mode=ParseMode.HTML)
    elif message.text == "secteurs":
        await message.reply_text("Quels secteurs ?", reply_markup=sectors(""))
    elif message.text == "numéro":
        keys = [[KeyboardButton("Partager mon numéro", request_contact=True)], [KeyboardButton("Plus tard")]]
        await message.reply_text("Ton numéro ?", reply_markup=ReplyKeyboardMarkup(keys, one_time_keyboard=True))
    elif message.text == "attends":
        await message.reply_chat_action(ChatAction.TYPING)
    else:
        await message.reply_text(f"Reçu : {message.text or message.effective_attachment.__class__.__name__}")
