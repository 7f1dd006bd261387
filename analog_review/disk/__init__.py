"""What every room that writes to a disk shares: locks, checksums, and files put in place together."""

from analog_review.disk.lock import BusyError, alone
from analog_review.disk.placing import NEW, OLD, aside_name, beside, put_in_place, settle
from analog_review.disk.rows import ASIDE, KeptError, KeptRows, private, set_aside
from analog_review.disk.sums import sum_of, sums_in

__all__ = [
    "ASIDE",
    "NEW",
    "OLD",
    "BusyError",
    "KeptError",
    "KeptRows",
    "alone",
    "aside_name",
    "beside",
    "private",
    "put_in_place",
    "set_aside",
    "settle",
    "sum_of",
    "sums_in",
]
