"""Lets the garbage collector pass over what lives as long as the process; `espace run`, `gateway` and `desk` use it."""

from __future__ import annotations

import gc


def settle() -> None:
    """Call it when everything is loaded.

    Every round over all objects stops the process, messages and pages alike, for some 100 ms, and nearly all of that
    goes to code, texts and tables that stay to the end.
    """
    gc.collect()
    gc.freeze()
