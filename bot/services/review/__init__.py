"""What the outreach team does with leads: find, read, review, merge. The desk calls it; the audit trail has it all."""
