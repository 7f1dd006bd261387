"""The people's loop: what officers wrote in the workbook, taken back into a store that never forgets a line."""

from analog_review.model.decisions import Answers, Decided, Decision, Decisions, Origin, sample_answers
from analog_review.review.added import add, category_named, key_of_row
from analog_review.review.answers import Reception, answer, marks
from analog_review.review.carry import carry
from analog_review.review.carry_file import load_carried, save_carried
from analog_review.review.compare import compared
from analog_review.review.ledger import Ledger
from analog_review.review.merge import Merged, merge
from analog_review.review.offices import OfficeLabel, OfficePart, Offices
from analog_review.review.outcome import CellPlace, Fate, ImportReport, Outcome
from analog_review.review.status import Conflict, QuarterTally, ReviewStatus, Tally, status
from analog_review.review.store import Store, StoreError, load
from analog_review.review.successor import with_titles_before
from analog_review.review.take import import_workbook

__all__ = [
    "Answers",
    "CellPlace",
    "Conflict",
    "Decided",
    "Decision",
    "Decisions",
    "Fate",
    "ImportReport",
    "Ledger",
    "Merged",
    "OfficeLabel",
    "OfficePart",
    "Offices",
    "Origin",
    "Outcome",
    "QuarterTally",
    "Reception",
    "ReviewStatus",
    "Store",
    "StoreError",
    "Tally",
    "add",
    "answer",
    "carry",
    "category_named",
    "compared",
    "import_workbook",
    "key_of_row",
    "load",
    "load_carried",
    "marks",
    "merge",
    "sample_answers",
    "save_carried",
    "status",
    "with_titles_before",
]
