"""Returned workbooks -> lines of the store. Every filled cell is taken, known or refused; nothing is guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from analog_review.model.carry import ACCEPT, CARRIED, NOTHING_CARRIED, Carried, subject_of, values_of
from analog_review.model.columns import ADOPT, DISPOSITION_SHORT, MEND, draft_answer
from analog_review.model.decisions import (
    ADDED,
    ALTERNATIVE,
    DISPOSITION,
    DRAFT,
    GROUP_NAME,
    MERGE,
    MISSED,
    NO_DECISIONS,
    NOT_ANALOG,
    PLANNED,
    REMARK,
    VERDICT,
    Decided,
    Decision,
    Decisions,
    Origin,
    Subject,
)
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.words import Disposition
from analog_review.model.workbook import GROUPS, KEYWORDS, SAMPLE, SUSPECTS
from analog_review.review.added import CHECK, MISSED_CATEGORY, added_by
from analog_review.review.fates import outcomes_of
from analog_review.review.files import read_files
from analog_review.review.known import Known
from analog_review.review.outcome import ImportReport
from analog_review.review.proposed import AS_PROPOSED_KEY, answer_drafts, drafted, proposed
from analog_review.review.regroup import CORRECTING, Naming
from analog_review.review.statements import STORED, Entry, Signed, contradictions, signed
from analog_review.review.store import Store
from analog_review.review.voices import Seen, Voices, seen_by

_ALL_OWN = "属する条項のすべてに、その条項の行で決めた別の値があります。グループの値では変えません。"
_NOTHING_WITHDRAWN = "取り消す値がありません。取り消せるのは、同じ名前で取り込んだ値だけです。"
_ALL_SAID = "この行のほかの欄に書かれた値を取り込みます。案のとおりにするものは残っていません。"
_ASIDE = ("非該当の{number}件には入れません。", "非該当か、処置が改正でない{number}件には入れません。")
_NONE_FITS = "このグループに、入れられる条項がありません。すべて非該当か、処置が改正ではないものです。"
_EMPTY_GROUP = "このグループに属する条項が、実行結果にありません。"
_BESIDE = "前の回答「{prior}」と違います。前の回答を見ずに書かれたものなので、両方を残し、矛盾として示します。"
_DIFFERS = "ほかの人の記入（{said}）と違います。両方を残し、矛盾として示します。"
_STILL = "ほかの人の記入（{said}）と違うままです（矛盾）。決めるには、両方の見えるブックで選んでください。"
_DECIDED_SINCE = "そのあと、これを見た人が{said}に決めています。改めるには、いまの記入の見えるブックで書いてください。"
_ADDED = "次の scan から「該当条項」に入り、グループと件数に数えます。"
_TAKEN_OUT = "次の scan から「該当条項」に入れません。"
_DISPUTED = "前の判断が人によって違うので、引き継げません。「該当条項」シートで判断してください。"


def import_workbook(
    paths: Sequence[Path],
    run: Run,
    store: Store,
    writer: str,
    now: datetime,
    beside: bool = False,
    whole: Run | None = None,
    carried: Carried = NOTHING_CARRIED,
) -> ImportReport:
    """Take the decisions of these workbooks into the writer's file of the store.

    Raises StoreError when the store cannot be used. All workbooks are read before a line is written, so that two of
    them that contradict each other are told about instead of one silently coming last. With ``beside``, a different
    answer by somebody who had not seen the writer's first one is kept beside it, as a conflict. ``whole`` is the run
    of which ``run`` is a department's part: its groups are those a clause can be moved to. ``carried`` is what
    became of earlier decisions in the run: the workbook may ask for many of them at once.
    """
    store.path(writer)
    known = Known(run, carried)
    returned, problems = read_files(paths, known.mark)
    report = take_rows([signed(row, known) for row in returned], known, store, writer, now, beside, whole)
    return replace(report, problems=(*problems, *report.problems))


def take_rows(
    rows: Sequence[Signed],
    known: Known,
    store: Store,
    writer: str,
    now: datetime,
    beside: bool = False,
    whole: Run | None = None,
) -> ImportReport:
    """Take what rows say into the writer's file: the one way into the store, for workbooks and for the page.

    Raises StoreError. See ``import_workbook``.
    """
    naming = Naming(whole or known.run, store.load(), rows)
    naming.resolve(rows, known.findings)
    answer_drafts(rows, known.proposals)
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
    outcomes = tuple(outcome for row in rows for outcome in outcomes_of(row, taking.told, taking.before))
    return ImportReport(outcomes, taking.decisions.problems, sum(map(len, taking.lines.values())))


def _own(rows: Sequence[Signed]) -> dict[tuple[Subject, str], str]:
    """Fields on which a finding's own row says something in these workbooks, readable or not, and what."""
    return {
        (row.subject, entry.field): entry.value
        for row in rows
        if row.subject is not None
        for entry in row.entries
        if entry.field and (entry.value or entry.refused or entry.twin or entry.open)
    }


