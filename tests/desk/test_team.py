"""Accounts of the team and one's own: what administrators may do, and what takes effect at once."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest

from bot.services.staff import accounts, sessions
from bot.services.staff.accounts import AccountError
from bot.services.staff.roles import Role
from bot.store import audit, staff
from tests.support.desk import PASSWORD

if TYPE_CHECKING:
    from tests.support.desk import Desk

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raise %}",
    "' OR '1'='1",
    "%(name)s %s",
    "مرحبا بك",
    "../../etc/passwd",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_name_is_text_wherever_it_is_shown(desk: Desk, name: str) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    added = await admin.post("/staff", {"name": name, "role": "viewer"})
    assert added.status == 200
    assert "/link/" in added.text
    account = await desk.database.run_read(staff.by_name, name)
    assert account
    for page in (
        added,
        await admin.get("/staff"),
        await admin.get(f"/staff/{account.id}"),
        await admin.get(f"/staff/{account.id}/ask/disable"),
        await admin.get("/audit"),
    ):
        assert page.status == 200
        assert name in page.words
        assert "<script>" not in page.text
        assert "<img src=x" not in page.text


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb", "a\x00b\x07", "omar  test"])
async def test_a_name_that_cannot_be_taken_is_told(desk: Desk, name: str) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    refused = await admin.post("/staff", {"name": name, "role": "viewer"})
    assert refused.status == 422
    assert 'role="alert"' in refused.text


async def test_a_link_for_a_new_account_sets_its_password_and_lets_in(desk: Desk) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    page = await admin.post("/staff", {"name": "Nima Test", "role": "officer"})
    found = re.search(re.escape(desk.url) + r"(/link/[\w-]+)", page.text)
    assert found
    new = desk.stranger()
    assert "Nima Test" in (await new.get(found[1])).words
    assert (await new.post(found[1], {"password": PASSWORD, "again": PASSWORD})).headers["Location"] == "/"
    assert "Nima Test" in (await new.get("/")).words
    assert (await desk.stranger().get(found[1])).status == 404


async def test_a_disabled_account_is_out_at_once_with_its_event_streams(own_desk: Desk) -> None:
    admin, officer = await own_desk.member(Role.ADMINISTRATOR), await own_desk.member(Role.OFFICER)
    assert (await officer.get("/")).status == 200
    async with officer.http.get(f"{own_desk.url}/session/events") as stream:
        assert (await stream.content.readline()) == b": here\n"
        disabled = await admin.post(f"/staff/{officer.staff_id}/ask/disable")
        assert disabled.status == 303
        rest = await asyncio.wait_for(stream.content.read(), 10)
    assert b"event: ended" in rest
    assert (await officer.get("/")).status == 303
    refused = await own_desk.stranger().post("/login", {"name": "Omar Test", "password": PASSWORD})
    assert refused.status == 403
    assert (await admin.post(f"/staff/{officer.staff_id}/enable")).status == 303
    assert (await officer.get("/")).status == 303, "the old sessions stay ended"
    entered = await own_desk.stranger().post("/login", {"name": "Omar Test", "password": PASSWORD})
    assert entered.status == 303
    trail = await own_desk.database.run_read(lambda connection: list(audit.entries(connection)))
    subject, actor = f"staff:{officer.staff_id}", f"staff:{admin.staff_id}"
    assert [(entry.actor, entry.verb, entry.lead) for entry in trail] == [(actor, "changed", subject)] * 2


async def test_a_smaller_role_counts_from_the_next_page(desk: Desk) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    other = await desk.member(await desk.add("Chef Test", Role.ADMINISTRATOR))
    assert (await other.get("/staff")).status == 200
    assert (await admin.post(f"/staff/{other.staff_id}/role", {"role": "viewer"})).status == 303
    assert (await other.get("/staff")).status == 403
    assert (await admin.post(f"/staff/{other.staff_id}/role", {"role": "king"})).status == 400


async def test_the_last_administrator_stays(own_desk: Desk) -> None:
    admin = await own_desk.member(Role.ADMINISTRATOR)
    for path, data in (
        (f"/staff/{admin.staff_id}/ask/disable", {}),
        (f"/staff/{admin.staff_id}/role", {"role": "viewer"}),
    ):
        refused = await admin.post(path, data)
        assert refused.status == 422
        assert "dernier compte" in refused.words
    assert (await admin.get("/staff")).status == 200


async def test_two_administrators_who_disable_each_other_do_not_both_succeed(own_desk: Desk) -> None:
    one, other = own_desk.members[Role.ADMINISTRATOR], await own_desk.add("Autre Test", Role.ADMINISTRATOR)
    outcomes = await asyncio.gather(
        accounts.set_disabled(own_desk.database, one, "cli", disabled=True),
        accounts.set_disabled(own_desk.database, other, "cli", disabled=True),
        return_exceptions=True,
    )
    assert [type(each) for each in outcomes if each] == [AccountError]


async def test_a_reset_takes_password_codes_and_sessions(desk: Desk) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    lost = await desk.member(await desk.add("Perdue Test", Role.OFFICER, with_codes=True))
    assert (await admin.post(f"/staff/{lost.staff_id}/ask/codes")).status == 303
    account = await accounts.by_id(desk.database, lost.staff_id)
    assert account
    assert (account.has_codes, account.code_secret, bool(account.password)) == (False, None, True)
    assert (await lost.get("/")).status == 303
    assert "/link/" in (await admin.post(f"/staff/{lost.staff_id}/ask/link")).text
    refused = await desk.stranger().post("/login", {"name": "Perdue Test", "password": PASSWORD})
    assert refused.status == 403


async def test_a_new_password_needs_the_present_one_and_ends_the_other_sessions(desk: Desk) -> None:
    staff_id = await desk.add("Mot Test", Role.OFFICER)
    here, there = await desk.member(staff_id), await desk.member(staff_id)
    new = "huit vélos verts dorment au port"
    form = {"present": "wrong", "password": new, "again": new}
    assert (await here.post("/account/password", form)).status == 422
    changed = await here.post("/account/password", form | {"present": PASSWORD})
    assert changed.status == 303
    assert "Mot de passe changé" in (await here.get("/account")).words
    assert "Mot de passe changé" not in (await here.get("/account")).words, "a notice is shown once"
    assert (await there.get("/account")).status == 303
    assert (await desk.stranger().post("/login", {"name": "Mot Test", "password": new})).status == 303


async def test_one_ends_ones_own_sessions_and_nobody_elses(desk: Desk) -> None:
    staff_id = await desk.add("Session Test", Role.OFFICER)
    here, there, other = await desk.member(staff_id), await desk.member(staff_id), await desk.member(Role.VIEWER)
    foreign = (await sessions.of_staff(desk.database, other.staff_id))[0].id
    await here.post("/account/sessions", {"session": str(foreign)})
    assert (await other.get("/")).status == 200
    await here.post("/account/sessions", {"session": "others"})
    assert ((await here.get("/")).status, (await there.get("/")).status) == (200, 303)


async def test_one_time_codes_are_set_up_confirmed_and_taken_off(desk: Desk) -> None:
    member = await desk.member(await desk.add("QR Test", Role.OFFICER))
    assert "<svg" not in (await member.get("/account/codes")).text
    await member.post("/account/codes")
    page = await member.get("/account/codes")
    account = await accounts.by_id(desk.database, member.staff_id)
    assert account
    assert account.code_secret
    assert account.code_secret in page.text
    assert 'class="qr"' in page.text
    assert "style=" not in page.text
    assert (await member.post("/account/codes/confirm", {"code": "12"})).status == 422
    code = await desk.code_of(member.staff_id)
    assert (await member.post("/account/codes/confirm", {"code": f"{code[:3]} {code[3:]}"})).status == 303
    assert account.code_secret not in (await member.get("/account/codes")).text
    again = {"present": PASSWORD, "code": code}
    assert (await member.post("/account/codes/drop", again)).status == 422, "a code is taken once"
    await desk.database.run_write(staff.change, member.staff_id, code_step=1)
    assert (await member.post("/account/codes/drop", again | {"present": "wrong"})).status == 422
    assert (await member.post("/account/codes/drop", again)).status == 303
