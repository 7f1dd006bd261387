"""Told to stop from outside, the program ends as if by Ctrl-C: what it began is cleared away, and it says so."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""A shutdown or ``kill``, a closed terminal, and Windows's own."""


class EndedError(KeyboardInterrupt):
    """The program was told to end. ``number`` is that of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Ending:
    """The signal that ended the program, 0 when none did."""

    def __init__(self) -> None:
        self.number = 0

    def told(self, number: int, frame: FrameType | None) -> None:
        """Raise in the main thread, once: what is being cleared away is not to be broken off."""
        if os.getpid() == self.process and not self.number:
            self.number = number
            raise EndedError(number)

    process = os.getpid()


@contextmanager
def ended_by_signals() -> Iterator[Ending]:
    """Answer those signals, in this process alone; where they were answered by somebody else already, leave them."""
    ending, before = Ending(), {}
    ending.process = os.getpid()
    try:
        for name in _NAMES:
            number = getattr(signal, name, None)
            # A program that nohup started is to go on when its terminal is closed.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, ending.told)
    except ValueError:  # not the main thread
        pass
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
