"""How right it is: findings against labelled sentences."""

from analog_review.measure.evaluate import Label, LabelError, Score, Unit, evaluate, read_labels

__all__ = ["Label", "LabelError", "Score", "Unit", "evaluate", "read_labels"]
