"""getMe, getChat, and the bot's name, descriptions, commands and menu button. Called by `dispatch.py`."""

import re
from collections.abc import Awaitable, Callable

from bot.preview.api.messages import known_chat
from bot.preview.api.params import Params
from bot.preview.errors import bad_request
from bot.preview.formatted_text import utf16_units
from bot.preview.json_types import Json
from bot.preview.profile import CommandKey, in_language
from bot.preview.state import PreviewState

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_MOST_COMMAND_DESCRIPTION = 256
# Scopes of groups are accepted like Telegram does; nobody in the preview is in one.
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_MENU_BUTTONS = ("commands", "default", "web_app")

Setter = Callable[[PreviewState, Params], Awaitable[bool]]
Getter = Callable[[PreviewState, Params], Awaitable[Json]]


async def get_me(state: PreviewState, params: Params) -> Json:  # noqa: ARG001 -- takes no parameters
    """https://core.telegram.org/bots/api#getme."""
    return {
        **state.bot_user(),
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_chat(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchat."""
    person = known_chat(state, params).person
    full: Json = {**person.as_chat(), "accent_color_id": 0, "max_reaction_count": 11}
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full["accepted_gift_types"] = dict.fromkeys(gifts, False)
    if person.username:
        full["active_usernames"] = [person.username]
    return full


async def set_my_commands(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmycommands."""
    commands = params.parsed("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _command_key(state, params)
    checked = [_command(command) for command in commands]
    if checked:
        state.profile.commands[key] = checked
    else:
        state.profile.commands.pop(key, None)
    return _changed(state)


async def get_my_commands(state: PreviewState, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands: of exactly this scope and language."""
    return state.profile.commands.get(_command_key(state, params), [])


async def delete_my_commands(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands."""
    state.profile.commands.pop(_command_key(state, params), None)
    return _changed(state)


async def set_chat_menu_button(state: PreviewState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setchatmenubutton."""
    button = params.object("menu_button") or {"type": "default"}
    if button.get("type") not in _MENU_BUTTONS:
        raise bad_request("menu button has unsupported type")
    if params.text("chat_id"):
        state.profile.menu_buttons[known_chat(state, params).id] = button
    else:
        state.profile.default_menu_button = button if button["type"] != "default" else {"type": "commands"}
    return _changed(state)


async def get_chat_menu_button(state: PreviewState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchatmenubutton."""
    if params.text("chat_id"):
        return state.profile.menu_buttons.get(known_chat(state, params).id, {"type": "default"})
    return state.profile.default_menu_button


def text_setter(parameter: str, most: int) -> Setter:
    """Return a method that sets one of the bot's texts for a language; an empty text takes it away."""

    async def set_text(state: PreviewState, params: Params) -> bool:
        text, language = params.text(parameter).strip(), _language(params)
        if utf16_units(text) > most:
            raise bad_request(f"{parameter.replace('_', ' ')} is too long")
        texts = _texts(state, parameter)
        if text:
            texts[language] = text
        elif language or parameter != "name":  # a bot is never without a name
            texts.pop(language, None)
        return _changed(state)

    return set_text


def text_getter(parameter: str) -> Getter:
    """Return a method that tells one of the bot's texts in a language."""

    async def get_text(state: PreviewState, params: Params) -> Json:
        return {parameter: in_language(_texts(state, parameter), _language(params))}

    return get_text


def _texts(state: PreviewState, parameter: str) -> dict[str, str]:
    profile = state.profile
    texts = {
        "name": profile.names,
        "description": profile.descriptions,
        "short_description": profile.short_descriptions,
    }
    return texts[parameter]


def _language(params: Params) -> str:
    code = params.text("language_code").lower()
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _command_key(state: PreviewState, params: Params) -> CommandKey:
    scope = params.object("scope") or {"type": "default"}
    if scope.get("type") == "chat":
        chat = state.chats.get(int(scope.get("chat_id") or 0))
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        return f"chat:{chat.id}", _language(params)
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return str(scope["type"]), _language(params)


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_units(description) <= _MOST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _changed(state: PreviewState) -> bool:
    state.events.publish_to_all("profile", {})
    return True