def _confirmed(rows: Sequence[Signed], known: Known) -> set[tuple[Subject, str]]:
    """Fields that rows of 引継ぎ take over: said of one clause, they come before what is said of its group."""
    return {
        (subject, field)
        for row in rows
        if row.source.sheet is CARRIED and any(entry.open and entry.value == ACCEPT for entry in row.entries)
        for subject, field, _ in _asked(row, known)
    }


def _asked(row: Signed, known: Known) -> list[tuple[Subject, str, str]]:
    """The values that a row of 引継ぎ asks to take over: of its clause, or of all that its question asks for."""
    if row.subject is None:
        return []
    if isinstance(row.subject, str) and row.subject in known.questions:
        members = known.carried.with_question(row.subject)
        return [(subject_of(each.new), *pair) for each in members for pair in each.values.items()]
    return [(row.subject, *pair) for pair in values_of(row.source.cells.get("values", "")).items()]


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
    own: dict[tuple[Subject, str], str] = field(default_factory=dict)

    @property
    def voices(self) -> Voices:
        """What the writer has said so far."""
        return Voices(self.decisions, self.writer, self.beside)

    def take_all(self, rows: Sequence[Signed], decisions: Decisions) -> None:
        """Decide the fate of every readable entry, given what stands in the store."""
        self.decisions = decisions
        self.own = _own(rows)
        meant = {id(entry): self._meant(entry) for row in rows for entry in row.entries if entry.open}
        for entries in meant.values():
            self.own |= {(e.row.subject, e.field): e.value for e in entries if e.row.subject is not None}
        self.confirmed = _confirmed(rows, self.known) - self.own.keys()
        for entry in sorted((entry for row in rows for entry in row.entries), key=_turn):
            if entry.open:
                self.take(entry, meant.get(id(entry), ()))
        # When all rows have spoken, so that it does not matter which of them comes first.
        looked_at = {
            row.subject: row for row in rows if row.source.sheet in (KEYWORDS, SAMPLE, SUSPECTS) and row.subject
        }
        for subject, row in looked_at.items():
            self._add(row, str(subject))

    def _add(self, row: Signed, subject: str) -> None:
        """Add the sentence of the row to the ledger, or take it back out, as the answers on it say by now."""
        entries = [e for e in row.entries if e.field in (CHECK, MISSED, MISSED_CATEGORY) and not e.refused]
        found = added_by(self.known.run, subject, lambda name: self._says(subject, name), self._says(subject, REMARK))
        if found is None or not entries:
            return
        key, reason = found
        prior = self.decisions.said(self.writer, key, ADDED)
        if reason == (prior.value if prior else ""):
            return
        self._write(entries[-1], key, ADDED, reason, Seen(own=True))
        self.told[id(entries[-1])] = _ADDED if reason else _TAKEN_OUT

    def _says(self, subject: str, name: str) -> str:
        """What the writer says on a field by now, this workbook included."""
        pending = [line for line in self.lines.get(self.writer, ()) if (line.subject, line.field) == (subject, name)]
        said = pending[-1] if pending else self.decisions.said(self.writer, subject, name)
        return said.value if said is not None else ""

    def _meant(self, entry: Entry) -> tuple[Entry, ...]:
        """What ○ in 案のとおり says of the row's clause: all that is proposed and that no cell says otherwise."""
        subject = entry.row.subject
        if not _as_proposed(entry) or not isinstance(subject, Key):
            return ()
        values = proposed(self.known.proposals.get(subject))
        if self.own.get((subject, VERDICT)) == NOT_ANALOG:
            return ()
        return tuple(_said(entry, name, value) for name, value in values.items() if (subject, name) not in self.own)

    def take(self, entry: Entry, meant: Sequence[Entry]) -> None:
        """Decide the fate of a readable entry; ``meant`` are the statements that it stands for."""
        subject, sheet = entry.row.subject, entry.row.source.sheet
        if subject is None:
            return
        if sheet is GROUPS and _as_proposed(entry):
            self._proposed_for_group(entry, str(subject))
        elif _as_proposed(entry):
            for each in meant:
                self._one(each, subject)
            self._gathered(entry, meant)
        elif sheet is GROUPS and entry.field == DRAFT and entry.value == ADOPT:
            self._spread(entry, str(subject), lambda key: drafted(self.known.proposals.get(key)) or None)
        elif sheet is GROUPS and entry.field not in (GROUP_NAME, MERGE):
            self._spread(entry, str(subject), lambda _: entry.value)
        elif sheet is CARRIED:
            self._confirm(entry, subject)
        else:
            self._one(entry, subject)

    def _proposed_for_group(self, entry: Entry, group: str) -> None:
        """Take each member's own proposal for it, field by field."""
        parts = []
        for name in (VERDICT, DISPOSITION, ALTERNATIVE, DRAFT):
            part = _said(entry, name, "")
            self._spread(part, group, lambda key, name=name: self._proposal(key).get(name))  # type: ignore[misc]
            parts.append(part)
        self._gathered(entry, parts)

    def _proposal(self, key: Key) -> dict[str, str]:
        return proposed(self.known.proposals.get(key))

    def _gathered(self, entry: Entry, parts: Sequence[Entry]) -> None:
        """The fate of a cell that stands for several statements, from theirs."""
        taken = [part for part in parts if part.open]
        if taken:
            entry.conflict = any(part.conflict for part in taken)
            told = "　".join(f"{part.field}：{self.told.get(id(part), '案のとおり')}" for part in taken)
            self.told[id(entry)] = told
        elif any(part.known for part in parts):
            entry.known = STORED
        else:
            entry.refused = _ALL_OWN if entry.row.source.sheet is GROUPS else _ALL_SAID

    def _one(self, entry: Entry, subject: Subject) -> None:
        prior = [decision for _, decision in self.voices.prior(subject, entry.field)]
        seen = self._seen(entry, subject)
        others = self.voices.others(subject, entry.field, entry.value)
        if not prior and not entry.value:
            entry.refused = _NOTHING_WITHDRAWN
        elif self._stored(subject, entry.field, entry.value, entry) and not (others and seen.all):
            entry.known = STORED + (self._overtaken(subject, entry.field, others) if others else "")
        else:
            other = self.voices.conflicting(subject, entry.field, entry.value, seen.own)
            if other:
                entry.conflict = True
                self.told[id(entry)] = _BESIDE.format(prior=self._printed(other))
            elif others and not seen.all:
                entry.conflict = True
                self.told[id(entry)] = self._differing(others)
            # A new name or day under the same answer changes no answer.
            changed = not other and bool(prior) and prior[0].value != entry.value
            self.before[id(entry)] = self._printed(prior[0].value) if changed else ""
            self._write(entry, subject, entry.field, entry.value, seen)

    def _overtaken(self, subject: Subject, name: str, others: Sequence[tuple[str, Decision]]) -> str:
        """Why a value that is in the store already does not stand, or not alone."""
        decided = self.voices.decisions.decided(subject, name)
        own = {writer for writer, _ in self.voices.prior(subject, name)}
        stands = decided is not None and any(writer in own for writer, _ in decided.voices)
        return (_STILL if stands else _DECIDED_SINCE).format(said=self._others(others))

    def _differing(self, others: Sequence[tuple[str, Decision]]) -> str:
        return _DIFFERS.format(said=self._others(others))

    def _others(self, others: Sequence[tuple[str, Decision]]) -> str:
        return "、".join(f"{writer}「{self._printed(decision.value)}」" for writer, decision in others)

    def _spread(self, entry: Entry, group: str, say: Callable[[Key], str | None]) -> None:
        """Take what a group's row says of each member (None: nothing), but never in place of what the member's own
        row says."""
        members = [self.known.findings[m].key for m in self.known.groups[group].members if m in self.known.findings]
        new, same, kept, aside, differ = 0, 0, 0, 0, 0
        for key in dict.fromkeys(members):
            value = say(key)
            if value is None:
                continue
            prior = [decision for _, decision in self.voices.prior(key, entry.field)]
            decided = any(not p.origin.group and p.value not in ("", value) for p in prior)
            name = (key, entry.field)
            if name in self.own or name in self.confirmed or decided or self.spread.get(name, value) != value:
                kept += 1
            elif value and self._unfit(key, entry.field):
                aside += 1
            elif not prior and not value:
                continue
            else:
                seen, others = self._seen(entry, key), self.voices.others(key, entry.field, value)
                self.spread[name] = value
                if self._stored(key, entry.field, value, entry) and not (others and seen.all):
                    same += 1
                    continue
                new += 1
                differ += bool(others) and not seen.all
                self._write(entry, key, entry.field, value, seen, group)
        if new:
            words = [f"属する{new}件に展開しました。"]
            words += [f"{kept}件は、その条項の行で決めた値を残しました。"] if kept else []
            words += [f"{differ}件は、ほかの人の記入と違うので、両方を残し、矛盾として示します。"] if differ else []
            entry.conflict = bool(differ)
            words += [_ASIDE[entry.field == PLANNED].format(number=aside)] if aside else []
            self.told[id(entry)] = "".join(words)
        elif same:
            entry.known = STORED
        else:
            last = _EMPTY_GROUP if entry.value else _NOTHING_WITHDRAWN
            entry.refused = _ALL_OWN if kept else _NONE_FITS if aside else last

    def _unfit(self, key: Key, name: str) -> bool:
        """Whether a group's value has no place at a member: one that is 非該当, a quarter where nothing is amended."""
        if name == VERDICT:
            return False
        return self._stands(key, VERDICT) == NOT_ANALOG or (
            name == PLANNED and self._stands(key, DISPOSITION) not in ("", DISPOSITION_SHORT[Disposition.AMEND])
        )

    def _stands(self, key: Key, name: str) -> str:
        """What will stand on a field of a clause, as far as this writer says."""
        if (key, name) in self.own:
            return self.own[key, name]
        if (key, name) in self.spread:
            return self.spread[key, name]
        prior = self.voices.prior(key, name)
        return prior[0][1].value if prior else ""

    def _confirm(self, entry: Entry, subject: Subject) -> None:
        """Take over what was decided before, or take back what this writer took over from the same row."""
        values = values_of(entry.row.source.cells.get("values", ""))
        if entry.value == ACCEPT and not values:
            entry.refused = _DISPUTED
            return
        earlier = self.voices.decisions.said(self.voices.writer, subject, entry.field)
        self._one(entry, subject)
        if entry.refused:
            return
        kept = sum(self._taken_over(entry, *each, earlier) for each in _asked(entry.row, self.known))
        if kept:
            self.told[id(entry)] = f"{kept}欄は、その条項の行で決めた値を残しました。"

    def _taken_over(
        self,
        entry: Entry,
        subject: Subject,
        name: str,
        value: str,
        earlier: Decision | None,
    ) -> bool:
        """Take over one earlier value, or take that back; whether another of its own was left in its place."""
        prior = self.voices.decisions.said(self.voices.writer, subject, name)
        if entry.value == ACCEPT:
            if (subject, name) in self.own or any(
                d.value not in ("", value) for _, d in self.voices.prior(subject, name)
            ):
                return True
            if not self._stored(subject, name, value, entry):
                entry.known = ""
                self._write(entry, subject, name, value, Seen(own=True))
        elif earlier and prior and prior.value == value and _place(prior) == _place(earlier):
            self._write(entry, subject, name, "", Seen(own=True))
        return False

    def _stored(self, subject: Subject, name: str, value: str, entry: Entry) -> bool:
        return any(_same(prior, value, entry) for _, prior in self.voices.prior(subject, name))

    def _seen(self, entry: Entry, subject: Subject) -> Seen:
        said = [decision for _, decision in self.voices.prior(subject, entry.field)]
        prior = [*said, *map(self._as_printed, said)]
        if entry.field == DRAFT and isinstance(subject, Key):
            prior += [replace(each, value=self._draft_word(each.value, entry, subject, False)) for each in said]
        decided = self.voices.decisions.decided(subject, entry.field)
        if entry.seen is not None:
            standing = {decision.mark for _, decision in decided.voices} if decided else set()
            own = {decision.mark for decision in said if decision.value}
            return Seen(own & standing <= entry.seen, standing <= entry.seen)
        printed = []
        if decided is not None:
            # In the words of the sheet: groups by number, drafts by how they were answered or as they are.
            for words in (self._printed, lambda text: self._draft_word(text, entry, subject, decided.conflict)):
                printed.append(Decided(tuple((w, replace(d, value=words(d.value))) for w, d in decided.voices)))
        column = entry.cell.column
        if column is None or column.field != entry.field:
            column = entry.row.source.sheet.of_field(entry.field)
        return seen_by(entry.row.source.cells.get("shown", ""), column, printed, prior)

    def _printed(self, value: str) -> str:
        """A group's id as the workbook prints it."""
        return self.naming.labels.get(value, value)

    def _draft_word(self, text: str, entry: Entry, subject: Subject, conflict: bool) -> str:
        if entry.field != DRAFT or not isinstance(subject, Key):
            return text
        word = draft_answer(text, drafted(self.known.proposals.get(subject)))
        return text if word == MEND and conflict else word

    def _as_printed(self, decision: Decision) -> Decision:
        value = self._printed(decision.value)
        proposal = self.known.proposals.get(decision.subject) if isinstance(decision.subject, Key) else None
        if decision.field == DRAFT and value == drafted(proposal):
            value = ADOPT
        return replace(decision, value=value)

    def _write(self, entry: Entry, subject: Subject, name: str, value: str, seen: Seen, group: str = "") -> None:
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
            over=self.voices.over(subject, name, value, seen),
        )
        for target in self.voices.targets(subject, name, value, seen.own):
            self.lines.setdefault(target, []).append(line)


def _as_proposed(entry: Entry) -> bool:
    return entry.cell.column is not None and entry.cell.column.key == AS_PROPOSED_KEY


def _said(entry: Entry, name: str, value: str) -> Entry:
    """One of the statements that a cell stands for."""
    return Entry(entry.row, entry.cell, name, value, seen=entry.seen)


def _turn(entry: Entry) -> int:
    """Words of people's own, in whichever row or book, come before 案のとおり, which leaves out what they say;
    a quarter asks what was decided."""
    return 2 if entry.field == PLANNED else 1 if _as_proposed(entry) else 0


def _place(decision: Decision) -> Origin:
    """Where it was read from, whatever groups it speaks of."""
    return replace(decision.origin, anchors=())


def _same(prior: Decision, value: str, entry: Entry) -> bool:
    """Whether the store has this from the writer already, name and day included where the row gives them."""
    if prior.value != value:
        return False
    return entry.row.who in ("", prior.who) and entry.row.when in ("", prior.when)
