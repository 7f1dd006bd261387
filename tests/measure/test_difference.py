from dataclasses import replace

from analog_review.measure.difference import difference
from analog_review.model.words import Status
from tests.group.findings import make


def at(place, status, rule="posting.a"):
    return replace(make("f", "掲示しなければならない。", "掲示"), source="x", start=place, status=status, rule=rule)


def test_what_is_flagged_anew_and_no_more():
    before = (at(1, Status.ANALOG), at(2, Status.EXCLUDED), at(3, Status.ANALOG))
    after = (at(1, Status.ANALOG), at(2, Status.ANALOG), at(4, Status.ANALOG))
    found = difference(before, after)
    assert [f.start for f in found.gained] == [2, 4]
    assert [f.start for f in found.lost] == [3]
    assert found.changed == ()


def test_another_rule_or_reason_is_a_change():
    before = (at(1, Status.ANALOG), replace(at(2, Status.EXCLUDED), reason="REF"))
    after = (at(1, Status.ANALOG, "posting.b"), replace(at(2, Status.EXCLUDED), reason="EVENT"))
    found = difference(before, after)
    assert (found.gained, found.lost) == ((), ())
    assert [(old.rule, new.rule) for old, new in found.changed[:1]] == [("posting.a", "posting.b")]
    assert len(found.changed) == 2


def test_the_same_scan_twice_differs_in_nothing():
    scan = (at(1, Status.ANALOG), at(2, Status.COVERED))
    assert difference(scan, scan) == difference((), ())
