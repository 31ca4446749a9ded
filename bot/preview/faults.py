"""Faults on demand, so that tests see how the bot stands them: refusals, lost connections, slowness.

Asked by `api/dispatch.py`.
"""

from dataclasses import dataclass
from typing import Literal

ANY_METHOD = "*"
FaultKind = Literal["status", "drop", "drop_after", "delay"]


@dataclass
class Fault:
    """What happens to the next `times` calls of a method."""

    method: str  # lower case, or "*"
    kind: FaultKind
    times: int = 1
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None  # seconds
    seconds: float = 0.0  # of delay


class Faults:
    """Faults that wait for their calls, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def fail(
        self,
        method: str,
        times: int = 1,
        status: int = 500,
        description: str = "Internal Server Error",
        retry_after: int | None = None,
    ) -> None:
        """Refuse the next calls without doing anything."""
        self.add(Fault(method, "status", times, status=status, description=description, retry_after=retry_after))

    def drop(self, method: str, times: int = 1, *, after: bool = False) -> None:
        """Cut the connection of the next calls; `after`: when the work is done, so that only the answer is lost."""
        self.add(Fault(method, "drop_after" if after else "drop", times))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Let the next calls take longer."""
        self.add(Fault(method, "delay", times, seconds=seconds))

    def add(self, fault: Fault) -> None:
        """Let a fault wait for its calls."""
        fault.method = fault.method.lower()
        self._waiting.append(fault)

    def clear(self) -> None:
        """Everything works again."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """Return the fault that this call meets, if any; `method` in lower case."""
        for fault in self._waiting:
            if fault.method in (method, ANY_METHOD):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
