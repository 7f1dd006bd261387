"""What joins the rooms: a scan as a whole, the files of a run, and what is kept from one scan to the next."""

from analog_review.pipeline.added import sentences_in
from analog_review.pipeline.cluster import ClusterError
from analog_review.pipeline.files import FILES, META, RUN_FILES, load_run, write_run
from analog_review.pipeline.memory import RESULTS, LostError, Memory
from analog_review.pipeline.names import catalogue_of
from analog_review.pipeline.options import NoRoomError, Options, Progress, UnprovedRulesError
from analog_review.pipeline.run import compare_rules, findings_of, run_scan
from analog_review.pipeline.run_folder import PASSING, drafted, held, placed, placed_among
from analog_review.pipeline.whole import RUNS, DamagedError, KeptRun, check_runs, whole_of
from analog_review.pipeline.workers import WorkersLostError

__all__ = [
    "FILES",
    "META",
    "PASSING",
    "RESULTS",
    "RUNS",
    "RUN_FILES",
    "ClusterError",
    "DamagedError",
    "KeptRun",
    "LostError",
    "Memory",
    "NoRoomError",
    "Options",
    "Progress",
    "UnprovedRulesError",
    "WorkersLostError",
    "catalogue_of",
    "check_runs",
    "compare_rules",
    "drafted",
    "findings_of",
    "held",
    "load_run",
    "placed",
    "placed_among",
    "run_scan",
    "sentences_in",
    "whole_of",
    "write_run",
]
