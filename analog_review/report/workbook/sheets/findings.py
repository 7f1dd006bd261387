"""該当条項 and 代替済み・非該当: one row a finding."""

from collections.abc import Iterator

from analog_review.model.columns import DISPOSITION_SHORT, VERSION, Sheet
from analog_review.model.finding import Alternative, Finding, Group, Proposal
from analog_review.model.group_sheet import SLOT_COLUMNS, slot_key
from analog_review.model.seal import key_text
from analog_review.model.words import MODALITY_JA, PARTY_JA, REASON_JA, STATUS_JA
from analog_review.model.workbook import ASIDE, FINDINGS
from analog_review.report.diff import compared
from analog_review.report.labels import CONFIDENCE_JA, disposition_name
from analog_review.report.safe import Rich, Tone, Value, marked
from analog_review.report.view import View, notes_ja
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row


def quoted(finding: Finding) -> Rich:
    """The sentence with its evidence marked, behind the 柱書 that it completes."""
    spans = [(evidence.start, evidence.end) for evidence in finding.evidence]
    sentence = marked(finding.sentence, spans, Tone.EVIDENCE)
    if not finding.lead:
        return sentence
    return Rich(((f"〔{finding.lead}〕\n", Tone.LEAD), *sentence.parts))


def _alternatives(alternatives: tuple[Alternative, ...], view: View) -> dict[str, Value]:
    """The alternatives in columns, numbered alike when there are several."""
    marks = [f"{mark} " for mark in "①②③④⑤⑥⑦⑧⑨⑩"] if len(alternatives) > 1 else [""]
    titles, technologies, conditions, phases = [], [], [], []
    for index, alternative in enumerate(alternatives):
        mark = marks[index] if index < len(marks) else "・"
        titles.append(f"{mark}{alternative.title}")
        if alternative.technology:
            known = view.catalogue.technologies.get(alternative.technology)
            technologies.append(f"{mark}{known.name if known else alternative.technology}")
        conditions += [f"{mark}{condition}" for condition in alternative.conditions]
        if alternative.phase_after is not None:
            phases.append(mark + str(alternative.phase_after))
    return {
        "alternatives": "\n".join(titles),
        "technologies": "\n".join(technologies),
        "conditions": "\n".join(conditions),
        "phase_after": "\n".join(phases),
    }


def _instrument(finding: Finding, view: View) -> dict[str, Value]:
    ordinance = finding.ordinance
    return {
        "office": str(view.office(finding)),
        "title": ordinance.title,
        "instrument": ordinance.number,
        "kind": ordinance.kind,
        "enactor": ordinance.enactor,
        "location": finding.location,
    }


def _reading(finding: Finding, view: View) -> dict[str, Value]:
    return {
        "heading": finding.heading,
        "text": quoted(finding),
        "category": view.category(finding.category),
        "type": view.type_name(finding),
        "phase": view.phase(finding.category, finding.phase),
        "explanation": finding.explanation,
        "notes": (_doubt(finding, view) + notes_ja(finding)).rstrip("\n"),
        "confidence": CONFIDENCE_JA.get(finding.confidence, finding.confidence),
    }


def _frame(finding: Finding) -> dict[str, Value]:
    frame = finding.frame
    return {
        "actor": frame.actor,
        "object": frame.object,
        "action": frame.action,
        "recipient": frame.recipient,
        "means": frame.means,
        "place": frame.place,
        "frequency": frame.frequency,
        "modality": MODALITY_JA.get(finding.modality, finding.modality),
        "party": PARTY_JA.get(finding.party, finding.party) if finding.party else None,
        "form": finding.form,
        "cites": "\n".join(finding.cites),
    }


def _proposal(finding: Finding, view: View) -> dict[str, Value]:
    group = view.groups.get(finding.id)
    row = _group(finding, group, view) if group else {}
    proposal = view.proposals.get(finding.id)
    if proposal is None:
        return row
    return (
        row
        | _alternatives(proposal.alternatives, view)
        | {
            "proposed": disposition_name(proposal.disposition, DISPOSITION_SHORT),
            "proposed_why": proposal.reason,
            "after": _draft(proposal, view),
            "amendment": proposal.amendment,
            "refused": proposal.refused,
        }
    )


def _group(finding: Finding, group: Group, view: View) -> dict[str, Value]:
    """The group, the machine's own where a person moved it, and the words in its slots."""
    row: dict[str, Value] = {"group": view.group_names[group.id]}
    if finding.id in group.moved:
        row["machine_group"] = view.group_labels.get(group.moved[finding.id])
    filled = ((slot_key(name), group.filters.get(name, {}).get(finding.id)) for name in SLOT_COLUMNS)
    return row | {key: words for key, words in filled if words}


def _doubt(finding: Finding, view: View) -> str:
    """That people moved a clause of the same words, and not this one."""
    group = view.groups.get(finding.id)
    if group is None or finding.id not in group.doubts:
        return ""
    where = "、".join(view.group_labels.get(other, other) for other in group.doubts[finding.id])
    return f"【要確認】同じ書きぶりの条項が {where} に移されています。\n"


def _draft(proposal: Proposal, view: View) -> Value:
    """The clause as it would read, whose draft meets it too, or why there is none."""
    if proposal.served_by:
        return Rich(((f"〔番号{view.numbers.get(proposal.served_by, '')}の改正案が及ぶ〕", Tone.LEAD),))
    if proposal.after is None:
        return Rich(((f"〔案なし〕{proposal.refused}", Tone.LEAD),)) if proposal.refused else None
    if proposal.before is None:
        return proposal.after
    return compared(proposal.before, proposal.after)[1]


def known_again(sheet: Sheet, row: dict[str, Value], finding: Finding, view: View) -> Row:
    """The row with the cells by which it is known again, and with what was decided on it."""
    row |= {"schema": VERSION, "run": view.mark, "finding": finding.id, "key": key_text(finding.key)}
    return sealed(sheet, row) | decided_cells(sheet, finding.key, view)


def analog_rows(view: View) -> Iterator[Row]:
    """The rows of 該当条項."""
    for finding in view.analog:
        row: dict[str, Value] = {"number": view.numbers[finding.id]}
        row |= _instrument(finding, view) | _reading(finding, view) | _frame(finding) | _proposal(finding, view)
        yield known_again(FINDINGS, row, finding, view)


def aside_rows(view: View) -> Iterator[Row]:
    """The rows of 代替済み・非該当."""
    for number, finding in enumerate(view.aside, 1):
        row: dict[str, Value] = {
            "number": number,
            "status": STATUS_JA[finding.status],
            "reason": finding.reason,
            "reason_ja": REASON_JA.get(finding.reason, "") if finding.reason else None,
            "route": _route(finding),
        }
        row |= _instrument(finding, view) | _reading(finding, view)
        yield known_again(ASIDE, row, finding, view)


def _route(finding: Finding) -> Value:
    """The digital route, quoted, with its place where that is another clause."""
    if not finding.route:
        return None
    close = f"」（{finding.route_at}）" if finding.route_at else "」"
    return Rich((("「", Tone.PLAIN), (finding.route, Tone.ROUTE), (close, Tone.PLAIN)))
