"""The desk: the pages on which outreach staff review leads, in the browser. `espace desk` and `espace run` start it."""
