"""Decisions of an earlier run in a new one. Nothing is written: a confirmation is a new line by whoever confirms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analog_review.model.carry import (
    CONFIRM,
    Carried,
    Passage,
    Passed,
    Said,
    Side,
    Voice,
    rejected,
    subject_of,
    subject_text,
)
from analog_review.model.decisions import ADDED, DISPOSITION, NOT_ANALOG, PENDING, VERDICT, Decisions, Subject
from analog_review.model.finding import Group, Key
from analog_review.model.run import InstrumentRead, Run
from analog_review.review.matching import Item, Matching, items_of, matched
from analog_review.review.successor import Successor, instruments_of, successors
from analog_review.text.hashing import content_hash

_INHERITED_FIELDS = (VERDICT, DISPOSITION, "代替手法")
_ANALOG = "該当"

_MOVED = "条文は同じです。変わったところを見て、前の判断でよいか確かめてください。判断は今のまま生きています。"
_CHANGED = "{what}が変わりました。前の判断でよければ「引き継ぐ」を選んでください。選ぶまでは未決です。"
_KNOWN_ANEW = "前後の文も場所も同じです。前の判断でよければ「引き継ぐ」を選んでください。選ぶまでは未決です。"
_RENAMED = (
    "例規番号（{number}）が同じなので、改称とみられます。同じ例規であれば「引き継ぐ」を選んでください。条文も場所も"
    "変わらない {count} 件の判断を、まとめて引き継ぎます。選ぶまでは未決です。city.yaml の題名も改めてください。"
)
_RENUMBERED = (
    "題名が同じで、例規番号が違います（{old} → {new}）。同じ例規の続きであれば「引き継ぐ」を選んでください。"
    "条文も場所も変わらない {count} 件の判断を、まとめて引き継ぎます。選ぶまでは未決です。"
)
_RESEMBLES = (
    "題名も例規番号も違いますが、文の半分以上が同じです。同じ例規であれば「引き継ぐ」を選んでください。条文も場所も"
    "変わらない {count} 件の判断を、まとめて引き継ぎます。選ぶまでは未決です。city.yaml の題名も改めてください。"
)
_NEW_NAMES = (
    "前の版のプログラムで付けた答えです。文も場所も同じで、答えを見分ける名前だけが変わりました。"
    "「引き継ぐ」を選ぶと、{count} 件の答えをまとめて引き継ぎます。"
)
_ANEW = content_hash("names of answers made anew")
"""The question for answers whose names were made of the file's path: the same sentences at the same places."""
_INHERITS = "同じグループのほかの条項が、すべて同じ判断です。これでよければ「引き継ぐ」を選んでください。"
_CONFIRMED = "新しい条文について、すでに判断があります。"
_REJECTED = "引き継がないと確認されました。"
_AGAIN = "新しい条文を「該当条項」シートで判断してください。"
_DRAW = "この実行の抜き取りに含まれない文への答えです。前の報告には残ります。"
_NO_GROUP = "このグループは、この実行にはありません。"
_UNKNOWN = "この実行にも前の実行にもない条文です。"
_NO_INSTRUMENT = "例規がこの実行にありません。廃止されたか、「読めなかったもの」にないかを確かめてください。"
_NO_PROCEDURE = "この手続・様式は、この実行では見つかりません。廃止か、名前や様式の番号が変わったものです。"
_GONE = "この条文は、この実行では見つかりません。廃止か、大きく変わったものです。"


