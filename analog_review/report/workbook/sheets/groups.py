"""グループ: one row a group, largest first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analog_review.model.columns import DISPOSITION_SHORT, VERSION
from analog_review.model.finding import Finding, Group
from analog_review.model.group_sheet import GROUPS, SLOT_COLUMNS, slot_key
from analog_review.model.grouping import caption
from analog_review.report.figures import Figures, GroupFigure
from analog_review.report.labels import disposition_name
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.view import View
from analog_review.report.workbook.sheets.decided import group_cells
from analog_review.report.workbook.sheets.findings import quoted
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row

MEMBERS_SHOWN = 6
WORDS_SHOWN = 3
FILTERS_SHOWN = 6
SIBLINGS_SHOWN = 2
OFFICES_SHOWN = 5
ROUTE_SHOWN = 120
DULL = frozenset({"根拠", "機関", "団体", "数", "期日"})
"""Slots whose words say nothing about the group: they are other in each clause."""


def _members(group: Group, view: View) -> str:
    """Where the members stand, instrument by instrument, in order of No."""
    found = sorted(
        (view.findings[member] for member in group.members if member in view.findings),
        key=lambda finding: (view.numbers.get(finding.id, len(view.numbers) + 1), finding.id),
    )
    lines = []
    for finding in found[:MEMBERS_SHOWN]:
        number = view.numbers.get(finding.id)
        lines.append(f"{finding.ordinance.title}　{finding.location}" + (f"（No.{number}）" if number else ""))
    if len(found) > MEMBERS_SHOWN:
        name = view.group_names[group.id]
        lines.append(f"ほか {len(found) - MEMBERS_SHOWN}件（「該当条項」を {name} で絞り込むと見られます）")
    return "\n".join(lines)


def _slots(group: Group) -> str:
    lines = []
    for slot, values in group.filters.items():
        if slot in DULL:
            continue
        counted = sorted(Counter(values.values()).items(), key=lambda item: (-item[1], item[0]))
        words = "、".join(f"{word}（{number}）" for word, number in counted[:WORDS_SHOWN])
        more = f" ほか{len(counted) - WORDS_SHOWN}種" if len(counted) > WORDS_SHOWN else ""
        lines.append(f"〔{slot.strip('〔〕')}〕 {words}{more}")
    return "\n".join(lines)


def _representative(group: Group, view: View) -> Value:
    finding = view.findings.get(group.representative)
    if finding is None:
        return None
    where = f"{finding.ordinance.title}　{finding.location}\n"
    return Rich(((where, Tone.LEAD), *quoted(finding).parts))


def _slot_columns(group: Group) -> Iterator[tuple[str, Value]]:
    """What stands in each slot that can be filtered by, in one spelling, the commonest first."""
    for name in SLOT_COLUMNS:
        counted = Counter(group.filters.get(name, {}).values())
        words = sorted(counted, key=lambda word: (-counted[word], word))
        if words:
            more = [f"ほか{len(words) - FILTERS_SHOWN}種"] if len(words) > FILTERS_SHOWN else []
            yield slot_key(name), "\n".join((*words[:FILTERS_SHOWN], *more))


def _siblings(group: Group, asides: Mapping[str, int], view: View) -> Value:
    """Where the same demand has a digital way already, and in which words."""
    found = [view.siblings[sibling] for sibling in group.siblings if sibling in view.siblings]
    if not found or not group.members:
        return None
    parts: list[tuple[str, Tone]] = []
    for finding in found[:SIBLINGS_SHOWN]:
        number = asides.get(finding.id)
        where = f"{finding.ordinance.title}　{finding.location}" + (f"（No.{number}）" if number else "")
        parts += [(f"{where}\n", Tone.LEAD), (f"「{_short(finding.route or '')}」\n", Tone.ROUTE)]
    if len(found) > SIBLINGS_SHOWN:
        parts.append((f"ほか {len(found) - SIBLINGS_SHOWN}件", Tone.LEAD))
    last, tone = parts[-1]
    return Rich((*parts[:-1], (last.rstrip("\n"), tone)))


def _short(text: str) -> str:
    return text if len(text) <= ROUTE_SHOWN else text[:ROUTE_SHOWN] + "…"


def _corrected(group: Group, view: View) -> str:
    """What people changed: where this group's clauses went, or which came from where."""
    lines = []
    if not group.members:
        into = view.group_labels.get(group.merged_into, group.merged_into)
        lines.append(f"{into} に統合しました" if into else "すべての条項を、ほかのグループに移しました")
    if group.by_people:
        lines.append("人が作ったグループ")
    sources = Counter(view.group_labels.get(home, home) for home in group.moved.values())
    lines += [
        f"{name} から {number}件" for name, number in sorted(sources.items(), key=lambda each: (-each[1], each[0]))
    ]
    if group.doubts:
        lines.append(f"要確認 {len(group.doubts)}件（同じ書きぶりの条項が移されています）")
    return "\n".join(lines)


def group_rows(view: View, figures: Figures) -> Iterator[Row]:
    """The rows of グループ; those that people emptied come last, so that it can be taken back."""
    sizes = {size.id: size for size in figures.groups}
    groups = {group.id: group for group in view.run.groups}
    asides = view.aside_numbers
    for ident, name in view.group_names.items():
        group, size = groups[ident], sizes.get(ident)
        category = view.category(group.category)
        row: dict[str, Value] = {
            "id": name,
            "category": category,
            "kind": group.kind,
            "template": group.template,
            "corrected": _corrected(group, view),
            "choice": caption(group, category),
            "schema": VERSION,
            "run": view.mark,
            "group": group.id,
        }
        if size is not None:
            row |= _measured(group, size, asides, view)
        yield sealed(GROUPS, row) | group_cells(GROUPS, group, view)


def _offices(members: Sequence[Finding], view: View) -> str:
    """Who answers for the members, those with most of them first."""
    counted = Counter(str(view.office(finding)).split("\n")[-1] for finding in members)
    names = sorted((name for name in counted if name), key=lambda name: (-counted[name], name))
    more = f" ほか{len(names) - OFFICES_SHOWN}" if len(names) > OFFICES_SHOWN else ""
    return "、".join(names[:OFFICES_SHOWN]) + more


def _measured(group: Group, size: GroupFigure, asides: Mapping[str, int], view: View) -> dict[str, Value]:
    members = [view.findings[member] for member in group.members if member in view.findings]
    number = view.numbers.get(group.outlier or "")
    return {
        "findings": size.count.findings,
        "clauses": size.count.clauses,
        "ordinances": size.ordinances,
        "offices": _offices(members, view),
        "tightness": group.tightness,
        "outlier": f"No.{number}" if number else None,
        "representative": _representative(group, view),
        "slots": _slots(group),
        **dict(_slot_columns(group)),
        "proposed": "\n".join(
            f"{disposition_name(key, DISPOSITION_SHORT)} {number}" for key, number in size.dispositions.items()
        ),
        "members": _members(group, view),
        "siblings": _siblings(group, asides, view),
    }
