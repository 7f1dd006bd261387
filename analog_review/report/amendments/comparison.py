"""新旧対照表: the units that the amendments of a run change, before and after, one row a unit. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analog_review.model.finding import ChangeLine, OrdinanceRef
from analog_review.model.place import figures, read_place
from analog_review.model.run import Run
from analog_review.report.amendments.abridge import Patch, sides
from analog_review.report.diff import changed_spans
from analog_review.report.safe import Rich

_INFLECTED = re.compile(r"[ぁ-ん]{2,}")
_BELOW = re.compile(r"第\d+[項号]|[ア-ンa-z(]")
_ARTICLE = re.compile(r"第(\d+(?:条)?(?:の\d+)*)")


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One unit. ``before`` and ``after`` hold the changed words in the tones REMOVED and ADDED, to be underlined;
    what stays in a long unit is abridged to 略. ``heading`` is the 見出し of its 条."""

    ordinance: OrdinanceRef
    place: str
    heading: str
    before: Rich
    after: Rich
    findings: tuple[str, ...]


@dataclass(slots=True)
class _Unit:
    """A unit being gathered from the drafts that touch it."""

    ordinance: OrdinanceRef
    place: str
    heading: str
    before: str
    changes: list[Patch]
    findings: list[str] = field(default_factory=list)


def changes_between(before: str, after: str) -> list[Patch]:
    """What ``compared`` marks, both sides of each change together."""
    spans = changed_spans(before, after)
    return [Patch(span.start, span.end, after[span.begin : span.stop]) for span in spans]


def _worded(before: str, change: Patch, lines: Sequence[ChangeLine]) -> Patch:
    """The change as the 改正規定 quotes it, where new words stand inside a verb: 「掲示する」 as a whole."""
    if change.end > change.start or not change.new:
        return change
    for line in lines:
        for split in range(1, len(line.before)):
            at = change.start - split
            same = at >= 0 and before.startswith(line.before, at)
            inside = line.before[:split] + change.new + line.before[split:] == line.after
            if same and inside and _INFLECTED.fullmatch(line.before[split:]):
                return Patch(at, at + len(line.before), line.after)
    return change


def _exact(before: str, change: Patch, lines: Sequence[ChangeLine]) -> list[Patch]:
    """The change as the 改正規定 makes it; of 「㊞」 taken out of a form the blanks between stay."""
    gone = before[change.start : change.end]
    for line in lines:
        if (
            not change.new
            and line.before
            and not line.after
            and line.before in gone
            and not gone.replace(line.before, "").strip()
        ):
            at = [found.start() + change.start for found in re.finditer(re.escape(line.before), gone)]
            return [Patch(start, start + len(line.before), "") for start in at]
    return [_worded(before, change, lines)]


def _clash(changes: Iterable[Patch]) -> bool:
    ordered = sorted(changes)
    return any(a.end > b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(ordered))


def _holds(host: _Unit, unit: _Unit) -> int:
    """Where the unit's words stand in those of one it lies in, -1 when they do not or not once."""
    if host.ordinance.id != unit.ordinance.id or not unit.place.startswith(host.place):
        return -1
    rest = unit.place[len(host.place) :]
    if (rest and not _BELOW.match(rest)) or host.before.count(unit.before) != 1:
        return -1
    return host.before.find(unit.before)


def _join(hosts: Iterable[_Unit], unit: _Unit) -> bool:
    """Put the unit's changes into one that holds it, if they go together there."""
    for host in hosts:
        at = _holds(host, unit)
        if at < 0:
            continue
        moved = {Patch(c.start + at, c.end + at, c.new) for c in unit.changes}
        together = sorted(moved | set(host.changes))
        if not _clash(together):
            host.changes = together
            host.findings += unit.findings
            if host.place == unit.place:
                host.heading = host.heading or unit.heading
            return True
    return False


def place_order(place: str) -> tuple[object, ...]:
    """Sorts places as they stand in an instrument; what names no place comes last, by its words."""
    found = read_place(place)
    return (*found[0].order, place) if found else (9, figures(place), place)


def _units(run: Run) -> list[_Unit]:
    """The proved drafts, longest unit first, each in the unit that holds it."""
    lines: dict[str, list[ChangeLine]] = {}
    for amendment in run.amendments:
        for finding_id in amendment.findings if amendment.proved else ():
            lines[finding_id] = [line for line in amendment.changes if finding_id in line.findings]
    findings = {finding.id: finding for finding in run.findings}
    headings = {(f.source, f.location): f.heading for f in reversed(run.findings)}
    made: list[_Unit] = []
    for proposal in run.proposals:
        finding = findings.get(proposal.finding)
        if finding is None or proposal.finding not in lines or proposal.before is None or proposal.after is None:
            continue
        place = proposal.place or finding.location
        heading = headings.get((finding.source, place), "") if proposal.place else finding.heading
        changes = [
            exact
            for change in changes_between(proposal.before, proposal.after)
            for exact in _exact(proposal.before, change, lines[finding.id])
        ]
        made.append(_Unit(finding.ordinance, place, heading, proposal.before, changes, [finding.id]))
    kept: dict[str, list[_Unit]] = {}
    for unit in sorted(made, key=lambda u: -len(u.before)):
        theirs = kept.setdefault(unit.ordinance.id, [])
        if not _join(theirs, unit):
            theirs.append(unit)
    return [unit for units in kept.values() for unit in units]


def comparison_rows(run: Run) -> tuple[ComparisonRow, ...]:
    """A row for every unit that a proved amendment changes, instruments in the run's order, units in the text's.

    Drafts that touch one unit are shown together, as they take effect; drafts of amendments that are not proved are
    left out.
    """
    order = {finding_id: n for n, finding_id in enumerate(f.id for f in run.findings)}
    instruments: dict[str, int] = {}
    for finding in run.findings:
        instruments.setdefault(finding.ordinance.id, len(instruments))
    units = sorted(_units(run), key=lambda u: (instruments[u.ordinance.id], place_order(u.place)))
    rows = []
    for unit in units:
        before, after = sides(unit.before, unit.changes)
        ids = tuple(sorted(dict.fromkeys(unit.findings), key=order.__getitem__))
        rows.append(ComparisonRow(unit.ordinance, unit.place, unit.heading, before, after, ids))
    return tuple(rows)


def titled(row: ComparisonRow) -> str:
    """「第8条（点検）第2項」: the place with the 見出し behind its 条."""
    found = _ARTICLE.match(row.place)
    if not row.heading or found is None:
        return row.place
    return f"{row.place[: found.end()]}（{row.heading}）{row.place[found.end() :]}"
