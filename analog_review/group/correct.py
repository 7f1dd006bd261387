"""People's corrections on top of the machine's groups: the same for the same decisions, and nothing guessed.

A correction speaks of groups by id. Where the machine has no group of that id any more (the clause that gave it its
name is gone), the group is the one that now holds all of the members it had; that group then keeps the old id, so that
everything decided on it still finds it. What cannot be applied is told, and the clause stays with the machine's group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analog_review.group.core import Core, core_of
from analog_review.group.corrections import Corrections, Dispute
from analog_review.group.describe import slots, spread, usual
from analog_review.group.mask import mask
from analog_review.model.decisions import GROUP_NAME, MOVE
from analog_review.model.finding import Finding, Group, Key
from analog_review.model.grouping import made_id, made_name
from analog_review.model.problem import Problem, Severity

_STAYS = "機械のまとめ方のままにしています。"
_SHOWN = 5
"""Names that are told one by one."""
_CHOOSE = "新しいブックの「該当条項」で、移動先を選び直してください。"


@dataclass(slots=True)
class _Plan:
    """Where everything goes: ``same`` are ids people use → the machine's of now, ``next`` groups merged away."""

    machine: Mapping[str, Group]
    corrections: Corrections
    same: dict[str, str] = field(default_factory=dict)
    next: dict[str, str] = field(default_factory=dict)
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    """id → category, name"""
    problems: list[Problem] = field(default_factory=list)

    @property
    def spoken(self) -> set[str]:
        """Ids and 「新：名前」 that people speak of."""
        said = self.corrections
        return {*said.moves.values(), *said.merges, *said.merges.values(), *said.names}

    def target(self, said: str, category: str) -> str | None:
        """The group that a correction names, of that category; None when there is none."""
        name = made_name(said)
        if name is not None:
            ident = made_id(category, name)
            self.made.setdefault(ident, (category, name))
            return ident
        known = self.same.get(said, said)
        return known if known in self.machine and self.machine[known].category == category else None

    def end(self, group: str) -> str:
        """Where a group's members are after all merges."""
        while group in self.next:
            group = self.next[group]
        return group


def correct(
    findings: Sequence[Finding], groups: Sequence[Group], corrections: Corrections
) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """The machine's groups as people corrected them, each finding in exactly one, and what could not be applied."""
    if not corrections:
        return tuple(groups), ()
    plan = _Plan({group.id: group for group in groups}, corrections)
    known = {finding.id: finding for finding in findings}
    home = {member: group.id for group in groups for member in group.members}
    analog = [known[member] for group in groups for member in group.members]
    plan.problems += (_disputed(dispute, known) for dispute in corrections.disputes)
    _find_again(plan, analog, home)
    moves = dict(_moves(plan, analog))
    _merge(plan)
    place = {f.id: plan.end(moves.get(f.id, home[f.id])) for f in analog}
    doubts = _doubts(analog, home, place, moves)
    made = _built(plan, analog, home, place, doubts)
    return tuple(sorted(made, key=lambda g: (g.category, g.id))), tuple(plan.problems)


def _find_again(plan: _Plan, analog: Sequence[Finding], home: Mapping[str, str]) -> None:
    """Ids that the machine no longer gives, by the members that the groups had."""
    by_key: dict[Key, list[str]] = {}
    for finding in analog:
        by_key.setdefault(finding.key, []).append(home[finding.id])
    for ident in sorted(each for each in plan.spoken - set(plan.machine) if made_name(each) is None):
        held = {group for key in plan.corrections.anchors.get(ident, ()) for group in by_key.get(key, ())}
        if len(held) == 1:
            plan.same[ident] = held.pop()


