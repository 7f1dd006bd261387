"""Which instrument of a new run is one of the old that goes by another title or number: asked, never assumed.

An instrument's id is made of its number and its title. Where both are gone, the number alone, the title alone, or most
of its sentences may still be there, each in one instrument of either run and no other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from analog_review.model.office import RENAMED
from analog_review.model.ordinance import lasting_name
from analog_review.model.run import InstrumentRead, Run
from analog_review.text.hashing import content_hash

_SHARE = 0.5
"""Of the sentences of either that both must have, when neither number nor title says anything."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Successor:
    """An instrument as it was and as it is now."""

    old: InstrumentRead
    new: InstrumentRead

    @property
    def id(self) -> str:
        """By what the question whether they are one is known."""
        return content_hash("\0".join(("renamed", self.old.id, self.new.id)))

    @property
    def renamed(self) -> bool:
        """Whether the title is another, and not the number alone."""
        return content_hash(self.old.title) != content_hash(self.new.title)


def instruments_of(run: Run) -> dict[str, InstrumentRead]:
    """Every instrument by id; of a run that has no list of them, those in which something was found."""
    found = {
        f.ordinance.id: InstrumentRead(f.ordinance.id, f.ordinance.title, f.ordinance.number) for f in run.findings
    }
    return found | {each.id: each for each in run.meta.instruments}


def titles_of(run: Run) -> frozenset[str]:
    """The titles of everything that was read."""
    return frozenset(each.title for each in instruments_of(run).values()) | {hit.title for hit in run.dismissed}


def successors(previous: Run, run: Run) -> tuple[Successor, ...]:
    """The pairs, in the order of the earlier run."""
    before, now = instruments_of(previous), instruments_of(run)
    gone = {key: each for key, each in before.items() if key not in now}
    came = {key: each for key, each in now.items() if key not in before}
    found: list[Successor] = []
    for name in (_number, _title):
        _take(_pairs(gone, came, name, before, now), gone, came, found)
    if gone and came:
        _take(_alike(gone, came, _sentences(previous, gone), _sentences(run, came)), gone, came, found)
    order = {key: at for at, key in enumerate(before)}
    return tuple(sorted(found, key=lambda pair: order[pair.old.id]))


def with_titles_before(previous: Run, run: Run) -> Run:
    """The run with the titles that its renamed instruments had, by which city.yaml may still know them."""
    earlier = previous.meta.extra.get(RENAMED)
    known: dict[str, str] = dict(earlier) if isinstance(earlier, dict) else {}
    found = {pair.new.title: known.get(pair.old.title, pair.old.title) for pair in successors(previous, run)}
    titles = {each.title for each in instruments_of(run).values()}
    kept = {now: before for now, before in (known | found).items() if now in titles and now != before}
    return replace(run, meta=replace(run.meta, extra=run.meta.extra | {RENAMED: kept})) if kept else run


def _number(each: InstrumentRead) -> str:
    """The number, empty where it does not stand for one instrument alone."""
    name = lasting_name(each.number, each.title)
    return content_hash(name) if each.number and name == each.number else ""


def _title(each: InstrumentRead) -> str:
    return content_hash(each.title) if each.title else ""


def _pairs(
    gone: Mapping[str, InstrumentRead],
    came: Mapping[str, InstrumentRead],
    name: Callable[[InstrumentRead], str],
    before: Mapping[str, InstrumentRead],
    now: Mapping[str, InstrumentRead],
) -> list[tuple[str, str]]:
    """Those of one name, where it is one instrument's in either run."""
    olds, news = ({word: key for key, word in _alone(each, name)} for each in (before, now))
    both = ((olds[word], news[word]) for word in olds if word in news)
    return [(old, new) for old, new in both if old in gone and new in came]


def _alone(instruments: Mapping[str, InstrumentRead], name: Callable[[InstrumentRead], str]) -> list[tuple[str, str]]:
    words = {key: name(each) for key, each in instruments.items()}
    times = Counter(words.values())
    return [(key, word) for key, word in words.items() if word and times[word] == 1]


def _alike(
    gone: Iterable[str], came: Iterable[str], before: Mapping[str, Counter[str]], now: Mapping[str, Counter[str]]
) -> list[tuple[str, str]]:
    """Those that share most of their sentences with one another and with no other."""
    shared: dict[tuple[str, str], int] = {}
    for old in gone:
        for new in came:
            a, b = before.get(old, Counter()), now.get(new, Counter())
            common = (a & b).total()
            if common >= _FEWEST and common >= _SHARE * max(a.total(), b.total()):
                shared[old, new] = common
    olds, news = Counter(old for old, _ in shared), Counter(new for _, new in shared)
    return [(old, new) for old, new in shared if olds[old] == news[new] == 1]


def _sentences(run: Run, wanted: Mapping[str, InstrumentRead]) -> dict[str, Counter[str]]:
    """What was found or looked at in those instruments, by content."""
    by_title = {each.title: key for key, each in wanted.items()}
    found: dict[str, Counter[str]] = {}
    for finding in run.findings:
        if finding.ordinance.id in wanted:
            found.setdefault(finding.ordinance.id, Counter())[finding.key.sentence] += 1
    looked_at = [(hit.title, hit.sentence) for hit in run.dismissed] + [(s.title, s.sentence) for s in run.sample]
    for title, sentence in looked_at:
        if title in by_title:
            found.setdefault(by_title[title], Counter())[content_hash(sentence)] += 1
    return found


def _take(
    pairs: Iterable[tuple[str, str]],
    gone: dict[str, InstrumentRead],
    came: dict[str, InstrumentRead],
    found: list[Successor],
) -> None:
    for old, new in pairs:
        found.append(Successor(gone.pop(old), came.pop(new)))
