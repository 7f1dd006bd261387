"""Parts of the writing done at the same time, in copies of this process: they find the run in memory as it is."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from analog_review.pipeline.workers import LOST, WorkersLostError, quiet, start_method

_PARTS: list[Callable[[], object]] = []
"""What ``side_by_side`` is doing; copies of this process find it here, data and all."""


def side_by_side(parts: list[Callable[[], object]], jobs: int) -> Iterator[None]:
    """Do the parts, the first ones first, at the same time where processes can be copied; one None for each done."""
    # What is in memory stays there to the end: no part, nor a copy of the process, need look through it for garbage.
    gc.freeze()
    try:
        if jobs <= 1 or start_method() != "fork":
            for part in parts:
                part()
                yield
        else:
            yield from _in_copies(parts, jobs)
    finally:
        gc.unfreeze()


def _in_copies(parts: list[Callable[[], object]], jobs: int) -> Iterator[None]:
    _PARTS[:] = parts
    try:
        with ProcessPoolExecutor(
            min(jobs, len(parts)), multiprocessing.get_context("fork"), quiet, (os.getpid(),)
        ) as pool:
            for future in as_completed([pool.submit(_part, at) for at in range(len(parts))]):
                try:
                    future.result()
                except BrokenProcessPool as error:
                    raise WorkersLostError(LOST) from error
                except BaseException:
                    _end_children()
                    raise
                yield
    finally:
        _PARTS.clear()


def _end_children() -> None:
    """What they write is of no more use."""
    for child in multiprocessing.active_children():
        child.kill()


def _part(at: int) -> None:
    _PARTS[at]()
