"""The lists of the report to headquarters: groups, what stays under study, what was not read, what changed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from analog_review.model.change import Change
from analog_review.model.decisions import GROUP_NAME
from analog_review.model.finding import Finding
from analog_review.model.problem import Severity
from analog_review.model.words import DISPOSITION_JA, SEVERITY_JA, STATUS_JA, Disposition
from analog_review.report.headquarters.facts import Facts, split
from analog_review.report.headquarters.paper import Cell, Table, value_of
from analog_review.report.headquarters.standing import ClauseStanding, Standing, clauses_of
from analog_review.report.headquarters.tables import DECIDED, PROPOSED, disposition_words
from analog_review.report.labels import DISPOSITION_ORDER, disposition_name
from analog_review.report.sampling import HEADS
from analog_review.report.view import clause_of

GROUPS_BRIEF, STUDY_BRIEF, CHANGES_BRIEF, UNREAD_BRIEF = 6, 6, 6, 4
_LONG = 64
STUDIED = (Disposition.REFINE, Disposition.HOLD, Disposition.UPSTREAM)


def _cut(text: str, most: int = _LONG) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "…"


def _alternatives(members: Sequence[Standing]) -> str:
    """What people chose, by clause; clauses of which nobody said anything are not spoken of."""
    chosen: Counter[str] = Counter()
    for name in dict.fromkeys(member.alternative for member in members if member.alternative):
        chosen[name] = len({clause_of(m.finding) for m in members if m.alternative == name})
    ordered = sorted(chosen.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return _cut(ordered[0][0])
    return "\n".join(f"{_cut(name, 30)}（{number:,}）" for name, number in ordered)


def _offered(members: Sequence[Standing], facts: Facts) -> str:
    proposals = (facts.view.proposals.get(member.finding.id) for member in members)
    titles = Counter(each.alternatives[0].title for each in proposals if each and each.alternatives)
    return min(titles, key=lambda title: (-titles[title], title)) if titles else ""


def groups(facts: Facts) -> Table | None:
    """似た条項のまとまり with what was decided for each. Members that people call 非該当 are out."""
    known = {standing.finding.id: standing for standing in facts.standings if standing.counts}
    view = facts.view
    by_id = {group.id: group for group in view.run.groups}
    rows: list[tuple[Cell, ...]] = []
    for key, name in view.group_names.items():
        members = [known[member] for member in by_id[key].members if member in known]
        if not members:
            continue
        clauses = clauses_of(members)
        found = split(clauses)
        said = view.decisions.decided(key, GROUP_NAME)
        decided = disposition_words(found, decided=True)
        chosen = _alternatives(members)
        offered = _offered(members, facts)
        rows.append(
            (
                f"{name}\n{said.value}" if said and said.value else name,
                view.category(by_id[key].category),
                _cut(by_id[key].template),
                len(clauses),
                "\n".join(part for part in (decided, chosen) if part),
                "\n".join(
                    part
                    for part in (disposition_words(found, decided=False), offered if found.unsettled else "")
                    if part
                ),
            )
        )
    rows.sort(key=lambda row: -value_of(row[3]))
    return (
        Table(
            "groups_decided",
            "グループと代替手法",
            (
                "グループ",
                "区分",
                "共通する書きぶり",
                "条項",
                f"{DECIDED}の\n処置と代替手法",
                f"{PROPOSED}の\n処置と代替手法",
            ),
            tuple(rows),
            (9, 11, 29, 6, 24, 21),
            brief=GROUPS_BRIEF,
        )
        if rows
        else None
    )


def _why(clause: ClauseStanding, facts: Facts) -> str:
    """The remarks of those who decided, else the machine's reason."""
    members = [member for member in clause.members if member.shown == clause.disposition]
    if clause.decided:
        return "／".join(sorted({member.remark for member in members if member.remark})) or "理由の記入なし"
    proposals = (facts.view.proposals.get(member.finding.id) for member in members)
    return next((each.reason for each in proposals if each and each.reason), "理由の記載なし")


def _named(findings: Iterable[Finding], most: int = 2) -> str:
    places = list(dict.fromkeys(f"{finding.ordinance.title} {finding.clause}" for finding in findings))
    return "\n".join(places[:most]) + (f"\nほか{len(places) - most:,}条項" if len(places) > most else "")


