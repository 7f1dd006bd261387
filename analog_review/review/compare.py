"""Two runs side by side: what became of every 該当 of the older one, and where those of the newer one come from."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from analog_review.model.change import Change, FindingChange, RunChanges
from analog_review.model.finding import Finding
from analog_review.model.run import Run
from analog_review.model.words import Status
from analog_review.review.matching import NEAR
from analog_review.review.successor import instruments_of, successors
from analog_review.text.hashing import content_hash

_REPEALED = "REPEALED"


def compared(previous: Run, run: Run) -> RunChanges:
    """What changed. Each finding of either run is one of the other's at most, nearest first; where twins cannot be told
    apart they are counted off, since only their number matters here."""
    heirs = {pair.old.id: pair.new.id for pair in successors(previous, run)}
    pairing = _Pairing(heirs, list(_in_order(previous.findings)), list(_in_order(run.findings)))
    pairing.same(lambda f: (pairing.now(f), f.category, f.key.sentence, f.key.context))
    pairing.same(lambda f: (pairing.now(f), f.category, f.key.sentence, f.location))
    pairing.same(lambda f: (pairing.now(f), f.category, f.key.sentence))
    pairing.near()
    pairing.same(lambda f: (pairing.now(f), f.category, f.location))
    here = set(instruments_of(run))
    said = {(content_hash(hit.title), hit.category, content_hash(hit.sentence)) for hit in run.dismissed}

    def gone(old: Finding) -> Change:
        if pairing.now(old) not in here:
            return Change.REPEALED
        unchanged = (content_hash(old.ordinance.title), old.category, content_hash(old.sentence)) in said
        return Change.REJUDGED if unchanged else Change.AMENDED

    pairs = [(old, pairing.found.get(id(old))) for old in previous.findings]
    changes = [FindingChange(_of_pair(old, new) if new else gone(old), old, new) for old, new in pairs if _analog(old)]
    known = {id(new): old for old, new in pairs if new is not None}
    for new in run.findings:
        old = known.get(id(new))
        if _analog(new) and not (old and _analog(old)):
            changes.append(FindingChange(Change.REOPENED if old else Change.NEW, old, new))
    return RunChanges(tuple(changes))


def _analog(finding: Finding) -> bool:
    return finding.status is Status.ANALOG


def _of_pair(old: Finding, new: Finding) -> Change:
    reworded = old.key.sentence != new.key.sentence
    if _analog(new):
        renamed = old.key.ordinance != new.key.ordinance
        return Change.REWORDED if reworded else Change.RENAMED if renamed else Change.KEPT
    if new.reason == _REPEALED:
        return Change.REPEALED
    if reworded:
        return Change.AMENDED
    return Change.RESOLVED if new.status is Status.COVERED else Change.REJUDGED


def _in_order(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Of twins the 該当 first, so that they are counted off against one another."""
    return sorted(findings, key=lambda finding: not _analog(finding))


@dataclass(slots=True)
class _Pairing:
    """Takes pairs out of what is left of either run. ``heirs`` are ids of instruments with those that they have now."""

    heirs: Mapping[str, str]
    gone: list[Finding]
    came: list[Finding]
    found: dict[int, Finding] = field(default_factory=dict)

    def now(self, finding: Finding) -> str:
        """The id that the finding's instrument has now."""
        return self.heirs.get(finding.key.ordinance, finding.key.ordinance)

    def same(self, name: Callable[[Finding], Hashable]) -> None:
        """Pair what goes by one name, counted off."""
        heaps: dict[Hashable, list[Finding]] = {}
        for new in reversed(self.came):
            heaps.setdefault(name(new), []).append(new)
        self._take((old, heap.pop()) for old in self.gone if (heap := heaps.get(name(old))))

    def near(self) -> None:
        """Pair what is worded alike, the nearest first."""
        scopes: dict[Hashable, list[Finding]] = {}
        for new in self.came:
            scopes.setdefault((self.now(new), new.category), []).append(new)
        scored = [
            (-score, at, n, old, new)
            for at, old in enumerate(self.gone)
            for n, new in enumerate(scopes.get((self.now(old), old.category), ()))
            if (score := fuzz.ratio(_words(old), _words(new))) >= NEAR
        ]
        self._take(_nearest(sorted(scored, key=lambda each: each[:3])))

    def _take(self, pairs: Iterable[tuple[Finding, Finding]]) -> None:
        taken = {id(old): new for old, new in pairs}
        self.found |= taken
        new_ids = {id(new) for new in taken.values()}
        self.gone = [old for old in self.gone if id(old) not in taken]
        self.came = [new for new in self.came if id(new) not in new_ids]


def _words(finding: Finding) -> str:
    return "".join(((finding.lead or "") + finding.sentence).split())


def _nearest(scored: Iterable[tuple[float, int, int, Finding, Finding]]) -> Iterator[tuple[Finding, Finding]]:
    taken: set[int] = set()
    for *_, old, new in scored:
        if id(old) not in taken and id(new) not in taken:
            taken |= {id(old), id(new)}
            yield old, new
