"""The lists behind the bills: what was refused and where, which rules have to follow, what the amended clauses cite."""

import re
from collections.abc import Iterator, Sequence

from analog_review.model.finding import Bill, Finding
from analog_review.report.amendments.comparison import place_order
from analog_review.report.view import View, clause_of
from analog_review.report.word.body import TableRow, heading, note, table

UNPROVED = "例規全体の改正案として適用を確かめられなかったため、載せない"
REFUSED = "確かめられる改正案を作れなかった該当です。改正しなくてよいという意味ではありません。"
FOLLOW = (
    "条例とその規則等を、同じ方法になるように併せて見るための表です。「規則で定める」を加える条例には、"
    "規則に定めを置いてください。"
)
CITED = "改正する条項と、その義務の根拠として条文に引かれている法令・条例です。参照条文を作るときに写してください。"
DELEGATED = re.compile(r"規則(?:等)?で定め")
Reason = tuple[str, int, int]
"""Why there is no draft: reason, 件 and 条項."""


def reason_for(view: View, finding: Finding) -> str:
    """Why a finding has no draft that is printed; empty when it has one or another's serves it."""
    proposal = view.proposals.get(finding.id)
    if proposal is None:
        return ""
    if proposal.after is None and proposal.refused:
        return proposal.refused
    unproved = {f for amendment in view.run.amendments if not amendment.proved for f in amendment.findings}
    return UNPROVED if finding.id in unproved else ""


def refused_findings(view: View) -> list[tuple[Finding, str]]:
    """The findings without a draft, by instrument and place, with the reason."""
    found = [(f, why) for f in view.analog if (why := reason_for(view, f))]
    order = {f.source: n for n, f in enumerate(view.analog)}
    return sorted(found, key=lambda pair: (order[pair[0].source], place_order(pair[0].location)))


def counted(found: Sequence[tuple[Finding, str]]) -> list[Reason]:
    """The reasons, the most frequent first."""
    by_reason: dict[str, list[Finding]] = {}
    for finding, why in found:
        by_reason.setdefault(why, []).append(finding)
    rows = [(why, len(those), len({clause_of(f) for f in those})) for why, those in by_reason.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def refused(title: str, view: View) -> Iterator[str]:
    """How many by reason, then every clause by place."""
    yield heading(title, 1)
    found = refused_findings(view)
    if not found:
        yield note("ありません。")
        return
    yield note(REFUSED)
    reasons = counted(found)
    body = [TableRow((why, f"{number:,}", f"{clauses:,}")) for why, number, clauses in reasons]
    body.append(TableRow(("計（件）", f"{sum(number for _, number, _ in reasons):,}", ""), bold=True))
    yield from table(("理由", "件", "条項"), body, (180, 25, 25), numeric=(1, 2))
    yield heading("条項の一覧", 2)
    rows: list[TableRow] = []
    before = ""
    for finding, why in found:
        if finding.ordinance.title != before:
            before = finding.ordinance.title
            rows.append(TableRow((before,), across=True))
        number = str(view.numbers.get(finding.id, ""))
        rows.append(TableRow((finding.location, view.category(finding.category), finding.sentence, why, number)))
    yield from table(("条項", "区分", "条文", "案を作らなかった理由", "No."), rows, (36, 26, 110, 75, 13))


def to_follow(title: str, view: View, bills: Sequence[Bill]) -> Iterator[str]:
    """The rules that carry out each amended 条例, with what of both is amended."""
    yield heading(title, 1)
    changes = {a.ordinance: a.changes for a in view.run.amendments if a.proved}
    titles = {i.title: i.id for i in view.run.meta.instruments}
    rows: list[TableRow] = []
    for bill in bills:
        for ordinance in bill.ordinances if bill.kind == "条例" and bill.digest else ():
            name = next((line.title for line in bill.digest if line.ordinance == ordinance), "")
            below = [(t, key) for t, key in titles.items() if t != name and t.startswith(name) and "施行" in t]
            needs = [c.place for c in changes.get(ordinance, ()) if DELEGATED.search(c.after)]
            if not below and not needs:
                continue
            places = "、".join(dict.fromkeys(c.place for c in changes.get(ordinance, ())))
            what = f"規則で定めを置く（{'、'.join(dict.fromkeys(needs))}）" if needs else "方法と用語を条例に合わせる"
            for rule, key in below or [("（施行規則が例規集にない）", "")]:
                theirs = "、".join(dict.fromkeys(c.place for c in changes.get(key, ()))) or "改正案なし"
                rows.append(TableRow((name, places, rule, theirs, what)))
    if not rows:
        yield note("ありません。")
        return
    yield note(FOLLOW)
    yield from table(("条例", "改正する箇所", "規則等", "改正する箇所", "合わせること"), rows, (52, 55, 55, 50, 48))


def cited(title: str, view: View, bills: Sequence[Bill]) -> Iterator[str]:
    """What the amended clauses cite."""
    yield heading(title, 1)
    rows: list[TableRow] = []
    for bill in bills:
        seen: dict[tuple[str, str], dict[str, None]] = {}
        for key in bill.findings if bill.digest else ():
            finding = view.findings.get(key)
            if finding is not None and finding.cites:
                seen.setdefault((finding.ordinance.title, finding.clause), {}).update(dict.fromkeys(finding.cites))
        rows += [TableRow((name, place, "、".join(cites))) for (name, place), cites in seen.items()]
    if not rows:
        yield note("ありません。")
        return
    yield note(CITED)
    yield from table(("例規", "条項", "引かれている法令等"), rows, (90, 50, 120))
