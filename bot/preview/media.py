"""Stub objects for what people send besides text: shaped as Telegram's, with no bytes behind them.

Used by `person_acts.py`.
"""

from collections.abc import Callable

from bot.preview.json_types import Json
from bot.preview.state import new_file_id


def _file(**more: object) -> Json:
    file_id = new_file_id()
    return {"file_id": file_id, "file_unique_id": file_id[:12], "file_size": 24_000, **more}


def _photo() -> Json:
    return {"photo": [_file(width=90, height=67), _file(width=800, height=600)]}


def _voice() -> Json:
    return {"voice": _file(duration=7, mime_type="audio/ogg")}


def _audio() -> Json:
    return {"audio": _file(duration=95, mime_type="audio/mpeg", title="Essai")}


def _video() -> Json:
    return {"video": _file(width=640, height=360, duration=12, mime_type="video/mp4")}


def _video_note() -> Json:
    return {"video_note": _file(length=240, duration=9)}


def _animation() -> Json:
    animation = _file(width=320, height=240, duration=3, mime_type="video/mp4")
    return {"animation": animation, "document": animation}  # Telegram fills both


def _sticker() -> Json:
    sticker = _file(
        type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👍", set_name="Essai"
    )
    return {"sticker": sticker}


def _location() -> Json:
    return {"location": {"latitude": 11.5886, "longitude": 43.1456}}  # Djibouti-ville, somewhere in the middle


def _document() -> Json:
    return {"document": _file(file_name="essai.pdf", mime_type="application/pdf")}


def _dice() -> Json:
    return {"dice": {"emoji": "🎲", "value": 4}}


MEDIA: dict[str, Callable[[], Json]] = {
    "photo": _photo,
    "voice": _voice,
    "audio": _audio,
    "video": _video,
    "video_note": _video_note,
    "animation": _animation,
    "sticker": _sticker,
    "location": _location,
    "document": _document,
    "dice": _dice,
}
WITH_CAPTION = frozenset({"photo", "voice", "audio", "video", "animation", "document"})
