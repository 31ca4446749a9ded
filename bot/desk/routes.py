"""Every way into the desk, with who may use it. To add a page: a handler, a template, and a line here.

The order of the lines with a `menu` is the order of the menu.
"""

from __future__ import annotations

from typing import Final

from bot.desk import static_files, streams
from bot.desk.access import Access
from bot.desk.handlers import (
    account,
    audit,
    conversation,
    door,
    duplicates,
    exporting,
    exports_made,
    figures,
    labelling,
    lead,
    leads,
    links,
    models,
    not_understood,
    retention,
    team,
    team_settings,
    text_editing,
    text_files,
    texts,
    today,
)
from bot.desk.routing import Route
from bot.desk.translations import N_

ROUTES: Final = (
    # The door
    Route("GET", static_files.PATH, static_files.serve, Access.EVERYBODY, quiet=True),
    Route("GET", "/login", door.show, Access.EVERYBODY),
    Route("POST", "/login", door.enter, Access.EVERYBODY),
    Route("POST", "/logout", door.leave, Access.SIGNED_IN),
    Route("POST", "/language", door.choose_language, Access.EVERYBODY),
    Route("GET", "/link/{token}", links.show, Access.EVERYBODY),
    Route("POST", "/link/{token}", links.use, Access.EVERYBODY),
    Route("GET", "/session/events", streams.watch_session, Access.SIGNED_IN, quiet=True),
    # Daily work
    Route("GET", "/", today.show, Access.VIEWER),
    Route("GET", "/today", today.show, Access.VIEWER, menu=N_("Aujourd’hui")),
    Route("GET", "/today/events", today.events, Access.VIEWER, quiet=True),
    Route("GET", "/conversations/{chat}", conversation.show, Access.OFFICER),
    Route("GET", "/conversations/{chat}/events", conversation.events, Access.OFFICER, quiet=True),
    Route("POST", "/conversations/{chat}/take", conversation.take, Access.OFFICER),
    Route("POST", "/conversations/{chat}/back", conversation.give_back, Access.OFFICER),
    Route("POST", "/conversations/{chat}/close", conversation.close, Access.OFFICER),
    Route("POST", "/conversations/{chat}/write", conversation.write, Access.OFFICER),
    # Leads
    Route("GET", "/leads", leads.show, Access.VIEWER, menu=N_("Dossiers")),
    Route("POST", "/leads/several", leads.change_many, Access.OFFICER),
    Route("POST", "/leads/views", leads.save_view, Access.VIEWER),
    Route("POST", "/leads/views/remove", leads.remove_view, Access.VIEWER),
    Route("GET", "/leads/duplicates", duplicates.show, Access.OFFICER),
    Route("POST", "/leads/merge", duplicates.merge, Access.OFFICER),
    Route("POST", "/leads/apart", duplicates.set_apart, Access.OFFICER),
    Route("POST", "/leads/apart/undo", duplicates.no_longer_apart, Access.OFFICER),
    Route("GET", "/leads/{id}/conversation", conversation.of_lead, Access.OFFICER),
    Route("GET", "/leads/{id}", lead.show, Access.VIEWER),
    Route("POST", "/leads/{id}/review", lead.review, Access.OFFICER),
    Route("POST", "/leads/{id}/reveal", lead.reveal, Access.OFFICER),
    Route("POST", "/leads/{id}/unmerge", duplicates.unmerge, Access.OFFICER),
    Route("GET", "/leads/{id}/beside/{other}", duplicates.compare, Access.OFFICER),
    Route("GET", "/figures", figures.show, Access.VIEWER, menu=N_("Chiffres")),
    Route("GET", "/figures/{table}.csv", figures.download, Access.VIEWER),
    Route("GET", "/export", exporting.ask, Access.OFFICER),
    Route("POST", "/export", exporting.send, Access.OFFICER),
    # What was not understood
    Route("GET", "/not-understood", not_understood.show, Access.OFFICER, menu=N_("Pas compris")),
    Route("GET", "/not-understood/proposals", not_understood.proposals, Access.ADMINISTRATOR),
    Route("GET", "/not-understood/{id}", not_understood.look, Access.OFFICER),
    Route("POST", "/not-understood/label", labelling.label, Access.OFFICER),
    Route("POST", "/not-understood/discard", labelling.discard, Access.OFFICER),
    Route("POST", "/not-understood/propose", labelling.propose, Access.OFFICER),
    Route("POST", "/not-understood/mask", labelling.mask, Access.OFFICER),
    Route("POST", "/not-understood/language", labelling.set_language, Access.OFFICER),
    Route("POST", "/not-understood/back", labelling.take_back, Access.OFFICER),
    # Texts
    Route("GET", "/texts", texts.show_all, Access.VIEWER, menu=N_("Textes")),
    Route("POST", "/texts/files", text_files.take_back, Access.OFFICER, largest=text_files.LARGEST),
    Route("GET", "/texts/files/{language}.{kind}", text_files.hand_out, Access.OFFICER),
    Route("GET", "/texts/{name}", texts.show, Access.VIEWER),
    Route("POST", "/texts/{name}/restore", texts.restore, Access.OFFICER),
    Route("POST", "/texts/{name}/decide", texts.decide, Access.OFFICER),
    Route("GET", "/texts/{name}/{language}", text_editing.show, Access.OFFICER),
    Route("POST", "/texts/{name}/{language}", text_editing.save, Access.OFFICER),
    Route("GET", "/glossary/{language}", texts.glossary, Access.VIEWER),
    # Administration
    Route("GET", "/staff", team.show_all, Access.ADMINISTRATOR, menu=N_("Équipe")),
    Route("POST", "/staff", team.add, Access.ADMINISTRATOR),
    Route("GET", "/staff/{id}", team.show, Access.ADMINISTRATOR),
    Route("POST", "/staff/{id}/role", team.set_role, Access.ADMINISTRATOR),
    Route("POST", "/staff/{id}/languages", team.set_languages, Access.ADMINISTRATOR),
    Route("POST", "/staff/{id}/enable", team.enable, Access.ADMINISTRATOR),
    Route("POST", "/staff/{id}/sessions", team.end_session, Access.ADMINISTRATOR),
    Route("GET", "/staff/{id}/ask/{act}", team.ask, Access.ADMINISTRATOR),
    Route("POST", "/staff/{id}/ask/{act}", team.do, Access.ADMINISTRATOR),
    Route("GET", "/settings", team_settings.show, Access.ADMINISTRATOR, menu=N_("Réglages")),
    Route("POST", "/settings", team_settings.save, Access.ADMINISTRATOR),
    Route("GET", "/models", models.show, Access.ADMINISTRATOR, menu=N_("Modèles")),
    Route("POST", "/models/learn", models.learn, Access.ADMINISTRATOR),
    Route("GET", "/models/{id}/back", models.ask, Access.ADMINISTRATOR),
    Route("POST", "/models/{id}/back", models.go_back, Access.ADMINISTRATOR),
    Route("GET", "/audit", audit.show, Access.ADMINISTRATOR, menu=N_("Journal")),
    Route("POST", "/audit", audit.verify, Access.ADMINISTRATOR),
    Route("GET", "/exports", exports_made.show, Access.ADMINISTRATOR, menu=N_("Exports")),
    Route("GET", "/retention", retention.show, Access.ADMINISTRATOR, menu=N_("Conservation")),
    # One's own account
    Route("GET", "/account", account.show, Access.SIGNED_IN, menu=N_("Mon compte")),
    Route("POST", "/account/password", account.set_password, Access.SIGNED_IN),
    Route("POST", "/account/sessions", account.end_session, Access.SIGNED_IN),
    Route("GET", "/account/codes", account.show_codes, Access.SIGNED_IN),
    Route("POST", "/account/codes", account.prepare_codes, Access.SIGNED_IN),
    Route("POST", "/account/codes/confirm", account.confirm_codes, Access.SIGNED_IN),
    Route("POST", "/account/codes/drop", account.drop_codes, Access.SIGNED_IN),
)
