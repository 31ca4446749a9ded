"""Rasa's own command line, started faster and quieter: `python -m engine.rasa_cli train`, `data validate`, `shell` ….

Called by the Makefile and the `espace` command. Every argument is Rasa's.
"""

import logging
import os

from engine.boot import die_with_parent, prepare


def main() -> None:
    """Run Rasa's command line with this process's arguments."""
    if os.environ.get("DIE_WITH_PARENT"):  # a training that nobody waits for any more
        die_with_parent()
    prepare(show_warnings=True)
    from rasa.__main__ import main as rasa_main  # noqa: PLC0415 - after prepare()

    # Rasa's own messages stay.
    for name in ("matplotlib", "numba", "apscheduler", "sanic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    rasa_main()


if __name__ == "__main__":
    main()
