"""グループ: one row a group, largest first, with what is proposed for it beside what is decided of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analog_review.model.columns import DISPOSITION_SHORT
from analog_review.model.decisions import DISPOSITION, NOT_ANALOG, VERDICT
from analog_review.model.finding import Finding, Group
from analog_review.model.group_sheet import GROUPS, SLOT_COLUMNS, slot_key
from analog_review.model.grouping import caption
from analog_review.model.workbook import FINDINGS
from analog_review.report.diff import gist
from analog_review.report.figures import Figures, GroupFigure
from analog_review.report.labels import disposition_name
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.view import View
from analog_review.report.workbook.cells import LINKED_ROWS, Cells, link
from analog_review.report.workbook.sheets.decided import group_cells
from analog_review.report.workbook.sheets.findings import quoted
from analog_review.report.workbook.table import ALL_DECIDED, Row

MEMBERS_SHOWN = 5
WORDS_SHOWN = 3
FILTERS_SHOWN = 6
SIBLINGS_SHOWN = 2
OFFICES_SHOWN = 5
EXCEPTIONS_SHOWN = 4
ROUTE_SHOWN = 120
DULL = frozenset({"根拠", "機関", "団体", "数", "期日"})
"""Slots whose words say nothing about the group: they are other in each clause."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its members in order of No. ``size`` is None for one that people emptied."""

    group: Group
    view: View
    members: tuple[Finding, ...]
    size: GroupFigure | None
    asides: Mapping[str, int]


def _row(group: Group, size: GroupFigure | None, asides: Mapping[str, int], view: View) -> GroupRow:
    members = (view.findings[member] for member in group.members if member in view.findings)
    last = len(view.numbers) + 1
    ordered = sorted(members, key=lambda finding: (view.numbers.get(finding.id, last), finding.id))
    return GroupRow(group, view, tuple(ordered), size, asides)


def _place(finding: Finding, view: View) -> str:
    """「公園条例　第8条第2項（No.1）」, without the body's own name before every title."""
    number = view.numbers.get(finding.id)
    title = finding.ordinance.title.removeprefix(view.city.name) or finding.ordinance.title
    return f"{title}　{finding.location}" + (f"（No.{number}）" if number else "")


def _id(row: GroupRow) -> Value:
    name = row.view.group_names[row.group.id]
    if not row.members or len(row.view.analog) > LINKED_ROWS:
        return name
    return link(name, FINDINGS, "finding", row.members[0].id)


def _members(row: GroupRow) -> Value:
    """Where the members stand, instrument by instrument."""
    lines = [_place(finding, row.view) for finding in row.members[:MEMBERS_SHOWN]]
    left = len(row.members) - MEMBERS_SHOWN
    if left > 0:
        lines.append(f"ほか {left}件（「該当条項」を {row.view.group_names[row.group.id]} で絞り込むと見られます）")
    return "\n".join(lines)


def _slots(row: GroupRow) -> Value:
    lines = []
    for slot, values in row.group.filters.items() if row.size else ():
        if slot in DULL:
            continue
        counted = sorted(Counter(values.values()).items(), key=lambda item: (-item[1], item[0]))
        words = "、".join(f"{word}（{number}）" for word, number in counted[:WORDS_SHOWN])
        more = f" ほか{len(counted) - WORDS_SHOWN}種" if len(counted) > WORDS_SHOWN else ""
        lines.append(f"〔{slot.strip('〔〕')}〕 {words}{more}")
    return "\n".join(lines)


def _slot(name: str, row: GroupRow) -> Value:
    """What stands in a slot that can be filtered by, in one spelling, the commonest first."""
    counted = Counter(row.group.filters.get(name, {}).values() if row.size else ())
    words = sorted(counted, key=lambda word: (-counted[word], word))
    more = [f"ほか{len(words) - FILTERS_SHOWN}種"] if len(words) > FILTERS_SHOWN else []
    return "\n".join((*words[:FILTERS_SHOWN], *more)) or None


