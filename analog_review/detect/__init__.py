"""STEP 1-2: the provisions of a collection against the rulebook -> findings with their judgement."""

# isort: off
from analog_review.sentence import blas  # first: it must speak before anything loads NumPy

# isort: on
from analog_review.detect.context import Context
from analog_review.detect.explain import explain_text
from analog_review.detect.findings import people_finding
from analog_review.detect.online import OnlineOrdinance, is_online, online_of
from analog_review.detect.prove import prove
from analog_review.detect.rescan import Rescan, RescanOutcome
from analog_review.detect.sample import STRATA, MergedSample, sampled
from analog_review.detect.scan import Examined, Lexicon, Surveyed, examine, place_of
from analog_review.sentence.cache import PARSES, ParseCache, default_folder
from analog_review.sentence.engine import EngineError, key_of, parse_dumps
from analog_review.sentence.engine import fingerprint as engine_versions
from analog_review.sentence.engine import load as load_model
from analog_review.sentence.frames import Reading
from analog_review.sentence.parse import Parse

__all__ = [
    "PARSES",
    "STRATA",
    "Context",
    "EngineError",
    "Examined",
    "Lexicon",
    "MergedSample",
    "OnlineOrdinance",
    "Parse",
    "ParseCache",
    "Reading",
    "Rescan",
    "RescanOutcome",
    "Surveyed",
    "blas",
    "default_folder",
    "engine_versions",
    "examine",
    "explain_text",
    "is_online",
    "key_of",
    "load_model",
    "online_of",
    "parse_dumps",
    "people_finding",
    "place_of",
    "prove",
    "sampled",
]  # fmt: skip
