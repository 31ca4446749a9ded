"""What must happen before anything of Rasa is imported. Called first by every command of the engine."""

import ctypes
import os
import signal
import sys
import warnings
from typing import Any

from engine.yaml_patterns import keep_patterns_short

_PR_SET_PDEATHSIG = 1


def prepare(*, show_warnings: bool = False) -> None:
    """Set the process up: no telemetry, one thread for TensorFlow and BLAS, no chatter of libraries, YAML read quickly.

    `show_warnings` keeps what Rasa has to say about training data and domain.
    """
    os.environ.update(
        RASA_TELEMETRY_ENABLED="false",
        TF_CPP_MIN_LOG_LEVEL="3",
        TF_ENABLE_ONEDNN_OPTS="0",
        # The models are small and sparse: more threads cost more than they bring, and starve the other processes.
        OMP_NUM_THREADS="1",
        OPENBLAS_NUM_THREADS="1",
        MKL_NUM_THREADS="1",
        TF_INTRA_OP_PARALLELISM_THREADS="1",
        TF_INTER_OP_PARALLELISM_THREADS="1",
        # Hides SQLAlchemy 1.4's advice to move to 2.0, which Rasa 3.6 cannot follow.
        SQLALCHEMY_SILENCE_UBER_WARNING="1",
        CUDA_VISIBLE_DEVICES="-1",
    )
    # Not a filter: libraries reset those when they are imported.
    warnings.showwarning = _show_warning if show_warnings else _drop_warning
    keep_patterns_short()


def _drop_warning(*_: Any, **__: Any) -> None:
    pass


def _show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    # "Slot auto-fill" is printed for every domain whose slots have mappings, as ours must.
    if category is UserWarning and "Slot auto-fill" not in str(message):
        print(f"{category.__name__}: {message}", file=sys.stderr)


def die_with_parent() -> None:
    """Ask Linux to send SIGTERM to this process when the process that started it ends, however it ends."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent or parent == 1:  # the parent ended before the call
        sys.exit(0)
