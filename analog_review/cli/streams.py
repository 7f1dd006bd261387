"""What the program says, made fit for a terminal: no command to it comes out of a file's name or its contents."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

START_OF_LINE = "\r\x1b[K"
"""The one command of our own: begin the line anew. Only at the beginning of what is written at once."""
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """The text with what a terminal would obey, or turn round, made visible."""
    return _COMMANDS.sub(lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else "\ufffd", text)


class PlainStream:
    """A text stream that shows commands instead of passing them on. ``lasting`` ones go on when nobody listens."""

    def __init__(self, stream: Any, lasting: bool) -> None:
        self._stream = stream
        self._lasting = lasting

    def write(self, text: str) -> int:
        head = START_OF_LINE if text.startswith(START_OF_LINE) else ""
        self._do(lambda: self._stream.write(head + shown(text[len(head) :])))
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._do(self._stream.flush)

    def _do(self, action: Any) -> None:
        if self._lasting:
            with suppress(OSError, ValueError):  # the terminal was closed: what was begun is still brought to its end
                action()
        else:
            action()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def plain_streams() -> Iterator[None]:
    """Let everything that is said go through plain streams."""
    before = sys.stdout, sys.stderr
    for stream in before:
        # A Windows console in cp932 cannot show every character of an ordinance; a lost glyph is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.stdout, sys.stderr = PlainStream(before[0], False), PlainStream(before[1], True)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