def carry(previous: Run, run: Run, decisions: Decisions) -> Carried:
    """Where everything that stands in the store is now; each subject's decisions have exactly one fate."""
    spoken = standing(decisions)
    heirs = successors(previous, run)
    names = {pair.old.id: pair.new.id for pair in heirs} | {p.old.title: p.new.title for p in heirs if p.renamed}
    old, new = items_of(previous, names), items_of(run)
    found = matched(old, new, [subject for subject in spoken if subject not in old], names)
    known = _Known(old, new, found, instruments_of(run), names)
    passed = [_passed(subject, said, known, spoken, decisions) for subject, said in spoken.items()]
    passed += _added(decisions, known, run, {pair.old.id: pair for pair in heirs})
    passed = [*_succeeded(passed, heirs, known, decisions), *_inherited(run, old, found, spoken, decisions)]
    places = {subject_text(subject): at for at, subject in enumerate((*new, *(s for s in old if s not in new)))}
    last = len(places)
    order = (Passage.SUCCEEDED, Passage.TO_CONFIRM, Passage.INHERITED, Passage.ORPHANED, Passage.CARRIED)
    rank = {fate: at for at, fate in enumerate(order)}
    return Carried(
        tuple(sorted(passed, key=lambda each: (rank[each.fate], places.get(each.new or each.old, last), each.old)))
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the two runs hold, and what is what of them. ``names`` are instruments of then with their names of now."""

    old: Mapping[Subject, list[Item]]
    new: Mapping[Subject, list[Item]]
    found: Matching
    instruments: Mapping[str, InstrumentRead]
    names: Mapping[str, str]

    def here(self, instrument: str) -> bool:
        """Whether the instrument of that id or title, or what became of it, is in the new run."""
        now = self.names.get(instrument, instrument)
        if now in self.instruments or any(now == each.title for each in self.instruments.values()):
            return True
        return any(item.scope[1] == now for items in self.new.values() for item in items)


def _succeeded(
    passed: Sequence[Passed], heirs: Sequence[Successor], known: _Known, decisions: Decisions
) -> Iterator[Passed]:
    """The same, and for what changed by nothing but its instrument's name one question for all of it."""
    by_new: dict[str, Successor] = {}
    for pair in heirs:
        by_new |= {pair.new.id: pair, pair.new.title: pair}
    asked: dict[str, list[Passed]] = {}
    answered = {pair.id for pair in heirs if decisions.decided(pair.id, CONFIRM)} | (
        {_ANEW} if decisions.decided(_ANEW, CONFIRM) else set()
    )
    for each in passed:
        if each.asked_with:
            asked.setdefault(each.asked_with, []).append(each)
            continue
        item = known.found.pairs.get(subject_of(each.old))
        if each.fate is not Passage.TO_CONFIRM or each.stands or item is None or each.changes:
            yield each
            continue
        heir = by_new.get(item.scope[1])
        question = heir.id if heir else _ANEW
        if rejected(question, decisions):
            yield replace(each, fate=Passage.ORPHANED, why=_REJECTED)
        elif question in answered:  # it came to light only after the question was answered: asked for by itself
            yield each
        else:
            asked.setdefault(question, []).append(replace(each, asked_with=question))
    by_id = {pair.id: pair for pair in heirs}
    for question, members in asked.items():
        yield from members
        yield _question(question, by_id.get(question), len(members))


def _added(decisions: Decisions, known: _Known, run: Run, heirs: Mapping[str, Successor]) -> Iterator[Passed]:
    """What became of the sentences that people added: found again by the scan itself, where the instrument is there."""
    here = {(f.key.ordinance, f.category, f.key.sentence) for f in run.findings}
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field) if field == ADDED else None
        if decided is None or not isinstance(subject, Key):
            continue
        voices = tuple(Voice(writer, each.who, each.value, each.when) for writer, each in decided.voices)
        name = subject_text(subject)
        made = Passed(Passage.CARRIED, name, name, subject.category, (Said(field, voices),), stands=True)
        heir = heirs.get(subject.ordinance)
        now = replace(subject, ordinance=heir.new.id) if heir else subject
        if (subject.ordinance, subject.category, subject.sentence) in here or (decisions.decided(now, field) and heir):
            yield made
        elif heir and not rejected(heir.id, decisions):
            yield replace(
                made, fate=Passage.TO_CONFIRM, new=subject_text(now), stands=False, why=_KNOWN_ANEW, asked_with=heir.id
            )
        else:
            why = _GONE if known.here(subject.ordinance) else _NO_INSTRUMENT
            yield replace(made, fate=Passage.ORPHANED, new="", stands=False, why=why)


def _question(question: str, pair: Successor | None, count: int) -> Passed:
    made = Passed(Passage.SUCCEEDED, "", question, "", (), count=count)
    if pair is None:
        side = Side("（全体）", "", "")
        return replace(made, before=side, after=side, why=_NEW_NAMES.format(count=count))
    old, new = pair.old, pair.new
    why = _RESEMBLES.format(count=count)
    if not pair.renamed:
        why = _RENUMBERED.format(old=old.number or "なし", new=new.number or "なし", count=count)
    elif content_hash(old.number) == content_hash(new.number) and new.number:
        why = _RENAMED.format(number=new.number, count=count)
    return replace(made, before=Side(old.title, "", ""), after=Side(new.title, "", ""), why=why)


def standing(decisions: Decisions) -> dict[Subject, tuple[Said, ...]]:
    """What stands by subject, fields in the order of the store. What was withdrawn stands no more."""
    found: dict[Subject, list[Said]] = {}
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field)
        if decided is not None and field not in (CONFIRM, ADDED):
            voices = (Voice(writer, each.who, each.value, each.when) for writer, each in decided.voices)
            found.setdefault(subject, []).append(Said(field, tuple(voices)))
    return {subject: tuple(said) for subject, said in found.items()}


