"""The short form of the fault bench: what the long one (``make faults``) does several hundred times."""

import random

import pytest

from benchmarks.faults import Fault, all_faults, damaged, tried


@pytest.mark.parametrize("fault", list(all_faults(short=True)), ids=lambda fault: f"{fault.kind} {fault.name}")
def test_it_holds(fault: Fault) -> None:
    assert tried(fault)


def test_a_fault_that_does_not_hold_is_seen() -> None:
    assert not tried(Fault("kind", "name", lambda folder: bool(list(folder.iterdir()))))
    assert {damaged(b"x" * 5000, random.Random(seed)) != b"x" * 5000 for seed in range(3)} == {True}
