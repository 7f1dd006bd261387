"""Returned workbooks -> lines of the store. Every filled cell is taken, known or refused; nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from analog_review.model.carry import ACCEPT, CARRIED, values_of
from analog_review.model.decisions import GROUP_NAME, MERGE, NO_DECISIONS, Decided, Decision, Decisions, Origin, Subject
from analog_review.model.problem import Problem
from analog_review.model.run import Run
from analog_review.model.workbook import GROUPS
from analog_review.review.files import read_files
from analog_review.review.known import Known
from analog_review.review.outcome import Fate, ImportReport, Outcome
from analog_review.review.regroup import CORRECTING, Naming
from analog_review.review.statements import Entry, Signed, contradictions, signed
from analog_review.review.store import Store
from analog_review.review.values import plain
from analog_review.review.voices import Voices, seen_by

_STORED = "前に取り込んだ値と同じです。"
_NOTHING_SIGNED = "この行には、名前や日付のほかに取り込む記入がありません。判断を書いてから取り込んでください。"
_UNSIGNED = "この行の判断は取り込まなかったので、名前や日付も取り込みません。"
_OTHERS_NAME = "同じ判断を、先にある行（{place}）の名前と日付で取り込みました。"
_ALL_OWN = "属する条項のすべてに、その条項の行で決めた別の値があります。グループの値では変えません。"
_NOTHING_WITHDRAWN = "取り消す値がありません。取り消せるのは、同じ名前で取り込んだ値だけです。"
_EMPTY_GROUP = "このグループに属する条項が、実行結果にありません。"
_BESIDE = "前の回答「{prior}」と違います。前の回答を見ずに書かれたものなので、両方を残し、矛盾として示します。"
_DISPUTED = "前の判断が人によって違うので、引き継げません。「該当条項」シートで判断してください。"


def import_workbook(
    paths: Sequence[Path],
    run: Run,
    store: Store,
    writer: str,
    now: datetime,
    beside: bool = False,
    whole: Run | None = None,
) -> ImportReport:
    """Take the decisions of these workbooks into the writer's file of the store.

    Raises StoreError when the store cannot be used. All workbooks are read before a line is written, so that two of
    them that contradict each other are told about instead of one silently coming last. With ``beside``, a different
    answer by somebody who had not seen the writer's first one is kept beside it, as a conflict. ``whole`` is the run
    of which ``run`` is a department's part: its groups are those a clause can be moved to.
    """
    store.path(writer)
    known = Known(run)
    returned, problems = read_files(paths, known.mark)
    rows = [signed(row, known) for row in returned]
    naming = Naming(whole or run, store.load(), rows)
    naming.resolve(rows, known.findings)
    contradictions(rows)
    taking = _Taking(known, naming, writer, beside, now.isoformat(timespec="seconds"))
    if any(entry.open for row in rows for entry in row.entries):
        # What is new is worked out while nobody else adds to the writer's file.
        with store.writing(writer) as add:
            taking.take_all(rows, store.load())
            for name, lines in taking.lines.items():
                add(name, lines)
    else:
        taking.decisions = store.load()
    outcomes = tuple(outcome for row in rows for outcome in _outcomes(row, taking))
    told: tuple[Problem, ...] = (*problems, *taking.decisions.problems)
    return ImportReport(outcomes, told, sum(map(len, taking.lines.values())))


def _own(rows: Sequence[Signed]) -> set[tuple[Subject, str]]:
    """Fields on which a finding's own row says something in these workbooks, readable or not."""
    return {
        (row.subject, entry.field)
        for row in rows
        if row.subject is not None
        for entry in row.entries
        if entry.field and (entry.value or entry.refused or entry.twin or entry.open)
    }


def _confirmed(rows: Sequence[Signed]) -> set[tuple[Subject, str]]:
    """Fields that rows of 引継ぎ take over: said of one clause, they come before what is said of its group."""
    return {
        (row.subject, field)
        for row in rows
        if row.source.sheet is CARRIED and row.subject is not None
        if any(entry.open and entry.value == ACCEPT for entry in row.entries)
        for field in values_of(row.source.cells.get("values", ""))
    }


