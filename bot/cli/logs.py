"""Sets up logging for the commands that run: one JSON object a line on standard error, fields and no message text."""

from __future__ import annotations

import json
import logging
import sys

import structlog


def set_up_logs(level: str) -> None:
    """Log from `level` on. Libraries speak from warning on: some would log addresses that hold the bot's token."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _name_error,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutValues())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class _WithoutValues(logging.Formatter):
    """Libraries' lines with neither their message nor the error's: both repeat what people sent."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON line: which library, how bad, which kind of error."""
        kind = record.exc_info[0] if record.exc_info else None
        line = {"level": record.levelname.lower(), "library": record.name, "where": f"{record.module}:{record.lineno}"}
        return json.dumps(line | ({"error": kind.__name__} if kind else {}))


def _name_error(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Say where an error happened, not what its message says: messages of libraries repeat values."""
    if event.pop("exc_info", None):
        error = sys.exception()
        frames = []
        trace = error.__traceback__ if error else None
        while trace:
            frames.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["error"] = type(error).__name__
        event["where"] = frames
    return event
