"""Writes down what a turn decided, in the transaction that marks its update as processed; turns call it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.gateway import events, thumbs
from bot.gateway.composing import Composer, Surroundings
from bot.gateway.misses import note_miss
from bot.gateway.notes import note_for_team
from bot.gateway.profile import commands_of
from bot.gateway.progress import progress
from bot.gateway.words import own_words
from bot.leads.calendar import day_of
from bot.services.services import djibouti_date
from bot.store import audit, buttons, chats, counts, drafts, erasing, funnel, inbox, outbox
from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.gateway.taken import Taken
    from bot.texts.catalogue import Catalogue

_CHOOSES_LANGUAGE = {"utter_restart", "utter_choose_language", "utter_english", "utter_arabic"}


def conclude(connection: Connection, taken: Taken, texts: Catalogue) -> list[outbox.QueuedCall]:
    """End the turn; returns what is to be sent now. A turn that was ended before changes nothing."""
    chat = taken.item.chat
    if not inbox.finish(connection, taken.item.id):
        return outbox.pending(connection, chat.id)
    (drafts.reopen_ended if taken.turn.failed else drafts.remove_ended)(connection, chat.id)
    note_miss(connection, taken)
    thumbs.count(connection, taken)
    note_for_team(connection, taken)
    erased = _erase_of_minor(connection, taken)
    _count(connection, taken)
    after = _present(chat, taken)
    if isinstance(taken.event, events.Command) and chat.source is None:
        after = replace(after, source=taken.event.source)
    if not taken.turn.replies or taken.heard.say:
        composer = Composer(chat, Surroundings(standing=True))
        for reply in taken.turn.replies:
            composer.add(reply)
    else:
        after = _after(after, taken)
        composer = _compose(connection, after, taken, texts, told=erased.anything)
    buttons.withdraw(connection, chat.id, composer.withdrawn)
    buttons.issue(connection, chat.id, composer.issued)
    steps, new_steps = progress(taken, after)
    chats.save(connection, chat, replace(after, reply_keyboard=composer.reply_keyboard, steps=steps))
    calls = outbox.add(connection, chat.id, composer.calls)
    funnel.count(connection, day_of(chat.created_at), after.language, new_steps)
    audit.append(connection, "bot", "erased", erased.leads)
    return calls


def _erase_of_minor(connection: Connection, taken: Taken) -> erasing.Erased:
    """Erase what was given, if it turned out in this turn that the person is a minor."""
    if not taken.turn.minor:
        return erasing.Erased((), anything=False)
    return erasing.erase_of_minor(connection, taken.item.chat.id)


def _count(connection: Connection, taken: Taken) -> None:
    """Count what leaves no other record. A turn is ended once, so each is counted once."""
    if taken.turn.minor:
        counts.add_one(connection, "minor", djibouti_date())
    if any(reply.metadata.get("counts") == "refusal" for reply in taken.turn.replies):
        counts.add_one(connection, "refusal", djibouti_date())


def _present(chat: chats.ChatState, taken: Taken) -> chats.ChatState:
    """The chat as the event leaves it: who writes has let the bot in again, and wants answers again."""
    if isinstance(taken.event, events.Membership):
        return replace(chat, blocked=taken.event.blocked)
    if isinstance(taken.event, events.Nothing):
        return replace(chat, blocked=False)
    return replace(chat, blocked=False, stopped=any(reply.metadata.get("stop") for reply in taken.turn.replies))


def _after(chat: chats.ChatState, taken: Taken) -> chats.ChatState:
    """The chat with the language that the person chose, by a button or by its name, and what is asked for last."""
    pressed = (taken.heard.payload or "").startswith("/change_language{")
    chose = pressed or taken.turn.language != taken.language
    language = taken.turn.language if chose and taken.turn.language in LANGUAGES else chat.language
    asked = [reply.metadata["expects"] for reply in taken.turn.replies if "expects" in reply.metadata]
    return replace(chat, language=language, expects=asked[-1] if asked else None)


def _compose(connection: Connection, chat: chats.ChatState, taken: Taken, texts: Catalogue, *, told: bool) -> Composer:
    """The messages of an answer of the dialogue, and what else the turn brings about.

    `told`: the person is told first that what a minor gave is erased.
    """
    language = chat.language or taken.language
    # Buttons of a farewell would go with the chat.
    replies = [replace(each, buttons=()) if each.metadata.get("forget") else each for each in taken.turn.replies]
    if told:
        replies.insert(0, own_words(texts, "utter_minor_erased", language))
    if chat.language is None and not any(reply.response in _CHOOSES_LANGUAGE for reply in replies):
        replies.append(own_words(texts, "utter_choose_language", language))
    replies = thumbs.offer(taken, replies)
    thumbs.keep(connection, taken, replies)
    pressed = taken.event.message_id if isinstance(taken.event, events.Pressed) else None
    old = outbox.open_keyboards(connection, chat.id)
    shown = next((keyboard.response for keyboard in old if keyboard.message_id == pressed), None)
    label = texts.plain("utter_label_share_contact", language, 64)
    composer = Composer(chat, Surroundings(taken.filling, label, pressed, shown))
    composer.withdrawn.add("inline")
    for reply in replies:
        composer.add(reply)
    composer.close(old, taken.heard.choice)
    outbox.close_keyboards(connection, old)
    if chat.language != taken.item.chat.language:
        scope = {"type": "chat", "chat_id": chat.telegram_id}
        composer.calls.append(
            outbox.NewCall("setMyCommands", {"commands": commands_of(texts, language), "scope": scope})
        )
    if any(reply.metadata.get("forget") for reply in replies):
        composer.withdrawn.add("reply")
        composer.calls.append(outbox.NewCall(outbox.FORGET, {}))
    return composer