@dataclass(slots=True)
class _Taking:
    """Gathers the lines to write, by file, and what each replaces."""

    known: Known
    naming: Naming
    writer: str
    beside: bool
    now: str
    decisions: Decisions = NO_DECISIONS
    lines: dict[str, list[Decision]] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)
    spread: dict[tuple[Subject, str], str] = field(default_factory=dict)
    confirmed: set[tuple[Subject, str]] = field(default_factory=set)

    @property
    def voices(self) -> Voices:
        """What the writer has said so far."""
        return Voices(self.decisions, self.writer, self.beside)

    def take_all(self, rows: Sequence[Signed], decisions: Decisions) -> None:
        """Decide the fate of every readable entry, given what stands in the store."""
        self.decisions = decisions
        own = _own(rows)
        self.confirmed = _confirmed(rows) - own
        for row in rows:
            for entry in row.entries:
                if entry.open:
                    self.take(entry, own)

    def take(self, entry: Entry, own: set[tuple[Subject, str]]) -> None:
        """Decide the fate of a readable entry."""
        subject, sheet = entry.row.subject, entry.row.source.sheet
        if subject is None:
            return
        if sheet is GROUPS and entry.field not in (GROUP_NAME, MERGE):
            self._spread(entry, str(subject), own)
        elif sheet is CARRIED:
            self._confirm(entry, subject, own)
        else:
            self._one(entry, subject)

    def _one(self, entry: Entry, subject: Subject) -> None:
        prior = [decision for _, decision in self.voices.prior(subject, entry.field)]
        if not prior and not entry.value:
            entry.refused = _NOTHING_WITHDRAWN
        elif self._stored(subject, entry.field, entry.value, entry):
            entry.known = _STORED
        else:
            seen = self._seen(entry, subject)
            other = self.voices.conflicting(subject, entry.field, entry.value, seen)
            if other:
                self.told[id(entry)] = _BESIDE.format(prior=self._printed(other))
            else:
                # A new name or day under the same answer changes no answer.
                changed = bool(prior) and prior[0].value != entry.value
                self.before[id(entry)] = self._printed(prior[0].value) if changed else ""
            self._write(entry, subject, entry.field, entry.value, seen)

    def _spread(self, entry: Entry, group: str, own: set[tuple[Subject, str]]) -> None:
        """Take a group's value for its members, but never in place of what a member's own row says."""
        members = [self.known.findings[m].key for m in self.known.groups[group].members if m in self.known.findings]
        new, same, kept = 0, 0, 0
        for key in dict.fromkeys(members):
            prior = [decision for _, decision in self.voices.prior(key, entry.field)]
            decided = any(not p.origin.group and p.value not in ("", entry.value) for p in prior)
            name = (key, entry.field)
            if name in own | self.confirmed or decided or self.spread.get(name, entry.value) != entry.value:
                kept += 1
            elif not prior and not entry.value:
                continue
            elif self._stored(key, entry.field, entry.value, entry):
                same += 1
            else:
                new += 1
                self.spread[name] = entry.value
                self._write(entry, key, entry.field, entry.value, self._seen(entry, key), group)
        if new:
            aside = f"{kept}件は、その条項の行で決めた値を残しました。" if kept else ""
            self.told[id(entry)] = f"属する{new}件に展開しました。{aside}"
        elif same:
            entry.known = _STORED
        else:
            entry.refused = _ALL_OWN if kept else _EMPTY_GROUP if entry.value else _NOTHING_WITHDRAWN

    def _confirm(self, entry: Entry, subject: Subject, own: set[tuple[Subject, str]]) -> None:
        """Take over what was decided before, or take back what this writer took over from the same row."""
        values = values_of(entry.row.source.cells.get("values", ""))
        if entry.value == ACCEPT and not values:
            entry.refused = _DISPUTED
            return
        earlier = self.voices.decisions.said(self.voices.writer, subject, entry.field)
        self._one(entry, subject)
        if entry.refused:
            return
        kept = 0
        for name, value in values.items():
            prior = self.voices.decisions.said(self.voices.writer, subject, name)
            if entry.value == ACCEPT:
                other = any(d.value not in ("", value) for _, d in self.voices.prior(subject, name))
                if (subject, name) in own or other:
                    kept += 1
                elif not self._stored(subject, name, value, entry):
                    entry.known = ""
                    self._write(entry, subject, name, value, seen=True)
            elif earlier and prior and prior.value == value and _place(prior) == _place(earlier):
                self._write(entry, subject, name, "", seen=True)
        if kept:
            self.told[id(entry)] = f"{kept}欄は、その条項の行で決めた値を残しました。"

    def _stored(self, subject: Subject, name: str, value: str, entry: Entry) -> bool:
        return any(_same(prior, value, entry) for _, prior in self.voices.prior(subject, name))

    def _seen(self, entry: Entry, subject: Subject) -> bool:
        prior = [self._as_printed(decision) for _, decision in self.voices.prior(subject, entry.field)]
        decided = self.voices.decisions.decided(subject, entry.field)
        if decided is not None:
            decided = Decided(tuple((writer, self._as_printed(decision)) for writer, decision in decided.voices))
        return seen_by(entry.row.source.cells.get("shown", ""), entry.cell.column, decided, prior)

    def _printed(self, value: str) -> str:
        """A group's id as the workbook prints it."""
        return self.naming.labels.get(value, value)

    def _as_printed(self, decision: Decision) -> Decision:
        return replace(decision, value=self._printed(decision.value))

    def _write(self, entry: Entry, subject: Subject, name: str, value: str, seen: bool, group: str = "") -> None:
        place = entry.place
        line = Decision(
            subject=subject,
            field=name,
            value=value,
            who=entry.row.who or self.voices.writer,
            when=entry.row.when or self.now,
            origin=Origin(
                Path(place.file).name,
                place.sheet,
                place.row,
                group,
                self.naming.anchors(subject, value) if name in CORRECTING else (),
            ),
            run=self.known.mark,
        )
        for target in self.voices.targets(subject, name, value, seen):
            self.lines.setdefault(target, []).append(line)


