"""How right it is: findings against labelled sentences, what changed rules change."""

from analog_review.measure.difference import Difference, difference
from analog_review.measure.evaluate import Label, LabelError, LabelledUnit, Score, evaluate, read_labels
from analog_review.measure.grouping import Agreement, evaluate_groups, is_partition, read_partition

__all__ = [
    "Agreement",
    "Difference",
    "Label",
    "LabelError",
    "LabelledUnit",
    "Score",
    "difference",
    "evaluate",
    "evaluate_groups",
    "is_partition",
    "read_labels",
    "read_partition",
]
