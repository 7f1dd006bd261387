"""グループ: one row a group, largest first."""

from collections import Counter
from collections.abc import Iterator

from analog_review.model.columns import DISPOSITION_SHORT
from analog_review.model.finding import Group
from analog_review.model.run import SCHEMA
from analog_review.model.seal import checksum, sealed_keys
from analog_review.model.workbook import GROUPS
from analog_review.report.figures import Figures
from analog_review.report.labels import disposition_name
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.sheets.decided import group_cells
from analog_review.report.sheets.findings import held, quoted
from analog_review.report.table import Row
from analog_review.report.view import View

MEMBERS_SHOWN = 20
WORDS_SHOWN = 8


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
    for slot, values in group.slots.items():
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


def group_rows(view: View, figures: Figures) -> Iterator[Row]:
    """The rows of グループ."""
    groups = {group.id: group for group in view.run.groups}
    for size in figures.groups:
        group = groups[size.id]
        row: dict[str, Value] = {
            "id": size.name,
            "category": view.category(group.category),
            "findings": size.count.findings,
            "clauses": size.count.clauses,
            "ordinances": size.ordinances,
            "template": group.template,
            "representative": _representative(group, view),
            "slots": _slots(group),
            "proposed": "\n".join(
                f"{disposition_name(key, DISPOSITION_SHORT)} {number}" for key, number in size.dispositions.items()
            ),
            "members": _members(group, view),
            "schema": str(SCHEMA),
            "run": view.mark,
            "group": group.id,
        }
        row |= {"checksum": checksum(GROUPS, {key: held(row.get(key)) for key in sealed_keys(GROUPS)})}
        yield row | group_cells(GROUPS, group, view)
