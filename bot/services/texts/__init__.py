"""The texts of the bot as the team changes them on the desk: read, changed, approved, written back (decision 23)."""