def _passed(
    subject: Subject,
    said: tuple[Said, ...],
    known: _Known,
    spoken: Mapping[Subject, tuple[Said, ...]],
    decisions: Decisions,
) -> Passed:
    old, new = known.old, known.new
    name = subject_text(subject)
    category = subject.category if isinstance(subject, Key) else old[subject][0].category if subject in old else ""
    made = Passed(Passage.CARRIED, name, name, category, said)
    if subject in old:
        made = replace(made, before=old[subject][0].side)
    if subject in new:
        item = new[subject][0]
        made = replace(made, after=item.side, finding=item.finding, stands=True)
        changed = subject in old and _shown(old[subject]) != _shown(new[subject])
        return replace(made, fate=Passage.TO_CONFIRM, why=_MOVED) if changed else made
    target = known.found.pairs.get(subject)
    if target is None:
        return replace(made, fate=Passage.ORPHANED, new="", why=_lost(subject, known))
    before = made.before or replace(target.side, place="", rule="", status="")
    made = replace(made, new=subject_text(target.subject), before=before, after=target.side, finding=target.finding)
    if rejected(target.subject, decisions):
        return replace(made, fate=Passage.ORPHANED, why=_REJECTED)
    if {each.field for each in said} <= {each.field for each in spoken.get(target.subject, ())}:
        return replace(made, why=_CONFIRMED)
    made = replace(made, fate=Passage.TO_CONFIRM)
    return replace(made, why=_CHANGED.format(what="、".join(made.changes)) if made.changes else _KNOWN_ANEW)


def _shown(items: Sequence[Item]) -> list[tuple[str, str, str]]:
    return sorted((item.side.place, item.side.rule, item.side.status) for item in items)


def _lost(subject: Subject, known: _Known) -> str:
    """Why a decision has nowhere to go."""
    rivals = known.found.rivals.get(subject, ())
    if rivals:
        places = "、".join(dict.fromkeys(item.side.place for item in rivals[:5]))
        return f"似た条文が二つ以上あり、どれに当たるか決められません（{places}）。{_AGAIN}"
    if not isinstance(subject, Key):
        kind, instrument, _ = known.old[subject][0].scope if subject in known.old else ("", "", "")
        if kind in ("procedure", "keyword", "sample") and not known.here(instrument):
            return _NO_INSTRUMENT
        return {"sample": _DRAW, "group": _NO_GROUP, "keyword": _GONE, "procedure": _NO_PROCEDURE}.get(kind, _UNKNOWN)
    if not known.here(subject.ordinance):
        return _NO_INSTRUMENT
    instrument = known.names.get(subject.ordinance, subject.ordinance)
    same = [items[0] for key, items in known.new.items() if isinstance(key, Key) and key.ordinance == instrument]
    twins = [item for item in same if item.hash == subject.sentence]
    if twins:
        return f"同じ文が別の区分で見つかっています（{twins[0].side.place}）。{_AGAIN}"
    return _GONE


def _inherited(
    run: Run,
    old: Mapping[Subject, list[Item]],
    found: Matching,
    spoken: Mapping[Subject, tuple[Said, ...]],
    decisions: Decisions,
) -> Iterator[Passed]:
    """A suggestion to each new member of a group whose other members are all decided alike."""
    origin = {target.subject: subject for subject, target in found.pairs.items()}
    findings = {finding.id: finding for finding in run.findings}
    items = {item.finding: item for items in items_of(run).values() for item in items if item.finding}
    for group in run.groups:
        members = [findings[member] for member in group.members if member in findings]
        known = [m.key for m in members if m.key in old or m.key in origin or m.key in spoken]
        alike = _alike([spoken.get(key) or spoken.get(origin.get(key, ""), ()) for key in dict.fromkeys(known)])
        if not alike or not any(key in spoken for key in known):
            continue
        fresh = {m.key: m for m in reversed(members) if m.key not in known and not rejected(m.key, decisions)}
        for finding in reversed(fresh.values()):
            name = subject_text(finding.key)
            yield _suggestion(group, name, finding.id, alike, items[finding.id])


def _suggestion(group: Group, name: str, finding: str, said: tuple[Said, ...], item: Item) -> Passed:
    return Passed(
        Passage.INHERITED, "", name, group.category, said, None, item.side, finding, group=group.id, why=_INHERITS
    )


def _alike(members: Sequence[tuple[Said, ...]]) -> tuple[Said, ...]:
    """What all have decided alike, empty when one is undecided, in conflict or different."""
    values = [{said.field: said.value for said in member} for member in members]
    verdicts = {_verdict(each) for each in values}
    if len(verdicts) != 1 or None in verdicts:
        return ()
    shared = [
        field
        for field in _INHERITED_FIELDS
        if len({each.get(field) for each in values}) == 1 and values[0].get(field) is not None
    ]
    return tuple(said for said in members[0] if said.field in shared)


def _verdict(values: Mapping[str, str | None]) -> tuple[str, str] | None:
    """該非 and 処置 of a decided member, None of another. A disposition says 該当 too."""
    if any(field in values and values[field] is None for field in (VERDICT, DISPOSITION)):
        return None
    verdict, disposition = values.get(VERDICT) or "", values.get(DISPOSITION) or ""
    if verdict == NOT_ANALOG:
        return verdict, ""
    return None if verdict == PENDING or not disposition else (_ANALOG, disposition)
