"""The accounts of staff: roles, passwords, one-time codes, links, sessions and signing in.

The desk and `espace staff` use it. Each part is a module; times are UTC.
"""
