"""The people's loop: what officers wrote in the workbook, taken back into a store that never forgets a line."""

from analog_review.model.decisions import Answers, Decided, Decision, Decisions, Origin, sample_answers
from analog_review.review.outcome import Fate, ImportReport, Outcome, Place
from analog_review.review.status import Conflict, Status, Tally, status
from analog_review.review.store import Store, StoreError, load
from analog_review.review.take import import_workbook

__all__ = [
    "Answers",
    "Conflict",
    "Decided",
    "Decision",
    "Decisions",
    "Fate",
    "ImportReport",
    "Origin",
    "Outcome",
    "Place",
    "Status",
    "Store",
    "StoreError",
    "Tally",
    "import_workbook",
    "load",
    "sample_answers",
    "status",
]
