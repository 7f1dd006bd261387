"""carried.jsonl in a run's folder: what became of earlier decisions, for the commands that come after the scan."""

from pathlib import Path

from analog_review.model.carry import Carried, Passed
from analog_review.model.records import read_lines, write_lines

CARRIED_FILE = "carried.jsonl"


def save_carried(carried: Carried | None, folder: Path) -> None:
    """Write the file; without an earlier run there is none, and none of an earlier scan stays behind."""
    path = folder / CARRIED_FILE
    if carried is None:
        path.unlink(missing_ok=True)
    else:
        write_lines(path, carried.passed)


def load_carried(folder: Path) -> Carried:
    """What is in a run's folder; nothing when the run had no earlier one. Raises ValueError."""
    path = folder / CARRIED_FILE
    return Carried(tuple(read_lines(path, Passed))) if path.is_file() else Carried()
