"""The program's entry: `analog-review`, and `python -m analog_review` where the script is not on the PATH."""

import sys

INTERRUPTED = 130


def run() -> None:
    """Load the command line and run it; loading takes long enough to be interrupted."""
    try:
        from analog_review.cli import main
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    main(prog_name="analog-review")


if __name__ == "__main__":
    run()
