"""Decisions of an earlier run in a new one. Nothing is written: a confirmation is a new line by whoever confirms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analog_review.model.carry import CONFIRM, Carried, Passage, Passed, Said, Voice, rejected, subject_text
from analog_review.model.decisions import DISPOSITION, NOT_ANALOG, PENDING, VERDICT, Decisions, Subject
from analog_review.model.finding import Group, Key
from analog_review.model.run import Run
from analog_review.review.matching import Item, Matching, items_of, matched

_INHERITED_FIELDS = (VERDICT, DISPOSITION, "代替手法")
_ANALOG = "該当"

_MOVED = "条文は同じです。変わったところを見て、前の判断でよいか確かめてください。判断は今のまま生きています。"
_CHANGED = "条文か前後が変わりました。前の判断でよければ「引き継ぐ」を選んでください。選ぶまでは未決です。"
_INHERITS = "同じグループのほかの条項が、すべて同じ判断です。これでよければ「引き継ぐ」を選んでください。"
_CONFIRMED = "新しい条文について、すでに判断があります。"
_REJECTED = "引き継がないと確認されました。"
_AGAIN = "新しい条文を「該当条項」シートで判断してください。"
_DRAW = "この実行の抜き取りに含まれない文への答えです。前の報告には残ります。"
_NO_GROUP = "このグループは、この実行にはありません。"
_UNKNOWN = "この実行にも前の実行にもない条文です。"
_NO_INSTRUMENT = "例規がこの実行にありません。廃止・改称か、「読めなかったもの」にないかを確かめてください。"
_NO_PROCEDURE = "この手続・様式は、この実行では見つかりません。廃止か、名前や様式の番号が変わったものです。"
_GONE = "この条文は、この実行では見つかりません。廃止か、大きく変わったものです。"


def carry(previous: Run, run: Run, decisions: Decisions) -> Carried:
    """Where everything that stands in the store is now; each subject's decisions have exactly one fate."""
    spoken = standing(decisions)
    old, new = items_of(previous), items_of(run)
    found = matched(old, new, [subject for subject in spoken if subject not in old])
    passed = [_passed(subject, said, old, new, found, spoken, decisions) for subject, said in spoken.items()]
    passed += _inherited(run, old, found, spoken, decisions)
    names = {subject_text(subject): at for at, subject in enumerate((*new, *(s for s in old if s not in new)))}
    rank = {Passage.TO_CONFIRM: 0, Passage.INHERITED: 1, Passage.ORPHANED: 2, Passage.CARRIED: 3}
    last = len(names)
    return Carried(
        tuple(sorted(passed, key=lambda each: (rank[each.fate], names.get(each.new or each.old, last), each.old)))
    )


def standing(decisions: Decisions) -> dict[Subject, tuple[Said, ...]]:
    """What stands by subject, fields in the order of the store. What was withdrawn stands no more."""
    found: dict[Subject, list[Said]] = {}
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field)
        if decided is not None and field != CONFIRM:
            voices = (Voice(writer, each.who, each.value, each.when) for writer, each in decided.voices)
            found.setdefault(subject, []).append(Said(field, tuple(voices)))
    return {subject: tuple(said) for subject, said in found.items()}


def _passed(
    subject: Subject,
    said: tuple[Said, ...],
    old: Mapping[Subject, list[Item]],
    new: Mapping[Subject, list[Item]],
    found: Matching,
    spoken: Mapping[Subject, tuple[Said, ...]],
    decisions: Decisions,
) -> Passed:
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
    target = found.pairs.get(subject)
    if target is None:
        return replace(made, fate=Passage.ORPHANED, new="", why=_lost(subject, old, new, found))
    before = made.before or replace(target.side, place="", rule="", status="")
    made = replace(made, new=subject_text(target.subject), before=before, after=target.side, finding=target.finding)
    if rejected(target.subject, decisions):
        return replace(made, fate=Passage.ORPHANED, why=_REJECTED)
    if {each.field for each in said} <= {each.field for each in spoken.get(target.subject, ())}:
        return replace(made, why=_CONFIRMED)
    return replace(made, fate=Passage.TO_CONFIRM, why=_CHANGED)


def _shown(items: Sequence[Item]) -> list[tuple[str, str, str]]:
    return sorted((item.side.place, item.side.rule, item.side.status) for item in items)


def _lost(
    subject: Subject, old: Mapping[Subject, list[Item]], new: Mapping[Subject, list[Item]], found: Matching
) -> str:
    """Why a decision has nowhere to go."""
    rivals = found.rivals.get(subject, ())
    if rivals:
        places = "、".join(dict.fromkeys(item.side.place for item in rivals[:5]))
        return f"似た条文が二つ以上あり、どれに当たるか決められません（{places}）。{_AGAIN}"
    if not isinstance(subject, Key):
        kind, instrument, _ = old[subject][0].scope if subject in old else ("", "", "")
        if kind == "procedure" and not any(item.scope[1] == instrument for items in new.values() for item in items):
            return _NO_INSTRUMENT
        return {"sample": _DRAW, "group": _NO_GROUP, "keyword": _GONE, "procedure": _NO_PROCEDURE}.get(kind, _UNKNOWN)
    same = [items[0] for key, items in new.items() if isinstance(key, Key) and key.ordinance == subject.ordinance]
    if not same and not any(item.scope[1] == subject.ordinance for items in new.values() for item in items):
        return _NO_INSTRUMENT
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
