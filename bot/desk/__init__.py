"""The desk: the pages on which outreach staff work, in the browser. `espace desk` and `espace run` start it.

docs/desk.md says how a page is added and how the desk is guarded.
"""
