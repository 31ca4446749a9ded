"""Logging of the engine: one JSON object a line on standard error, without the words that people typed.

Called by engine.serve. Rasa mixes the standard library's loggers with structlog; both end here.
"""

import json
import logging
import sys
import time
import traceback
from contextvars import ContextVar
from typing import Any

import structlog
from rasa.utils.endpoints import ClientResponseError

typed_text: ContextVar[str] = ContextVar("typed_text", default="")
"""The text of the turn under way, so that it can be struck out of anything that is logged."""

_SHORTEST = 3  # shorter texts ("22", "ok") would strike out half of a message and tell nothing
_STRUCTLOG_KEYS = frozenset({"event", "event_info", "level", "action_name", "exc_info"})


def strike_out(message: str) -> str:
    """Replace the typed text of the turn under way in `message`."""
    text = typed_text.get().strip()
    return message.replace(text, "[typed]") if len(text) >= _SHORTEST else message


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; an exception as its type, message and places, without source lines."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the record (see logging.Formatter)."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": strike_out(record.getMessage())[:500],
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = _described(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _described(error: BaseException) -> list[dict[str, Any]]:
    """Describe an exception and its causes; the values of variables and lines of source are left out."""
    chain: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:  # noqa: PLR2004 - deeper causes repeat the same story
        frames = traceback.extract_tb(current.__traceback__)[-12:]
        chain.append(
            {
                "type": type(current).__name__,
                "message": _message_of(current),
                "at": [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        current = current.__cause__ or current.__context__
    return chain


def _message_of(error: BaseException) -> str:
    # The body of a failed call to the action server may quote what it was given.
    if isinstance(error, ClientResponseError):
        return f"HTTP status {error.status}"
    return strike_out(str(error))[:300]


def _only_known_keys(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    # Rasa's structlog calls carry user_text, slot_values, states…: none of that is written down.
    return {key: value for key, value in event.items() if key in _STRUCTLOG_KEYS}


def configure(level: int = logging.WARNING) -> None:
    """Send all loggers, structlog included, to standard error as JSON lines from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(capture=False)
    # The filtering logger makes `structlogger.debug(...)` return at once.
    structlog.configure(
        processors=[_only_known_keys, structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
