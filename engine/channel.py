"""The input channel `espace`: the engine's four routes for the gateway. Rasa mounts it under /webhooks/espace/.

Rasa's REST channel answers 200 with an empty list when anything fails, takes typed "/intent{...}" as truth and forgets
message ids; this one answers 5xx on any failure (docs/decisions/0004-engine-channel.md).
"""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

import ujson
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Request
from sanic.response import HTTPResponse

from engine.errors import BadRequestError, NotReadyError, TurnError
from engine.spoken import foreign_language
from engine.turn import BESIDE_THE_SUBJECT, TurnRequest, Turns

logger = logging.getLogger(__name__)

_SENDER = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LONGEST_TEXT = 8192  # characters; twice Telegram's longest message
_LANGUAGES = frozenset({"fr", "so", "aa", None})


class EspaceChannel(InputChannel):
    """Takes turns over HTTP on loopback."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel, and of its routes."""
        return "espace"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:  # noqa: ARG002
        """Give the routes; Rasa's own message handler is not used, since it hides failures."""
        routes = Blueprint("espace_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return await _answered(_health(request))

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await _answered(_turn(request))

        @routes.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            return await _answered(_parse(request))

        @routes.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            return await _answered(_forget(request))

        return routes


async def _answered(work: Awaitable[dict[str, Any]]) -> HTTPResponse:
    """Give the outcome of `work` as JSON; every failure becomes an error status and a line in the log."""
    try:
        return _json(await work, 200)
    except BadRequestError as error:
        return _json({"error": str(error)}, error.status)
    except TurnError as error:
        logger.exception("turn failed")
        return _json({"error": str(error)}, error.status)
    except Exception:  # whatever an action raised; its text may hold words of the person
        logger.exception("turn failed")
        return _json({"error": "the turn failed"}, 500)


def _json(body: dict[str, Any], status: int) -> HTTPResponse:
    text = ujson.dumps(body, ensure_ascii=False, escape_forward_slashes=False)
    return HTTPResponse(text, status=status, content_type="application/json")


async def _health(request: Request) -> dict[str, Any]:
    found = {"status": "ok", "model": _agent(request).model_id, "learnt": None, "refused": None}
    changes = getattr(request.app.ctx, "changes", None)
    if changes:
        found["learnt"] = changes.live.id if changes.live else None
        found["refused"] = asdict(changes.refused) if changes.refused else None
    return found


async def _turn(request: Request) -> dict[str, Any]:
    return await _turns(request).take(read_turn(_body(request)))


async def _parse(request: Request) -> dict[str, Any]:
    text = _text_of(_body(request), "text")
    parsed = _agent(request).processor.parse_typed(text)
    return shown_parse(text, parsed)


async def _forget(request: Request) -> dict[str, Any]:
    return {"events": await _turns(request).forget(_sender_of(_body(request)))}


def shown_parse(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    """Give the parts of a parse that the contract has (also printed by engine.parse); the intent is as in a turn."""
    intent = parsed["intent"]
    return {
        "text": text,
        "intent": {**intent, "name": BESIDE_THE_SUBJECT} if foreign_language(parsed, text) else intent,
        "intent_ranking": parsed["intent_ranking"],
        "language": parsed.get("language") or {"code": "other", "confidence": 0.0},
        "entities": parsed["entities"],
    }


def read_turn(body: dict[str, Any]) -> TurnRequest:
    """Read the body of a turn. Raises BadRequestError when it does not follow the contract."""
    text, payload, language = body.get("text"), body.get("payload"), body.get("language")
    if (text is None) == (payload is None):
        raise BadRequestError("exactly one of text and payload is needed")
    given = _text_of(body, "text" if payload is None else "payload")
    if language not in _LANGUAGES:
        raise BadRequestError("language: fr, so, aa or null")
    silent = body.get("silent")
    if silent is not None and (type(silent) is not int or silent < 0):
        raise BadRequestError("silent: seconds, or null")
    message_id = body.get("message_id")
    if not isinstance(message_id, str) or not 0 < len(message_id) <= 128:  # noqa: PLR2004
        raise BadRequestError("message_id: 1 to 128 characters")
    return TurnRequest(
        sender=_sender_of(body),
        message_id=message_id,
        text=given if payload is None else None,
        payload=None if payload is None else given,
        language=language,
        chosen=body.get("chosen") is not False,
        silent=silent,
    )


def _body(request: Request) -> dict[str, Any]:
    try:
        body = ujson.loads(request.body)
    except ValueError as error:
        raise BadRequestError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise BadRequestError("the body is not a JSON object")
    return body


def _text_of(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise BadRequestError(f"{key}: a text of at most {_LONGEST_TEXT} characters")
    return value


def _sender_of(body: dict[str, Any]) -> str:
    sender = body.get("sender")
    if not isinstance(sender, str) or not _SENDER.fullmatch(sender):
        raise BadRequestError("sender: 1 to 64 letters, digits, - or _")
    return sender


def _agent(request: Request) -> Any:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not isinstance(getattr(agent, "turns", None), Turns):
        # Also under plain `rasa run`, whose agent hides failed reads and writes of the store.
        raise NotReadyError("the engine has no model, or was not started by engine.serve")
    return agent


def _turns(request: Request) -> Turns:
    return _agent(request).turns
