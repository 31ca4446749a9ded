"""The client side: the people, and who may talk to the server."""

import aiohttp
import pytest

from bot.preview.server import PreviewServer
from tests.support.phone import Phone
from tests.unit.preview.raw_api import TOKEN


async def test_the_people_speak_the_three_languages_and_english(
    server: PreviewServer, session: aiohttp.ClientSession
) -> None:
    async with session.get(f"{server.url}/client/users") as answer:
        users = (await answer.json())["users"]
    assert [(u["first_name"], u["language_code"]) for u in users] == [
        ("Amina", "fr"),
        ("Warsame", "so"),
        ("Fatouma", "aa"),
        ("Test", "en"),
    ]
    assert [u["id"] for u in users] == [9_000_000_001 + i for i in range(4)]
    assert users[0]["phone_number"] == "25377000001"


async def test_more_people_can_be_made_and_their_phones_changed(
    server: PreviewServer, session: aiohttp.ClientSession
) -> None:
    async with await Phone.of_new_person(server.url, "Idriss", "so") as idriss:
        assert idriss.user_id == 9_000_000_005
        await session.patch(f"{server.url}/client/users/{idriss.user_id}", json={"language_code": "aa"})
        assert (await idriss.chat())["user"]["language_code"] == "aa"
        assert (await idriss.say("Salaam"))["from"]["language_code"] == "aa"


async def test_two_phones_see_only_their_own_chats(server: PreviewServer, amina: Phone) -> None:
    async with Phone(server.url, 9_000_000_002) as warsame:
        await amina.say("Bonjour")
        assert (await warsame.chat())["messages"] == []


@pytest.mark.parametrize(
    "headers",
    [{"Host": "preview.example.org"}, {"Host": "127.0.0.1.example.org:80"}, {"Origin": "https://example.org"}],
)
async def test_foreign_hosts_and_origins_are_refused(
    server: PreviewServer, session: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    async with session.get(f"{server.url}/client/users", headers=headers) as answer:
        assert answer.status == 403


async def test_only_json_is_taken(server: PreviewServer, session: aiohttp.ClientSession) -> None:
    url = f"{server.url}/client/chats/9000000001/text"
    async with session.post(url, data='{"text": "x"}', headers={"Content-Type": "text/plain"}) as answer:
        assert answer.status == 415
    async with session.post(url, json=["x"]) as answer:
        assert answer.status == 400
    async with session.post(url, json={"text": "  "}) as answer:
        assert (answer.status, await answer.json()) == (409, {"error": "an empty text cannot be sent"})


async def test_unknown_people_and_files_are_not_found(server: PreviewServer, session: aiohttp.ClientSession) -> None:
    for path in ("chats/1", "chats/x", "chats/1/events", "files/x"):
        async with session.get(f"{server.url}/client/{path}") as answer:
            assert answer.status == 404


async def test_the_page_runs_nothing_but_its_own_files(server: PreviewServer, session: aiohttp.ClientSession) -> None:
    async with session.get(server.url) as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_the_server_is_for_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        PreviewServer(TOKEN, host="0.0.0.0")


def test_a_token_has_a_number_and_a_secret() -> None:
    with pytest.raises(ValueError, match="123456:ABC"):
        PreviewServer("token")
