"""STEP 3: what to do with each finding, and drafts of amendments that are proved by applying them."""

from analog_review.propose.apply import apply_amendment
from analog_review.propose.bill import apply_bill, bills
from analog_review.propose.dispose import dispose
from analog_review.propose.draft import propose
from analog_review.propose.prove import Rescan
from analog_review.propose.seals import seal_rule

__all__ = ["Rescan", "apply_amendment", "apply_bill", "bills", "dispose", "propose", "seal_rule"]
