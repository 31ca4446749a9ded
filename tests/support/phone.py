"""One person's phone for tests: writes, presses, shares, and waits for what the bot says; over HTTP, to the preview."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]

DEFAULT_TIMEOUT = 60.0  # seconds


class Phone:
    """Drives one person of a preview at `url`; use it as `async with Phone(url, user_id) as amina`.

    A reply is a new message of the bot or one whose text the bot changed; each is handed out once, by `wait_reply`.
    """

    def __init__(self, url: str, user_id: int = 9_000_000_001) -> None:
        self.user_id = user_id
        self.messages: dict[int, Json] = {}  # the chat as the phone shows it now, own messages too
        self.keyboard: Json | None = None
        self.actions: list[str] = []  # "typing" and the like
        self.answers: list[Json] = []  # answers to pressed buttons: callback_query_id, text, show_alert
        self._url = url
        self._replies: asyncio.Queue[Json] = asyncio.Queue()
        self._changed = asyncio.Condition()
        self._ready = asyncio.Event()

    @classmethod
    async def of_new_person(cls, url: str, first_name: str = "Essai", language_code: str | None = "fr") -> Self:
        """A phone for somebody the preview did not know yet."""
        body = {"first_name": first_name, "language_code": language_code}
        async with aiohttp.ClientSession() as session, session.post(f"{url}/client/users", json=body) as answer:
            return cls(url, (await answer.json())["id"])

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_connect=10))
        self._listener = asyncio.create_task(self._listen(), name=f"phone {self.user_id}")
        await asyncio.wait_for(self._ready.wait(), DEFAULT_TIMEOUT)
        chat = await self.chat()
        self.messages = {message["message_id"]: message for message in chat["messages"]}
        self.keyboard = chat["keyboard"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.cancel()
        await asyncio.gather(self._listener, return_exceptions=True)
        await self._session.close()

    async def chat(self) -> Json:
        """The whole chat, with the bot's name, commands and so on as this person sees them."""
        async with self._session.get(f"{self._url}/client/chats/{self.user_id}") as answer:
            chat: Json = await answer.json()
            return chat

    async def say(self, text: str) -> Json:
        """Send a text; a long one goes out in pieces. Returns the last message."""
        return await self._act("text", {"text": text})

    async def press(self, button: str | int) -> str:
        """Press an inline button of the latest message that has any: by title (its beginning will do) or by place.

        Returns the id of the callback query.
        """
        message, buttons = self._buttons()
        if isinstance(button, int):
            chosen = buttons[button]
        else:
            exact = [b for b in buttons if b["text"] == button] or [b for b in buttons if b["text"].startswith(button)]
            assert exact, f"no button {button!r} among {[b['text'] for b in buttons]}"
            chosen = exact[0]
        body = {"message_id": message["message_id"], "data": chosen["callback_data"]}
        query_id: str = (await self._post("press", body))["callback_query_id"]
        return query_id

    async def press_old(self, message_id: int, data: str) -> str:
        """Press a button of any message, known by its callback data."""
        query_id: str = (await self._post("press", {"message_id": message_id, "data": data}))["callback_query_id"]
        return query_id

    async def share_contact(self) -> Json:
        """Share the own number, as the contact button does."""
        return await self._act("contact", {})

    async def share_contact_of(self, phone_number: str, first_name: str) -> Json:
        """Share somebody else's number."""
        return await self._act("contact", {"phone_number": phone_number, "first_name": first_name})

    async def send_media(self, kind: str, caption: str = "") -> Json:
        """Send a photo, voice, audio, video, video_note, animation, sticker, location, document or dice."""
        return await self._act("media", {"kind": kind, "caption": caption})

    async def edit(self, text: str, message_id: int | None = None) -> Json:
        """Change the last own text, or a given one."""
        own = [m["message_id"] for m in self.messages.values() if m["from"]["id"] == self.user_id and "text" in m]
        return await self._act("edit", {"message_id": message_id or max(own), "text": text})

    async def block(self, blocked: bool = True) -> None:
        """Block the bot, or allow it again."""
        await self._post("block", {"blocked": blocked})

    async def wait_reply(self, n: int = 1, timeout: float = DEFAULT_TIMEOUT) -> list[Json]:  # noqa: ASYNC109
        """The next `n` replies; fails with what has come when they do not come within `timeout` seconds."""
        replies: list[Json] = []
        try:
            async with asyncio.timeout(timeout):
                while len(replies) < n:
                    replies.append(await self._replies.get())
        except TimeoutError:
            texts = [shown_text(reply) for reply in replies]
            raise AssertionError(f"{len(replies)} replies instead of {n} within {timeout} s: {texts}") from None
        return replies

    async def ask(self, text: str, timeout: float = DEFAULT_TIMEOUT) -> str:  # noqa: ASYNC109
        """Say something and return the text of the next reply."""
        await self.say(text)
        return shown_text((await self.wait_reply(1, timeout))[0])

    async def wait_silence(self, seconds: float = 0.3) -> None:
        """Fail when the bot says anything more within `seconds`."""
        await asyncio.sleep(seconds)
        late = []
        while not self._replies.empty():
            late.append(shown_text(self._replies.get_nowait()))
        assert not late, f"unexpected replies: {late}"

    async def wait_answer(self, query_id: str, timeout: float = DEFAULT_TIMEOUT) -> Json:  # noqa: ASYNC109
        """The answer to a pressed button: {"text", "show_alert", …}."""

        def answer() -> Json | None:
            return next((a for a in self.answers if a["callback_query_id"] == query_id), None)

        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(lambda: answer() is not None)
        found = answer()
        assert found is not None
        return found

    async def wait_buttons(self, titles: list[str], timeout: float = DEFAULT_TIMEOUT) -> None:  # noqa: ASYNC109
        """Wait until the latest buttons have these titles, for example after a tick."""
        try:
            async with asyncio.timeout(timeout), self._changed:
                await self._changed.wait_for(lambda: self.buttons() == titles)
        except TimeoutError:
            raise AssertionError(f"buttons are {self.buttons()} instead of {titles}") from None

    def buttons(self) -> list[str]:
        """Titles of the inline buttons of the latest message that has any."""
        try:
            return [button["text"] for button in self._buttons()[1]]
        except LookupError:
            return []

    def keys(self) -> list[str]:
        """Titles of the keys of the reply keyboard."""
        return [key["text"] for row in (self.keyboard or {}).get("keyboard", []) for key in row]

    @property
    def texts(self) -> list[str]:
        """Texts of all messages of the bot, as they read now."""
        return [shown_text(m) for m in self.messages.values() if m["from"]["is_bot"]]

    def _buttons(self) -> tuple[Json, list[Json]]:
        for message in reversed(self.messages.values()):
            rows = message.get("reply_markup", {}).get("inline_keyboard")
            if rows:
                return message, [button for row in rows for button in row]
        raise LookupError("no message has buttons")

    async def _act(self, act: str, body: Json) -> Json:
        messages: list[Json] = (await self._post(act, body))["messages"]
        for message in messages:  # known at once, even before the event of the same message comes
            self.messages[message["message_id"]] = message
        return messages[-1]

    async def _post(self, act: str, body: Json) -> Json:
        async with self._session.post(f"{self._url}/client/chats/{self.user_id}/{act}", json=body) as answer:
            result: Json = await answer.json()
            assert answer.status == 200, f"{act} was refused: {result}"
            return result

    async def _listen(self) -> None:
        name = ""
        async with self._session.get(f"{self._url}/client/chats/{self.user_id}/events", read_bufsize=2**22) as stream:
            async for raw in stream.content:
                line = raw.decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    await self._see(name, json.loads(line.removeprefix("data: ")))

    async def _see(self, name: str, data: Json) -> None:
        async with self._changed:
            match name:
                case "ready":
                    self._ready.set()
                case "message":
                    self.messages[data["message"]["message_id"]] = data["message"]
                    self.keyboard = data["keyboard"]
                case "edited":
                    self.messages[data["message"]["message_id"]] = data["message"]
                case "deleted":
                    self.messages.pop(data["message_id"], None)
                    self.keyboard = data["keyboard"]
                case "action":
                    self.actions.append(data["action"])
                case "answer":
                    self.answers.append(data)
            self._changed.notify_all()
        reply = name == "message" or (name == "edited" and data["text_changed"])
        if reply and data["message"]["from"]["is_bot"]:
            self._replies.put_nowait(data["message"])


def shown_text(message: Json) -> str:
    """Return what a message says: its text, or the caption of its file."""
    text: str = message.get("text") or message.get("caption") or ""
    return text