def _place(decision: Decision) -> Origin:
    """Where it was read from, whatever groups it speaks of."""
    return replace(decision.origin, anchors=())


def _same(prior: Decision, value: str, entry: Entry) -> bool:
    """Whether the store has this from the writer already, name and day included where the row gives them."""
    if prior.value != value:
        return False
    return entry.row.who in ("", prior.who) and entry.row.when in ("", prior.when)


def _outcomes(row: Signed, taking: _Taking) -> list[Outcome]:
    """One outcome a filled cell, in the order of the columns."""
    fates = [(entry, *_fate(entry, taking)) for entry in row.entries]
    fates += [(entry, *_signature(entry, row)) for entry in row.signatures]
    place = {id(cell): at for at, cell in enumerate(row.source.filled)}
    fates.sort(key=lambda each: place[id(each[0].cell)])
    return [
        Outcome(entry.place, entry.cell.header, plain(entry.cell.raw), fate, why, taking.before.get(id(entry), ""))
        for entry, fate, why in fates
    ]


def _fate(entry: Entry, taking: _Taking) -> tuple[Fate, str]:
    if entry.refused:
        return Fate.REFUSED, entry.refused
    return (Fate.KNOWN, entry.known) if entry.known else (Fate.TAKEN, taking.told.get(id(entry), ""))


def _signature(entry: Entry, row: Signed) -> tuple[Fate, str]:
    """A name or a day goes the way of what it signs."""
    if entry.refused:
        return Fate.REFUSED, entry.refused
    if entry.known:
        return Fate.KNOWN, entry.known
    if any(each.open for each in row.entries):
        return Fate.TAKEN, ""
    if any(each.known == _STORED for each in row.entries):
        return Fate.KNOWN, _STORED
    twin = next((each.twin for each in row.entries if each.twin is not None), None)
    if twin is not None:
        alike = row.who in ("", twin.row.who) and row.when in ("", twin.row.when)
        return (Fate.KNOWN, "") if alike else (Fate.REFUSED, _OTHERS_NAME.format(place=twin.place))
    return Fate.REFUSED, _UNSIGNED if row.entries and any(each.refused for each in row.entries) else _NOTHING_SIGNED
