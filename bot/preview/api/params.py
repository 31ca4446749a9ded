"""Parameters of a call, however they came: query string, form, multipart or JSON.

Read by every method in this package.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.preview.errors import bad_request
from bot.preview.json_types import Json
from bot.preview.state import StoredFile

_TRUE = ("true", "yes", "1")


@dataclass(frozen=True)
class Params:
    """`values` are strings, or what a JSON body held; `files` came as parts of a multipart body."""

    values: Mapping[str, object]
    files: Mapping[str, StoredFile]

    @classmethod
    async def of(cls, request: web.Request) -> "Params":
        """Read them from a request; raises BotApiError 400 when they cannot be read."""
        values: dict[str, object] = dict(request.query)
        files: dict[str, StoredFile] = {}
        if request.content_type == "application/json" and request.can_read_body:
            try:
                body = await request.json()
            except ValueError as error:
                raise bad_request("can't parse JSON object") from error
            if not isinstance(body, dict):
                raise bad_request("JSON object expected")
            values.update(body)
        else:
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    files[name] = StoredFile(value.filename, value.file.read())
                else:
                    values[name] = value
        return cls(values, files)

    def text(self, name: str) -> str:
        """Return a string; empty when it is missing. Raises BotApiError 400 when it is no valid Unicode."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise bad_request("strings must be encoded in UTF-8") from error
        return text

    def integer(self, name: str) -> int | None:
        """Return a whole number, or None when it is missing or none."""
        try:
            return int(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """Return a boolean; False when it is missing."""
        return self.text(name).lower() in _TRUE

    def parsed(self, name: str) -> object:
        """Return a value that is sent as JSON, or None; raises BotApiError 400."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error

    def object(self, name: str) -> Json | None:
        """Return a JSON object, or None; raises BotApiError 400 for any other JSON."""
        value = self.parsed(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value