def _moves(plan: _Plan, analog: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Findings with the groups that people put them in."""
    here = set()
    for finding in analog:
        said = plan.corrections.moves.get(finding.key)
        if said is None:
            continue
        here.add(finding.key)
        target = plan.target(said, finding.category)
        if target is None:
            place = f"{finding.ordinance.title} {finding.location}"
            message = f"{place}の「{MOVE}」に当たるグループが、この実行にないか、一つに決まりません。{_STAYS}"
            plan.problems.append(_problem(message, _CHOOSE, finding.source))
        else:
            yield finding.id, target
    absent = len(set(plan.corrections.moves) - here)
    if absent:
        message = (
            f"「{MOVE}」の記入のうち {absent:,} 件は、その条文がこの実行の該当条項にないので、当てはめていません。"
        )
        plan.problems.append(_problem(message, "記入は記録に残っています。条文が戻れば当てはまります。"))


def _merge(plan: _Plan) -> None:
    """Groups with the groups they go into; those that go round in a ring stay as they are."""
    for ident, value in _in_turn(plan):
        name = made_name(value)
        group = plan.same.get(ident, ident)
        category = _category(plan, ident)
        target = plan.target(value, category) if category else None
        if target is None or plan.next.get(group, target) != target:
            words = f"グループ「{_called(plan, group)}」を統合する先" if category else "統合するとされたグループ"
            message = f"{words}（{name or _called(plan, value)}）が、この実行にないか、一つに決まりません。{_STAYS}"
            plan.problems.append(_problem(message, "「グループ」シートで「統合先」を選び直してください。"))
        elif target != group:
            plan.next[group] = target
    for start in sorted(plan.next):
        ring = _ring(start, plan.next)
        if ring:
            names = "、".join(_called(plan, group) for group in ring)
            message = f"統合先が輪になっています（{names}）。この中の統合は当てはめていません。"
            plan.problems.append(_problem(message, "どれか一つの「統合先」を「取消」にしてください。"))
            for group in ring:
                del plan.next[group]


def _in_turn(plan: _Plan) -> Iterator[tuple[str, str]]:
    """The merges, a group that another merge makes behind that one; those of no known group come last."""
    left = sorted(plan.corrections.merges.items())
    while left:
        ready = [merge for merge in left if _category(plan, merge[0])] or left
        yield from ready
        left = [merge for merge in left if merge not in ready]


def _category(plan: _Plan, ident: str) -> str:
    """The category of the group that people know by that id, empty when there is none."""
    group = plan.same.get(ident, ident)
    if group in plan.machine:
        return plan.machine[group].category
    return plan.made[ident][0] if ident in plan.made else ""


def _ring(start: str, following: Mapping[str, str]) -> tuple[str, ...]:
    """The groups of the ring that the start is in, empty when it is in none."""
    found = [start]
    while (group := following.get(found[-1])) is not None:
        if group == start:
            return tuple(found)
        if group in found:
            return ()
        found.append(group)
    return ()


def _called(plan: _Plan, group: str) -> str:
    return plan.machine[group].label if group in plan.machine else plan.made.get(group, ("", group))[1]


def _doubts(
    analog: Sequence[Finding], home: Mapping[str, str], place: Mapping[str, str], moves: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Findings nobody has placed whose exact twins were taken out of their group, with where those are now."""
    twins: dict[tuple[str, str], set[str]] = {}
    for finding in analog:
        if finding.id in moves and moves[finding.id] != home[finding.id]:
            where = (home[finding.id], mask(finding.sentence).skeleton)
            twins.setdefault(where, set()).add(place[finding.id])
    if not twins:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for finding in analog:
        if finding.id not in moves:
            elsewhere = twins.get((home[finding.id], mask(finding.sentence).skeleton), set()) - {place[finding.id]}
            if elsewhere:
                found[finding.id] = tuple(sorted(elsewhere))
    return found


def _built(
    plan: _Plan,
    analog: Sequence[Finding],
    home: Mapping[str, str],
    place: Mapping[str, str],
    doubts: Mapping[str, tuple[str, ...]],
) -> Iterator[Group]:
    members: dict[str, list[Finding]] = {}
    for finding in analog:
        members.setdefault(place[finding.id], []).append(finding)
    claims: dict[str, list[str]] = {}
    for now in plan.spoken & set(plan.same.values()):
        claims[now] = [now]  # people speak of it by the id that it has: it takes no other
    for old, now in sorted(plan.same.items()):
        claims.setdefault(now, []).append(old)
    kept = {now: olds[0] for now, olds in claims.items() if len(olds) == 1}
    names = _names(plan, kept)
    joined: dict[str, list[str]] = {}
    for source in sorted(plan.next):
        joined.setdefault(plan.end(source), []).append(source)
    for ident, group in plan.machine.items():
        inside = members.get(ident, [])
        name = names.get(ident, "")
        ident_now = kept.get(ident, ident)
        if not inside:
            into = plan.end(ident) if ident in plan.next else ""
            emptied = Group(ident_now, group.category, group.template, (), "", kind=group.kind, number=group.number)
            yield replace(emptied, name=name, merged_into=kept.get(into, into))
            continue
        corrected = group
        if {f.id for f in inside} != set(group.members):
            corrected = _again(replace(group, siblings=_siblings(plan, ident, joined)), inside)
        yield _marked(replace(corrected, id=ident_now, name=name), inside, home, ident, doubts, kept)
    for ident, (category, name) in plan.made.items():
        if ident in members:
            called, beside = names.get(ident, name), _siblings(plan, ident, joined)
            made = Group(ident, category, "", (), "", siblings=beside, name=called, by_people=True)
            yield _marked(_again(made, members[ident]), members[ident], home, ident, doubts, kept)


def _siblings(plan: _Plan, ident: str, joined: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The group's own and those of the groups merged into it."""
    sources = [ident, *joined.get(ident, ())]
    found = (s for source in sources if source in plan.machine for s in plan.machine[source].siblings)
    return tuple(dict.fromkeys(found))


def _names(plan: _Plan, kept: Mapping[str, str]) -> dict[str, str]:
    """Names by the machine's id of now, or by the id of a group that people made."""
    found: dict[str, str] = {}
    lost = []
    for ident, name in sorted(plan.corrections.names.items()):
        group = plan.same.get(ident, ident)
        if ident in plan.machine or kept.get(group) == ident or ident in plan.made:
            found[group] = name
        else:
            lost.append(name)
    if lost:
        shown = "、".join(f"「{name}」" for name in lost[:_SHOWN]) + ("など" if lost[_SHOWN:] else "")
        message = (
            f"「{GROUP_NAME}」の記入のうち {len(lost):,} 件（{shown}）は、そのグループがこの実行にないか、"
            "一つに決まらないので、付けていません。"
        )
        hint = "記入は記録に残っています。続きに当たるグループがあれば、「グループ」シートで付け直してください。"
        plan.problems.append(_problem(message, hint))
    return found


def _marked(
    group: Group,
    members: Sequence[Finding],
    home: Mapping[str, str],
    ident: str,
    doubts: Mapping[str, tuple[str, ...]],
    kept: Mapping[str, str],
) -> Group:
    moved = {f.id: kept.get(home[f.id], home[f.id]) for f in members if home[f.id] != ident}
    inside = {f.id: tuple(kept.get(g, g) for g in doubts[f.id]) for f in members if f.id in doubts}
    return replace(group, moved=moved, doubts=inside)


def _again(group: Group, members: Sequence[Finding]) -> Group:
    return described(group, members, {finding.id: core_of(finding) for finding in members})


def described(group: Group, members: Sequence[Finding], cores: Mapping[str, Core]) -> Group:
    """The record with everything that is to be said of these members."""
    ordered = sorted(members, key=lambda finding: finding.id)
    shown = usual(ordered, cores)
    printed, filters = slots(ordered)
    alike = spread(ordered, shown, cores)
    return replace(
        group,
        template=mask(shown.sentence).template,
        members=tuple(f.id for f in ordered),
        representative=shown.id,
        slots=printed,
        filters=filters,
        tightness=alike.tightness,
        outlier=alike.outlier,
        instruments=len({(f.source, f.ordinance.id) for f in ordered}),
        departments=tuple(sorted({f.ordinance.department for f in ordered if f.ordinance.department})),
    )


def _disputed(dispute: Dispute, findings: Mapping[str, Finding]) -> Problem:
    found = next((f for f in findings.values() if f.key == dispute.subject), None)
    where = f"{found.ordinance.title} {found.location}" if found else "グループ"
    people = "、".join(writer for writer, _ in dispute.said)
    message = f"{where}の「{dispute.field}」が、人によって違います（{people}）。話し合いが付くまで当てはめません。"
    return _problem(message, "どちらかが記入を改めるか、「取消」にしてください。", found.source if found else "")


def _problem(message: str, hint: str, source: str = "") -> Problem:
    return Problem("GROUP_CORRECTION", Severity.WARNING, message, hint, source)
