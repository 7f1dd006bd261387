"""STEP 1-2: the provisions of a collection against the rulebook -> findings with their judgement."""

# isort: off
from analog_review.detect import blas  # first: it must speak before anything loads NumPy

# isort: on
from analog_review.detect.cache import ParseCache, default_folder
from analog_review.detect.engine import EngineError, key_of
from analog_review.detect.engine import fingerprint as engine_versions
from analog_review.detect.explain import explain_text
from analog_review.detect.prove import prove
from analog_review.detect.rescan import Rescan
from analog_review.detect.scan import Scan, scan

__all__ = [
    "EngineError",
    "ParseCache",
    "Rescan",
    "Scan",
    "blas",
    "default_folder",
    "engine_versions",
    "explain_text",
    "key_of",
    "prove",
    "scan",
]
