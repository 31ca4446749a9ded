"""The page of one lead: read it, set where it stands, write notes, see how to reach the person."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, cast

from aiohttp import web

from bot.answers.phones import shown_phone
from bot.desk import lead_choices, lead_words
from bot.desk.app_keys import database_of, signed_in
from bot.desk.forms import Form, form_of
from bot.desk.handlers.names_of_staff import holders, names_of_staff
from bot.desk.handlers.speaking import STATES
from bot.desk.pages import go, page, words
from bot.leads.lead import LeadState
from bot.leads.moves import MOVES
from bot.leads.review import Refusal, Refused, Review, may_reveal
from bot.services.review import changing
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from bot.leads.review import Sex
    from bot.services.review.changing import Revealed


async def show(request: web.Request) -> web.Response:
    """All that is known of a lead; the way to reach the person is masked."""
    return await _lead(request)


async def review(request: web.Request) -> web.Response:
    """Set where a lead stands. Who was late sees both versions, and what they wrote is still there."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    lead_id, note = request.match_info["id"], form.text("note", changing.LONGEST_NOTE)
    wanted, was, version = _review(form, ""), _review(form, "was_"), form.text("version", 9)
    if wanted is None or not (version.isascii() and version.isdecimal()):
        raise web.HTTPNotFound
    try:
        if wanted == was:  # a note alone overwrites nothing
            await changing.add_note(database_of(request), signed.id, lead_id, note)
        else:
            await changing.review_lead(database_of(request), signed.id, lead_id, int(version), wanted, note)
    except Refused as refused:
        if refused.reason is Refusal.CHANGED:
            return await _conflict(request, wanted, was or wanted, note)
        return await _lead(request, problem=_(lead_words.REFUSALS[refused.reason]), note=note, wanted=wanted)
    return await go(request, f"/leads/{lead_id}", _("Enregistré."))


async def reveal(request: web.Request) -> web.Response:
    """Show how to reach the person, on this page only; that is noted."""
    _ = words(request)
    try:
        shown = await changing.reveal(database_of(request), signed_in(request).id, request.match_info["id"])
    except Refused as refused:
        return await _lead(request, problem=_(lead_words.REFUSALS[refused.reason]))
    return await _lead(request, revealed=shown)


async def _lead(
    request: web.Request,
    *,
    problem: str | None = None,
    note: str = "",
    wanted: Review | None = None,
    revealed: Revealed | None = None,
) -> web.Response:
    signed = signed_in(request)
    found = await changing.open_lead(database_of(request), signed.id, request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    file, likely = found
    _, names = words(request), await names_of_staff(request)
    may_work = signed.role.rank >= Role.OFFICER.rank
    return await page(
        request,
        "lead.html",
        status=200 if problem is None else 409,
        lead=file,
        likely=likely,
        problem=problem,
        note=note,
        wanted=wanted or file.review,
        revealed=revealed is not None,
        phone=shown_phone(revealed.phone) if revealed and revealed.phone else None,
        call=revealed.phone if revealed else None,
        words=lead_words,
        deliveries=STATES,
        names=names,
        say=_,
        choices=lead_choices.for_review(_, file.review, await holders(request), names),
        new=LeadState.NEW,
        may_work=may_work and file.kept is None,
        may_reveal=may_work and may_reveal(file.review.state, file.review.assigned_to, signed.id),
        longest=changing.LONGEST_NOTE,
    )


async def _conflict(request: web.Request, mine: Review, was: Review, note: str) -> web.Response:
    """Both versions side by side; what only one side changed is chosen already."""
    found = await changing.open_lead(database_of(request), signed_in(request).id, request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    file = found[0]
    return await page(
        request,
        "lead_conflict.html",
        status=409,
        lead=file,
        mine=mine,
        was=was,
        note=note,
        words=lead_words,
        names=await names_of_staff(request),
        say=words(request),
        open_states=[file.review.state, *MOVES[file.review.state]],
        longest=changing.LONGEST_NOTE,
    )


def _review(form: Form, prefix: str) -> Review | None:
    """What the form says about a lead; None: no state that there is."""
    state, holder, sex = (form.text(f"{prefix}{name}", 20) for name in ("state", "assigned_to", "sex"))
    if state not in list(LeadState):
        return None
    follow_up: date | None = None
    with suppress(ValueError):
        follow_up = date.fromisoformat(form.text(f"{prefix}follow_up_on", 10))
    return Review(
        LeadState(state),
        int(holder) if holder.isascii() and holder.isdecimal() else None,
        follow_up,
        cast("Sex", sex) if sex in {"f", "m"} else None,
    )