def _representative(row: GroupRow) -> Value:
    finding = row.view.findings.get(row.group.representative)
    if finding is None or row.size is None:
        return None
    where = f"{finding.ordinance.title}　{finding.location}\n"
    return Rich(((where, Tone.LEAD), *quoted(finding).parts))


def _plan(row: GroupRow) -> Value:
    """The commonest alternative, and what changes in the representative clause, or in the first that has a draft."""
    proposals = [row.view.proposals[m.id] for m in row.members if m.id in row.view.proposals]
    first = Counter(each.alternatives[0].title for each in proposals if each.alternatives)
    title = min(first, key=lambda name: (-first[name], name)) if first else ""
    more = f"（ほかに{len(first) - 1}案）" if len(first) > 1 else ""
    parts: list[tuple[str, Tone]] = [(title, Tone.PLAIN), (more, Tone.LEAD)]
    drafted = [each for each in proposals if each.before is not None and each.after is not None]
    shown = min(drafted, key=lambda each: each.finding != row.group.representative, default=None)
    if shown is not None:
        number = row.view.numbers.get(shown.finding)
        label = f"改正案（No.{number}）：" if number and shown.finding != row.group.representative else "改正案："
        parts += [("\n", Tone.PLAIN), (label, Tone.LEAD), *gist(shown.before or "", shown.after or "").parts]
    return Rich(tuple((text, tone) for text, tone in parts if text))


def _decided(finding: Finding, view: View) -> bool:
    """Whether people agree on a disposition, or on its being 非該当."""
    verdict, disposition = (view.decisions.decided(finding.key, field) for field in (VERDICT, DISPOSITION))
    refused = verdict is not None and verdict.value == NOT_ANALOG
    return refused or (disposition is not None and disposition.value is not None)


def _way(finding: Finding, view: View) -> str:
    """What is decided of a member in the words of the drop-downs, else what the machine proposes."""
    verdict = view.decisions.decided(finding.key, VERDICT)
    if verdict is not None and verdict.value == NOT_ANALOG:
        return NOT_ANALOG
    decided = view.decisions.decided(finding.key, DISPOSITION)
    if decided is not None:
        return decided.value or "【矛盾】"
    return disposition_name(view.disposition(finding), DISPOSITION_SHORT)


def _standing(row: GroupRow) -> Value:
    """How many members are decided, and those that go another way than most, by No."""
    number = sum(1 for finding in row.members if _decided(finding, row.view))
    lines = (
        [ALL_DECIDED if number == len(row.members) else f"決定済み {number}／{len(row.members)}件"] if number else []
    )
    return "\n".join((*lines, *_exceptions(row))) or None


def _exceptions(row: GroupRow) -> Iterator[str]:
    standing = [(finding, _way(finding, row.view)) for finding in row.members]
    counted = Counter(words for _, words in standing)
    if len(counted) < 2:
        return
    usual = max(counted, key=lambda words: (counted[words], words))
    for words in sorted(set(counted) - {usual}, key=lambda words: (-counted[words], words)):
        numbers = [str(row.view.numbers.get(f.id, "－")) for f, said in standing if said == words]
        more = f" ほか{len(numbers) - EXCEPTIONS_SHOWN}件" if len(numbers) > EXCEPTIONS_SHOWN else ""
        yield f"{words}：No.{'、'.join(numbers[:EXCEPTIONS_SHOWN])}{more}"


