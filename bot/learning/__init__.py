"""Learning with a gate: from what staff agreed on to a model in use, or back. `espace learn` and the desk start it."""
