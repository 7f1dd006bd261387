"""What a sentence says: normalised text, words, bunsetsu, deeds. The one room that knows the language model."""

# isort: off
from analog_review.sentence import blas  # first: it must speak before anything loads NumPy

__all__ = ["blas"]
