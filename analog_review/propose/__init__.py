"""STEP 3: what to do with each finding, and drafts of amendments that are proved by applying them."""

from analog_review.propose.apply import apply_amendment
from analog_review.propose.dispose import dispose
from analog_review.propose.draft import propose
from analog_review.propose.prove import Rescan

__all__ = ["Rescan", "apply_amendment", "dispose", "propose"]