def study(facts: Facts) -> Table | None:
    """What stays under study and why: decided first, then what the machine proposes.

    Clauses of one reason stand together, the most frequent first.
    """
    heaps: dict[tuple[int, int, str], list[ClauseStanding]] = {}
    for clause in facts.clauses:
        if clause.disposition in STUDIED:
            rank = DISPOSITION_ORDER.index(clause.disposition)
            heaps.setdefault((int(not clause.decided), rank, _why(clause, facts)), []).append(clause)
    ordered = sorted(heaps.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1], item[0][2]))
    rows = tuple(
        (
            DECIDED if not undecided else PROPOSED,
            disposition_name(DISPOSITION_ORDER[rank], DISPOSITION_JA),
            _cut(why, 90),
            len(clauses),
            _named(clause.members[0].finding for clause in clauses),
        )
        for (undecided, rank, why), clauses in ordered
    )
    return (
        Table(
            "study",
            "引き続き検討するもの",
            ("決定の別", "処置", "理由", "条項", "条項の例"),
            rows,
            (13, 17, 36, 7, 33),
            ("計", "", "", sum(len(clauses) for clauses in heaps.values()), ""),
            brief=STUDY_BRIEF,
        )
        if rows
        else None
    )


def sampled(facts: Facts) -> Table | None:
    """How much may have been missed."""
    found = facts.figures.samplings
    rows = tuple(sampling.cells for sampling in found)
    return Table("bound", "見逃しの見積り", HEADS, rows, (37, 9, 10, 9, 9, 14, 13)) if rows else None


def unread(facts: Facts) -> Table | None:
    """Files that were not read, or only in part."""
    serious = [problem for problem in facts.view.run.problems if problem.severity != Severity.INFO]
    serious.sort(key=lambda problem: (list(Severity).index(problem.severity), problem.source, problem.line))
    rows = tuple((SEVERITY_JA[p.severity], p.source, p.message, p.hint) for p in serious)
    heads = ("程度", "ファイル", "内容", "次にすること")
    return Table("lost", "読めなかったもの", heads, rows, (9, 27, 32, 32), brief=UNREAD_BRIEF) if rows else None


CHANGES = {
    Change.RESOLVED: ("解消", "条文はそのままで、デジタルの方法が別に定められ、該当でなくなった"),
    Change.AMENDED: ("改正", "条文が改められ、又は削られ、該当でなくなった"),
    Change.REPEALED: ("廃止", "例規が廃止された、又は今回の例規に入っていない"),
    Change.RENAMED: ("改称", "例規の題名や番号が変わり、条文は同じで、今回も該当"),
    Change.REWORDED: ("改文", "条文の言葉が変わり、今回も該当"),
    Change.NEW: ("新規", "前回はなかった該当"),
    Change.REOPENED: ("再該当", "前回は該当でなかったが、今回は該当"),
    Change.REJUDGED: ("判定替え", "条文は同じで、機械の判定が変わり、該当でなくなった"),
    Change.KEPT: ("継続", "前回も今回も該当"),
}
"""In the order in which headquarters reads them; what was done away with comes first."""


def compared(facts: Facts) -> tuple[Table, ...]:
    """What changed since an older run: the counts, then the list."""
    made = facts.changes
    if made is None:
        return ()
    view = facts.view
    found = {change: made.of(change) for change in CHANGES}
    counts = tuple(
        (name, len({clause_of(each.shown) for each in found[change]}), len(found[change]), words)
        for change, (name, words) in CHANGES.items()
    )
    rows = tuple(
        (
            CHANGES[each.change][0],
            each.shown.ordinance.title,
            each.shown.location,
            view.category(each.shown.category),
            STATUS_JA[each.after.status] if each.after else "文がない",
            _cut(each.shown.sentence),
        )
        for change in CHANGES
        if change is not Change.KEPT
        for each in found[change]
    )
    heads = ("変化", "例規", "条項", "区分", "今回", "条文")
    summary = Table("changes", "前回との比較", ("変化", "条項", "件", "意味"), counts, (14, 10, 10, 66))
    listed = Table("changed", "変化の一覧", heads, rows, (9, 22, 14, 12, 9, 34), brief=CHANGES_BRIEF)
    return (summary, listed) if rows else (summary,)
