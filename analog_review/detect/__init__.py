"""STEP 1-2: the provisions of a collection against the rulebook -> findings with their judgement."""

from analog_review.detect.cache import ParseCache, default_folder
from analog_review.detect.engine import EngineError, key_of
from analog_review.detect.engine import fingerprint as engine_versions
from analog_review.detect.explain import explain_text
from analog_review.detect.prove import prove
from analog_review.detect.scan import Scan, scan

__all__ = [
    "EngineError",
    "ParseCache",
    "Scan",
    "default_folder",
    "engine_versions",
    "explain_text",
    "key_of",
    "prove",
    "scan",
]