def _siblings(row: GroupRow) -> Value:
    """Where the same demand has a digital way already, and in which words."""
    view = row.view
    found = [view.siblings[sibling] for sibling in row.group.siblings if sibling in view.siblings]
    if not found or not row.group.members or row.size is None:
        return None
    parts: list[tuple[str, Tone]] = []
    for finding in found[:SIBLINGS_SHOWN]:
        number = row.asides.get(finding.id)
        where = f"{finding.ordinance.title}　{finding.location}" + (f"（No.{number}）" if number else "")
        parts += [(f"{where}\n", Tone.LEAD), (f"「{_short(finding.route or '')}」\n", Tone.ROUTE)]
    if len(found) > SIBLINGS_SHOWN:
        parts.append((f"ほか {len(found) - SIBLINGS_SHOWN}件", Tone.LEAD))
    last, tone = parts[-1]
    return Rich((*parts[:-1], (last.rstrip("\n"), tone)))


def _short(text: str) -> str:
    return text if len(text) <= ROUTE_SHOWN else text[:ROUTE_SHOWN] + "…"


def _corrected(row: GroupRow) -> Value:
    """What people changed: where this group's clauses went, or which came from where."""
    group, labels = row.group, row.view.group_labels
    lines = []
    if not group.members:
        into = labels.get(group.merged_into, group.merged_into)
        lines.append(f"{into} に統合しました" if into else "すべての条項を、ほかのグループに移しました")
    if group.by_people:
        lines.append("人が作ったグループ")
    sources = Counter(labels.get(home, home) for home in group.moved.values())
    lines += [
        f"{name} から {number}件" for name, number in sorted(sources.items(), key=lambda each: (-each[1], each[0]))
    ]
    if group.doubts:
        lines.append(f"要確認 {len(group.doubts)}件（同じ書きぶりの条項が移されています）")
    return "\n".join(lines)


def _offices(members: Sequence[Finding], view: View) -> str:
    """Who answers for the members, those with most of them first."""
    counted = Counter(str(view.office(finding)).split("\n")[-1] for finding in members)
    names = sorted((name for name in counted if name), key=lambda name: (-counted[name], name))
    more = f" ほか{len(names) - OFFICES_SHOWN}" if len(names) > OFFICES_SHOWN else ""
    return "、".join(names[:OFFICES_SHOWN]) + more


def _outlier(row: GroupRow) -> Value:
    number = row.view.numbers.get(row.group.outlier or "")
    return f"No.{number}" if number and row.size else None


def _proposed(row: GroupRow) -> Value:
    counts = row.size.dispositions if row.size else {}
    return "\n".join(f"{disposition_name(key, DISPOSITION_SHORT)} {number}" for key, number in counts.items())


_GROUP = Cells[GroupRow](
    GROUPS,
    {
        "id": _id,
        "category": lambda row: row.view.category(row.group.category),
        "kind": lambda row: row.group.kind,
        "findings": lambda row: row.size.count.findings if row.size else None,
        "clauses": lambda row: row.size.count.clauses if row.size else None,
        "ordinances": lambda row: row.size.ordinances if row.size else None,
        "offices": lambda row: _offices(row.members, row.view) if row.size else None,
        "tightness": lambda row: row.group.tightness if row.size else None,
        "outlier": _outlier,
        "template": lambda row: row.group.template,
        "representative": _representative,
        "slots": _slots,
        **{slot_key(name): (lambda row, name=name: _slot(name, row)) for name in SLOT_COLUMNS},  # type: ignore[misc]
        "members": _members,
        "corrected": _corrected,
        "proposed": _proposed,
        "plan": _plan,
        "standing": _standing,
        "siblings": _siblings,
        "choice": lambda row: caption(row.group, row.view.category(row.group.category)),
        "group": lambda row: row.group.id,
    },
)


def group_rows(view: View, figures: Figures) -> Iterator[Row]:
    """The rows of グループ; those that people emptied come last, so that it can be taken back."""
    sizes = {size.id: size for size in figures.groups}
    groups = {group.id: group for group in view.run.groups}
    asides = view.aside_numbers
    for ident in view.group_names:
        group = groups[ident]
        row = _GROUP.row(_row(group, sizes.get(ident), asides, view), view.mark)
        yield row | group_cells(GROUPS, group, view)
