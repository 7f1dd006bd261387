"""該当条項 and 代替済み・非該当: one row a finding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analog_review.model.columns import DISPOSITION_SHORT
from analog_review.model.finding import Alternative, Finding, Group, Proposal
from analog_review.model.group_sheet import SLOT_COLUMNS, slot_key
from analog_review.model.seal import key_text
from analog_review.model.words import MODALITY_JA, PARTY_JA, REASON_JA, STATUS_JA
from analog_review.model.workbook import ASIDE, DRAFTS, FINDINGS, GROUPS
from analog_review.report.diff import gist
from analog_review.report.labels import CONFIDENCE_JA, disposition_name
from analog_review.report.safe import Rich, Tone, Value, marked
from analog_review.report.view import View, notes_ja
from analog_review.report.workbook.cells import LINKED_ROWS, Cells, link
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.table import Row

_MARKS = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with what belongs to it. ``number`` is its No.; ``linked``: the book is small enough for links."""

    finding: Finding
    view: View
    number: int
    linked: bool = False

    @property
    def proposal(self) -> Proposal | None:
        """What is proposed for it."""
        return self.view.proposals.get(self.finding.id)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The ways proposed, the one that 案のとおり takes first."""
        return self.proposal.alternatives if self.proposal else ()

    @property
    def group(self) -> Group | None:
        """The group it is in."""
        return self.view.groups.get(self.finding.id)


def quoted(finding: Finding) -> Rich:
    """The sentence with its evidence marked, behind the 柱書 that it completes."""
    spans = [(evidence.start, evidence.end) for evidence in finding.evidence]
    sentence = marked(finding.sentence, spans, Tone.EVIDENCE)
    if not finding.lead:
        return sentence
    return Rich(((f"〔{finding.lead}〕\n", Tone.LEAD), *sentence.parts))


def has_draft_row(finding: Finding, view: View) -> bool:
    """Whether 改正案 has a row for it: a draft, or the reason why there is none."""
    proposal = view.proposals.get(finding.id)
    return proposal is not None and bool(proposal.after or proposal.amendment or proposal.refused)


def plan_of(proposal: Proposal, view: View) -> Rich:
    """The first alternative, and where the text changes, whose draft meets it too, or why there is none."""
    parts: list[tuple[str, Tone]] = []
    if proposal.alternatives:
        first, *others = proposal.alternatives
        more = f"（ほかに{len(others)}案）" if others else ""
        parts += [(first.title, Tone.PLAIN), (f"{more}\n", Tone.LEAD)]
    if proposal.served_by:
        parts.append((f"〔No.{view.numbers.get(proposal.served_by, '')}の改正案が及ぶ〕", Tone.LEAD))
    elif proposal.before is not None and proposal.after is not None:
        parts += [("改正案：", Tone.LEAD), *gist(proposal.before, proposal.after).parts]
    elif proposal.after is not None:
        parts += [("改正案：", Tone.LEAD), (proposal.after, Tone.ADDED)]
    elif proposal.refused:
        parts.append((f"〔案なし〕{proposal.refused}", Tone.LEAD))
    return _ended(parts)


def _ended(parts: list[tuple[str, Tone]]) -> Rich:
    """Without a line end behind the last part."""
    if not parts:
        return Rich(())
    last, tone = parts[-1]
    return Rich((*parts[:-1], (last.rstrip("\n"), tone)))


def _numbered(alternatives: tuple[Alternative, ...], words: Callable[[Alternative], tuple[str, ...]]) -> str:
    """A column of the alternatives, numbered alike when there are several."""
    marks = [f"{mark} " for mark in _MARKS] if len(alternatives) > 1 else [""]
    return "\n".join(
        f"{marks[index] if index < len(marks) else '・'}{word}"
        for index, alternative in enumerate(alternatives)
        for word in words(alternative)
    )


def _technology(view: View) -> Callable[[Alternative], tuple[str, ...]]:
    def words(alternative: Alternative) -> tuple[str, ...]:
        if not alternative.technology:
            return ()
        known = view.catalogue.technologies.get(alternative.technology)
        return (known.name if known else alternative.technology,)

    return words


def _notes(row: FindingRow) -> str:
    """The notes, and that people moved a clause of the same words and not this one."""
    group, view = row.group, row.view
    doubt = ""
    if group is not None and row.finding.id in group.doubts:
        where = "、".join(view.group_labels.get(other, other) for other in group.doubts[row.finding.id])
        doubt = f"【要確認】同じ書きぶりの条項が {where} に移されています。\n"
    return (doubt + notes_ja(row.finding)).rstrip("\n")


def _number(row: FindingRow) -> Value:
    if row.linked and has_draft_row(row.finding, row.view):
        return link(row.number, DRAFTS, "finding", row.finding.id)
    return row.number


def _group(row: FindingRow) -> Value:
    if row.group is None:
        return None
    name = row.view.group_names[row.group.id]
    return link(name, GROUPS, "group", row.group.id) if row.linked else name


def _machine_group(row: FindingRow) -> Value:
    group = row.group
    if group is None or row.finding.id not in group.moved:
        return None
    return row.view.group_labels.get(group.moved[row.finding.id])


def _slot(name: str) -> Callable[[FindingRow], Value]:
    return lambda row: row.group.filters.get(name, {}).get(row.finding.id) if row.group else None


def _of_proposal(get: Callable[[Proposal], Value]) -> Callable[[FindingRow], Value]:
    return lambda row: get(row.proposal) if row.proposal else None


_ALIKE: dict[str, Callable[[FindingRow], Value]] = {
    "office": lambda row: str(row.view.office(row.finding)),
    "title": lambda row: row.finding.ordinance.title,
    "kind": lambda row: row.finding.ordinance.kind,
    "location": lambda row: row.finding.location,
    "heading": lambda row: row.finding.heading,
    "text": lambda row: quoted(row.finding),
    "category": lambda row: row.view.category(row.finding.category),
    "explanation": lambda row: row.finding.explanation,
    "notes": _notes,
    "confidence": lambda row: CONFIDENCE_JA.get(row.finding.confidence, row.finding.confidence),
    "finding": lambda row: row.finding.id,
    "key": lambda row: key_text(row.finding.key),
}

_FINDING = Cells[FindingRow](
    FINDINGS,
    {
        **_ALIKE,
        "number": _number,
        "instrument": lambda row: row.finding.ordinance.number,
        "enactor": lambda row: row.finding.ordinance.enactor,
        "type": lambda row: row.view.type_name(row.finding),
        "phase": lambda row: row.view.phase(row.finding.category, row.finding.phase),
        "actor": lambda row: row.finding.frame.actor,
        "object": lambda row: row.finding.frame.object,
        "action": lambda row: row.finding.frame.action,
        "recipient": lambda row: row.finding.frame.recipient,
        "means": lambda row: row.finding.frame.means,
        "place": lambda row: row.finding.frame.place,
        "frequency": lambda row: row.finding.frame.frequency,
        "modality": lambda row: MODALITY_JA.get(row.finding.modality, row.finding.modality),
        "party": lambda row: PARTY_JA.get(row.finding.party, row.finding.party) if row.finding.party else None,
        "form": lambda row: row.finding.form,
        "cites": lambda row: "\n".join(row.finding.cites),
        "group": _group,
        "machine_group": _machine_group,
        **{slot_key(name): _slot(name) for name in SLOT_COLUMNS},
        "proposed": _of_proposal(lambda proposal: disposition_name(proposal.disposition, DISPOSITION_SHORT)),
        "proposed_why": _of_proposal(lambda proposal: proposal.reason),
        "plan": lambda row: plan_of(row.proposal, row.view) if row.proposal else None,
        "alternatives": lambda row: _numbered(row.alternatives, lambda each: (each.title,)),
        "technologies": lambda row: _numbered(row.alternatives, _technology(row.view)),
        "conditions": lambda row: _numbered(row.alternatives, lambda each: each.conditions),
        "phase_after": lambda row: _numbered(
            row.alternatives, lambda each: () if each.phase_after is None else (str(each.phase_after),)
        ),
        "amendment": _of_proposal(lambda proposal: proposal.amendment),
        "refused": _of_proposal(lambda proposal: proposal.refused),
    },
)

_ASIDE = Cells[FindingRow](
    ASIDE,
    {
        **_ALIKE,
        "number": lambda row: row.number,
        "status": lambda row: STATUS_JA[row.finding.status],
        "reason": lambda row: row.finding.reason,
        "reason_ja": lambda row: REASON_JA.get(row.finding.reason, "") if row.finding.reason else None,
        "route": lambda row: _route(row.finding),
    },
)


def analog_rows(view: View) -> Iterator[Row]:
    """The rows of 該当条項."""
    linked = len(view.analog) <= LINKED_ROWS
    for finding in view.analog:
        row = _FINDING.row(FindingRow(finding, view, view.numbers[finding.id], linked), view.mark)
        yield row | decided_cells(FINDINGS, finding.key, view)


def aside_rows(view: View) -> Iterator[Row]:
    """The rows of 代替済み・非該当."""
    for number, finding in enumerate(view.aside, 1):
        yield _ASIDE.row(FindingRow(finding, view, number), view.mark) | decided_cells(ASIDE, finding.key, view)


def _route(finding: Finding) -> Value:
    """The digital route, quoted, with its place where that is another clause."""
    if not finding.route:
        return None
    close = f"」（{finding.route_at}）" if finding.route_at else "」"
    return Rich((("「", Tone.PLAIN), (finding.route, Tone.ROUTE), (close, Tone.PLAIN)))
