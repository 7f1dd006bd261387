"""Which clause of a new run is a clause of an old one: the same sentence, else the nearest one. Nothing is guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from analog_review.model.carry import Side
from analog_review.model.city import City
from analog_review.model.decisions import Subject
from analog_review.model.finding import Key
from analog_review.model.office import Registry
from analog_review.model.run import Run
from analog_review.model.seal import keyword_id, procedure_id
from analog_review.model.words import STATUS_JA
from analog_review.text.hashing import content_hash

NEAR = 70.0
"""How alike two wordings must be, in per cent of their characters."""
CLEAR = 4.0
"""By how much the nearest must be nearer than the next."""

Scope = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that decisions are taken on. Only items of one scope (kind, instrument, category) are compared."""

    subject: Subject
    scope: Scope
    hash: str
    text: str
    side: Side
    finding: str = ""

    @property
    def category(self) -> str:
        """Its category."""
        return self.scope[2]


@dataclass(frozen=True, slots=True)
class Matching:
    """Old subjects and the new items they are now, and for the undecidable ones all that they may be."""

    pairs: dict[Subject, Item] = field(default_factory=dict)
    rivals: dict[Subject, tuple[Item, ...]] = field(default_factory=dict)


def items_of(run: Run, names: Mapping[str, str] | None = None) -> dict[Subject, list[Item]]:
    """All that decisions can be about, by subject, in the order of the run.

    ``names`` are ids and titles of instruments with those that they have now: only what is of one is compared.
    """
    found: dict[Subject, list[Item]] = {}
    for item in _items(run):
        kind, instrument, category = item.scope
        now = (names or {}).get(instrument)
        made = item if now is None else replace(item, scope=(kind, now, category))
        found.setdefault(item.subject, []).append(made)
    return found


def _items(run: Run) -> Iterable[Item]:
    for finding in run.findings:
        key, text = finding.key, (finding.lead or "") + finding.sentence
        status = STATUS_JA[finding.status]
        side = Side(finding.ordinance.title, finding.location, finding.sentence, finding.rule, status)
        yield Item(key, ("finding", key.ordinance, key.category), key.sentence, text, side, finding.id)
    for hit in run.dismissed:
        side = Side(hit.title, hit.location, hit.sentence, hit.reason)
        scope = ("keyword", hit.title, hit.category)
        yield Item(keyword_id(hit), scope, content_hash(hit.sentence), hit.sentence, side)
    registry = Registry(run, City())
    for procedure in run.procedures:
        words = "　".join(part for part in (procedure.name, procedure.form) if part)
        side = Side(registry.title(procedure), procedure.location, words)
        scope = ("procedure", procedure.ordinance, "")
        yield Item(procedure_id(procedure), scope, content_hash(words), words, side)
    # The sentences of a draw are others in the next: only the very same words are the same.
    for sampled in run.sample:
        side = Side(sampled.title, sampled.location, sampled.sentence)
        words = f"{sampled.lead or ''}\0{sampled.sentence}"
        yield Item(sampled.id, ("sample", sampled.title, ""), content_hash(words), "", side)
    # A group's name has one subject, and nothing else to be compared with.
    for group in run.groups:
        yield Item(group.id, ("group", group.id, group.category), "", "", Side("", "", group.template))


def matched(
    old: Mapping[Subject, list[Item]],
    new: Mapping[Subject, list[Item]],
    unknown: Iterable[Subject],
    names: Mapping[str, str] | None = None,
) -> Matching:
    """Match the old subjects that are gone, and those ``unknown`` to the old run, with the new ones that came.

    ``names`` as for ``items_of``.
    """
    gone: dict[Scope, list[Item]] = {}
    came: dict[Scope, list[Item]] = {}
    for subject, items in old.items():
        if subject not in new:
            gone.setdefault(items[0].scope, []).append(items[0])
    for subject in unknown:
        if isinstance(subject, Key) and subject not in new:
            scope = ("finding", (names or {}).get(subject.ordinance, subject.ordinance), subject.category)
            gone.setdefault(scope, []).append(Item(subject, scope, subject.sentence, "", Side("", "", "")))
    for subject, items in new.items():
        if subject not in old:
            came.setdefault(items[0].scope, []).append(items[0])
    found = Matching()
    for scope, left in gone.items():
        _match(left, came.get(scope, []), found)
    return found


def _match(gone: list[Item], came: list[Item], found: Matching) -> None:
    _same(gone, came, found)
    _near(gone, came, found)


def _pair(one: Item, other: Item, gone: list[Item], came: list[Item], found: Matching) -> None:
    found.pairs[one.subject] = other
    gone.remove(one)
    came.remove(other)


def _same(gone: list[Item], came: list[Item], found: Matching) -> None:
    """The same sentence: at the same place if there are several, else the only one that is left."""
    for here in (True, False):
        for one in list(gone):
            equal = [each for each in came if each.hash == one.hash and (not here or each.side.place == one.side.place)]
            twins = [each for each in gone if each.hash == one.hash and (not here or each.side.place == one.side.place)]
            if len(equal) == len(twins) == 1:
                _pair(one, equal[0], gone, came, found)


def _near(gone: list[Item], came: list[Item], found: Matching) -> None:
    """The nearest wording, when each is clearly the other's nearest; taking a pair away may clear up the rest."""
    scores = {(a.subject, b.subject): score(a, b) for a in gone for b in came}
    while True:
        clear = [(a, b) for a in gone if (b := _best(a, came, scores, 0)) and _best(b, gone, scores, 1) == a]
        if not clear:
            break
        for one, other in clear:
            _pair(one, other, gone, came, found)
    for one in gone:
        rivals = tuple(each for each in came if scores[one.subject, each.subject] >= NEAR)
        if rivals:
            found.rivals[one.subject] = rivals


def _best(
    item: Item, others: Sequence[Item], scores: Mapping[tuple[Subject, Subject], float], side: int
) -> Item | None:
    """The one clearly nearest; among equally near ones the one at the same place."""

    def near(other: Item) -> float:
        return scores[(item.subject, other.subject) if side == 0 else (other.subject, item.subject)]

    top = max(map(near, others), default=0.0)
    close = [other for other in others if near(other) >= max(NEAR, top - CLEAR)]
    if len(close) > 1:
        close = [other for other in close if other.side.place == item.side.place]
    return close[0] if len(close) == 1 else None


def score(one: Item, other: Item) -> float:
    """How alike two wordings are, 0 to 100; the same sentence is 100 even when its old words are not known."""
    if one.hash == other.hash:
        return 100.0
    return fuzz.ratio("".join(one.text.split()), "".join(other.text.split())) if one.text and other.text else 0.0
