"""All tables of the product, so that the metadata is whole; migrations and the test of data protection import it."""

from __future__ import annotations

from bot.store import (  # noqa: F401 # their tables belong to the metadata
    figures_tables,
    label_tables,
    lead_tables,
    message_tables,
    model_tables,
    notice_tables,
    outreach_tables,
    records,
    reminders,
    schema,
    staff_tables,
    team_tables,
    text_tables,
)
