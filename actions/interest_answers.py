"""Reading the answers of the interest form, question by question. `interest_form` calls it; no services here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.form import ANSWERING, Understood, asks_instead, unread
from bot.answers.places import read_place
from bot.answers.sectors import read_sectors
from bot.answers.yes_no import read_yes_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from actions.turn import Turn

DONE = "done"

_REMARKS_OF_THE_GATEWAY = {
    "name": "utter_name_invalid",
    "phone": "utter_phone_invalid",
    "phone_not_own": "utter_phone_not_own",
}


def says_no(turn: Turn) -> bool:
    """Whether a no was typed: enough to refuse, as a yes would not be enough to consent."""
    return turn.intent == "deny" and read_yes_no(turn.text).value is not True


def typed_consent(turn: Turn) -> Understood | None:
    """Consent is pressed, never typed."""
    if turn.intent == "not_understood":
        return Understood(remark="utter_consent_more")
    return unread(turn, "utter_consent_use_buttons")


def too_late(turn: Turn) -> Understood | None:
    """An answer without a draft to hold it: consent is asked (again) before anything else."""
    return Understood() if turn.intent in ANSWERING else None


def pressed(turn: Turn) -> Understood | None:
    """What a button, or a note of the gateway, answers."""
    for entity, reader in _BUTTONS.items():
        value = turn.entity(entity)
        if value is not None:
            return reader(str(value), turn)
    return _STALE if turn.intent == "inform" else None


def typed(turn: Turn) -> Understood | None:
    """What was typed at a question other than that of consent."""
    return _TYPED.get(turn.asked or "", _typed_personal)(turn)


def _given(given: str, turn: Turn) -> Understood:
    # The draft, read again before the next question, says what it holds.
    if given == "name":
        return Understood(
            {"name_given": True, "change": None if turn.slot("change") == "name" else turn.slot("change")}
        )
    phone = "telegram_only" if given == "telegram_only" else "number"
    change = None if turn.slot("change") == "phone" else turn.slot("change")
    return Understood({"phone_given": phone, "change": change}, "utter_phone_saved")


def _invalid(invalid: str, turn: Turn) -> Understood:
    default = "utter_phone_invalid" if turn.asked == "phone_given" else "utter_name_invalid"
    return Understood(remark=_REMARKS_OF_THE_GATEWAY.get(invalid, default))


def _change(change: str, _turn: Turn) -> Understood:
    anew = {"sectors": {"sectors_done": None}, "place": {"commune": None}}.get(change, {})
    return Understood({"change": None if change == "none" else change, **anew})


def _confirm(confirm: str, turn: Turn) -> Understood:
    if turn.asked != "confirmed":
        return _STALE
    return Understood({"confirmed": True} if confirm == "yes" else {"change": "ask"})


def _place(place: str, turn: Turn) -> Understood:
    if turn.asked not in {"place", "commune"}:
        return _STALE
    commune = {"commune": place} if turn.asked == "commune" else {}
    return Understood({"place": place, **commune, "change": None})


def _sector(sector: str, turn: Turn) -> Understood:
    if turn.asked != "sectors":
        return _STALE
    chosen: list[str] = list(turn.slot("sectors") or [])
    if sector == DONE:
        if not chosen:
            return Understood(remark="utter_sectors_unclear")
        return Understood({"sectors_done": True, "change": None})
    chosen = [one for one in chosen if one != sector] if sector in chosen else [*chosen, sector]
    return Understood({"sectors": chosen, "sectors_done": None})


def _typed_place(turn: Turn) -> Understood | None:
    place = read_place(turn.text).value
    if place is None:
        return unread(turn, "utter_place_unknown")
    return None if asks_instead(turn) else _place(place, turn)


def _typed_confirmation(turn: Turn) -> Understood | None:
    yes = read_yes_no(turn.text).value if turn.intent in ANSWERING else None
    if yes is None:
        return unread(turn, "utter_use_buttons")
    return Understood({"confirmed": True} if yes else {"change": "ask"})


def _typed_change(turn: Turn) -> Understood | None:
    return unread(turn, "utter_use_buttons")


def _typed_personal(turn: Turn) -> Understood | None:
    # The gateway has kept names and numbers to itself; what arrives here is neither.
    return unread(turn, "utter_phone_invalid" if turn.asked == "phone_given" else "utter_name_invalid")


def _typed_sectors(turn: Turn) -> Understood | None:
    chosen: list[str] = list(turn.slot("sectors") or [])
    reading = read_sectors(turn.text)
    if reading.value:
        if asks_instead(turn):
            return None
        added = [one for one in reading.value if one not in chosen]
        return Understood({"sectors": [*chosen, *added], "sectors_done": True, "change": None})
    if chosen and turn.intent == "affirm":
        return Understood({"sectors_done": True, "change": None})
    return unread(turn, "utter_sectors_unclear")


_STALE = Understood()
"""An older button: its question is over, the one under way is asked again."""

_BUTTONS: dict[str, Callable[[str, Turn], Understood]] = {
    "given": _given,
    "invalid": _invalid,
    "sector": _sector,
    "place": _place,
    "change": _change,
    "confirm": _confirm,
}

_TYPED: dict[str, Callable[[Turn], Understood | None]] = {
    "sectors": _typed_sectors,
    "place": _typed_place,
    "commune": _typed_place,
    "confirmed": _typed_confirmation,
    "change": _typed_change,
}
