"""STEP 3: what to do with each finding, and drafts of amendments that are proved by applying them."""

from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.bill import bills, read_bill
from analog_review.propose.amending.check import Amending, Trial, amending, meant, number_note, tried
from analog_review.propose.dispose import dispose
from analog_review.propose.draft import propose
from analog_review.propose.prove import Rescan
from analog_review.propose.seals import SealedForm, seal_rule, sealed_forms

__all__ = [
    "Amending",
    "Rescan",
    "SealedForm",
    "Trial",
    "amending",
    "apply_amendment",
    "bills",
    "dispose",
    "meant",
    "number_note",
    "propose",
    "read_bill",
    "seal_rule",
    "sealed_forms",
    "tried",
]
