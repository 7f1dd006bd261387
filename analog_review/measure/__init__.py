"""How right it is: findings against labelled sentences, what changed rules change."""

from analog_review.measure.difference import Difference, difference
from analog_review.measure.evaluate import Label, LabelError, Score, Unit, evaluate, read_labels

__all__ = [
    "Difference",
    "Label",
    "LabelError",
    "Score",
    "Unit",
    "difference",
    "evaluate",
    "read_labels",
]
