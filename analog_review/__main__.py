"""The program's entry: `analog-review`, and `python -m analog_review` where the script is not on the PATH."""

import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Load the command line and run it; loading takes long enough to be interrupted."""
    _in_utf8()
    try:
        from analog_review.cli import main
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    main(prog_name="analog-review")


def _in_utf8() -> None:
    """Begin anew with UTF-8 where the locale has another encoding: names of files are part of what is written, and
    must be the same everywhere. (On Windows they are, whatever the console's encoding is.)"""
    if os.name == "posix" and sys.getfilesystemencoding().lower() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "analog_review", *sys.argv[1:]])


if __name__ == "__main__":
    run()
