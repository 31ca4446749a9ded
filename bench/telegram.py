"""Stands in for Telegram and its people, in a process of its own (`python -m bench.telegram`) for `bench.product`.

It says its address on standard output, then takes one command a line, as JSON, and answers each with one line of JSON:
{"do": "start"} has everybody start the bot; {"do": "load", "per_second": 30, "seconds": 20} is the measurement.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter, deque
from typing import TYPE_CHECKING

from bench.crowd import Crowd, Sent
from bench.scenario import LANGUAGE_CHOICE, START, is_answer
from bot.cli.running import PREVIEW_TOKEN
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from bot.preview.state import Call, PreviewState

PEOPLE = 200
_LONGEST_WAIT = 120.0  # seconds for the last replies


async def main() -> None:
    server = PreviewServer(PREVIEW_TOKEN)
    await server.start()
    server.state.calls = deque()  # all of them, not only the newest
    crowd = Crowd(server.state, PEOPLE)
    print(json.dumps({"url": server.url}), flush=True)
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            order = json.loads(line)
            server.state.calls.clear()
            if order["do"] == "start":
                await _until_answered(server.state, await crowd.all_do(START, per_second=20))
                server.state.calls.clear()
                chosen = await crowd.all_do(LANGUAGE_CHOICE, per_second=10)
                await _until_answered(server.state, chosen, replies_each=2)  # welcome and menu
                print(json.dumps({"impossible": crowd.impossible}), flush=True)
            else:
                started = time.monotonic()
                sent = await crowd.keep_talking(order["per_second"], order["seconds"])
                seconds = time.monotonic() - started
                await _until_answered(server.state, sent)
                print(json.dumps(result(sent, server.state.calls, seconds, crowd)), flush=True)
    finally:
        await server.stop()


async def _until_answered(state: PreviewState, sent: list[Sent], replies_each: int = 1) -> None:
    """Wait until the bot owes nobody a reply and has been quiet for a moment."""
    ends = time.monotonic() + _LONGEST_WAIT
    owed = Counter(update.chat_id for update in sent)
    while time.monotonic() < ends:
        had = Counter(int(call.values["chat_id"]) for call in state.calls if _is_reply(call))
        newest = max((call.at for call in state.calls if call.method != "getupdates"), default=0.0)
        answered = all(had[chat_id] >= count * replies_each for chat_id, count in owed.items())
        if answered and time.monotonic() - newest > 1.0:
            return
        await asyncio.sleep(0.5)


def result(sent: list[Sent], calls: deque[Call], seconds: float, crowd: Crowd) -> dict[str, object]:
    """Match each update with the first reply in its chat that no earlier update has taken."""
    replies: dict[int, deque[Call]] = {}
    for call in calls:
        if _is_reply(call):
            replies.setdefault(int(call.values["chat_id"]), deque()).append(call)
    waited, as_wanted = [], 0
    for update in sent:
        queue = replies.get(update.chat_id, deque())
        while queue and queue[0].at < update.at:
            queue.popleft()
        if queue:
            reply = queue.popleft()
            waited.append(reply.at - update.at)
            as_wanted += is_answer(str(reply.values.get("text", "")), update.step)
    counts = Counter(call.method for call in calls)
    return {
        "waited": waited,
        "updates": len(sent),
        "as_wanted": as_wanted,
        "impossible": crowd.impossible,
        "most_late": crowd.most_late,
        "seconds": seconds,
        "messages": counts["sendmessage"],
        "calls": dict(counts),
    }


def _is_reply(call: Call) -> bool:
    """A message, or one put in the place of another; noting the choice under a pressed button is none."""
    edited = call.method == "editmessagetext" and "▸" not in str(call.values.get("text"))
    return call.method == "sendmessage" or edited


if __name__ == "__main__":
    asyncio.run(main())
