"""What the desk answers to a form and to what it refuses: pages that no address leads to, so a test sends the forms.

`desk_places.py` has the pages with an address. A template that is on neither list fails a test of all pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk.forgery import FIELD, new_form_token
from bot.services.staff import signing_in
from bot.services.staff.roles import Role
from bot.services.staff.signing_in import LONGEST_PAUSE, SignIn
from bot.store import attempts
from bot.store.base import random_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import Page

    from tests.support.desk import Desk

_HELD_UP = "Trop Pressé"
_NEVER = timedelta(days=1)

# Sends a form from the page that is open, as a button on it would.
_SEND = """([path, fields, file]) => {
  const form = document.createElement('form');
  Object.assign(form, {method: 'post', action: path, enctype: file ? 'multipart/form-data' : form.enctype});
  for (const [name, value] of fields) {
    const field = Object.assign(document.createElement('textarea'), {name, value});
    form.append(field);
  }
  if (file) {
    const field = Object.assign(document.createElement('input'), {type: 'file', name: 'file'});
    const held = new DataTransfer();
    held.items.add(new File([file], 'so.po'));
    field.files = held.files;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


@dataclass(frozen=True)
class Answer:
    """What is sent, by whom (None: nobody is signed in), and with which status a page comes back.

    Attributes:
        fields: of the form; None: the address is opened, and no form is sent.
        file: content of a file that goes with it.
    """

    who: Role | None
    path: str
    status: int
    fields: Mapping[str, str | list[str]] | None = field(default_factory=dict)
    file: str = ""


async def answers(desk: Desk, places: Mapping[str, list[str]]) -> list[Answer]:
    """All of them, on a desk that `fill` has filled; they can be asked for as often as one likes."""
    new, claimed, *_ = places["/leads/{id}"]
    _, taken = places["/conversations/{chat}"]
    message = {"text": places["/not-understood/{id}"][0].rpartition("/")[2]}
    administrator = desk.members[Role.ADMINISTRATOR]
    ids = [f"{lead.rpartition('/')[2]}:999" for lead in (new, claimed)]
    late = {"version": "1", "was_state": "new", "state": "contacted", "follow_up_on": "2027-01-01", "note": "Vue hier"}
    passwords = {"present": "x", "password": "trop court", "again": "trop court"}
    await _hold_up(desk)
    return [
        Answer(Role.OFFICER, "/leads/several", 200, {"lead": ids, "to": "move:closed"}),
        Answer(Role.OFFICER, f"{claimed}/review", 409, late),
        Answer(Role.OFFICER, f"{new}/reveal", 409),
        Answer(Role.OFFICER, f"{claimed}/reveal", 200),
        Answer(Role.OFFICER, f"{taken}/write", 422, {"text": ""}),
        Answer(Role.OFFICER, "/export", 422, {"query": "language=so", "reason": "", "form": "csv"}),
        Answer(Role.OFFICER, "/not-understood/propose", 200, message),
        Answer(Role.OFFICER, "/not-understood/propose", 422, message | {"tried": "yes", "name": "Papiers"}),
        Answer(Role.OFFICER, "/not-understood/mask", 200, message),
        Answer(Role.OFFICER, "/not-understood/mask", 422, message | {"tried": "yes"}),
        Answer(Role.OFFICER, "/texts/utter_thank/fr", 422, {"act": "save", "text": "Merci <b> {", "button.1": "Menu"}),
        Answer(Role.OFFICER, "/texts/files", 422),
        Answer(Role.OFFICER, "/texts/files", 200, file=await _translated(desk)),
        Answer(Role.ADMINISTRATOR, "/staff", 200, {"name": f"Nouvelle {random_id()[:8]}", "role": "viewer"}),
        Answer(Role.ADMINISTRATOR, "/staff", 422, {"name": "Omar Test", "role": "viewer"}),
        Answer(Role.ADMINISTRATOR, f"/staff/{administrator}/role", 422, {"role": "viewer"}),
        Answer(Role.ADMINISTRATOR, "/settings", 422, {"version": "1", "emergency.police.number": "pas un numéro"}),
        Answer(Role.ADMINISTRATOR, "/audit", 200),
        Answer(Role.ADMINISTRATOR, "/account/codes/drop", 422, {"present": "x", "code": "000000"}),
        Answer(Role.VIEWER, "/account/codes/confirm", 422, {"code": "000000"}),
        Answer(Role.VIEWER, "/account/password", 422, passwords),
        Answer(Role.VIEWER, "/staff", 403, None),
        Answer(Role.VIEWER, "/nowhere", 404, None),
        Answer(Role.VIEWER, "/logout", 405, None),
        Answer(Role.ADMINISTRATOR, "/audit?actor=%00", 400, None),
        Answer(None, places["/link/{token}"][0], 422, passwords),
        Answer(None, "/login", 403, {"name": "Omar Test", "password": "x"}),
        Answer(None, "/login", 429, {"name": _HELD_UP, "password": "x"}),
    ]


async def ask_for(page: Page, answer: Answer) -> int:
    """Have the browser send it from the page of the desk that is open; gives the status of the page that comes."""
    if answer.fields is None:
        got = await page.goto(answer.path)
    else:
        fields = [
            (name, each)
            for name, value in answer.fields.items()
            for each in (value if isinstance(value, list) else [value])
        ]
        cookies = {each["name"]: each["value"] for each in await page.context.cookies()}
        token = new_form_token(cookies.get("desk") or cookies["desk-visit"])
        async with page.expect_navigation() as navigation:
            await page.evaluate(_SEND, [answer.path, [(FIELD, token), *fields], answer.file])
        got = await navigation.value
    assert got
    return got.status


async def _hold_up(desk: Desk) -> None:
    """Let there have been too many attempts in a name that nobody has."""
    bucket = signing_in._buckets(desk.database, SignIn(_HELD_UP, "", "", "", ""), None)["account"]
    await desk.database.run_write(attempts.count_attempt, [(bucket, lambda _: LONGEST_PAUSE)], _NEVER)


async def _translated(desk: Desk) -> str:
    """A translator's file with a text that cannot be shown, and one that can."""
    officer = await desk.member(Role.OFFICER)
    file = (await officer.get("/texts/files/so.po")).text
    for name, words in (("utter_thank", "Mahadsanid <b>"), ("utter_goodbye", "Nabad gelyo!")):
        head, mark, rest = file.partition(f'msgctxt "{name}|texte"')
        before, said, after = rest.partition("msgstr ")
        _old, end, others = after.partition("\n\n")
        file = f'{head}{mark}{before}{said}"{words}"{end}{others}'
    return file
