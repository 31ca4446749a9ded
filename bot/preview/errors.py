"""Refusals of the Bot API, worded as Telegram words them.

Raised by the methods in `api/`, answered by `api/dispatch.py`.
"""

from bot.preview.json_types import Json


class BotApiError(Exception):
    """A call that is refused; `code` is both the HTTP status and Telegram's error_code."""

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after  # seconds
        self.migrate_to = migrate_to  # the new number of a group

    def envelope(self) -> Json:
        """Return the body Telegram sends with the refusal."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return body


def bad_request(reason: str) -> BotApiError:
    """400: the call can never succeed as it is."""
    return BotApiError(400, f"Bad Request: {reason}")


def conflict(reason: str) -> BotApiError:
    """409: two ways of receiving updates at once."""
    return BotApiError(409, f"Conflict: {reason}")


def blocked() -> BotApiError:
    """403: this person does not want to hear from the bot any more."""
    return BotApiError(403, "Forbidden: bot was blocked by the user")


def migrated(new_id: int) -> BotApiError:
    """400: the group became a supergroup, which has another number."""
    return BotApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=new_id)


def too_many_requests(seconds: int) -> BotApiError:
    """429: come back after `seconds`."""
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
