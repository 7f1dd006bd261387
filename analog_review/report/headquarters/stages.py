"""What stands at the top of the report: how far the four STEPs are, what is to be decided, what changed since."""

from collections.abc import Iterable

from analog_review.model.words import DISPOSITION_JA, Disposition
from analog_review.report.headquarters.facts import Facts
from analog_review.report.headquarters.lists import CHANGES
from analog_review.report.headquarters.paper import Stage
from analog_review.report.headquarters.schedule import BureauRow, Schedule, ScheduleSpan
from analog_review.report.headquarters.standing import ClauseState, bureau_of
from analog_review.report.view import clause_of

_NAMED = 3
"""Bureaus named in a line."""


def strip_of(facts: Facts) -> tuple[Stage, ...]:
    """STEP 1–4 with their figures, the same as in the tables below."""
    funnel, figures, found = facts.view.run.meta.funnel, facts.figures, facts.split
    made = facts.schedule
    done, planned = (made.done, made.total.number) if made is not None else (0, 0)
    return (
        Stage("STEP 1", "例規を点検", funnel.documents, "本", f"{funnel.sentences:,}文を読みました"),
        Stage("STEP 2", "該当を洗い出し", len(facts.clauses), "条項", f"該当 {facts.findings:,}件"),
        Stage(
            "STEP 3",
            "方針を決定",
            found.settled,
            "条項",
            f"決定済み（全{found.total:,}条項）。{len(figures.groups):,}グループ、改正案{figures.drafts:,}件",
        ),
        Stage("STEP 4", "改正して報告", done, "条項", f"改正済み（改正する{planned:,}条項のうち）"),
    )


def named(rows: Iterable[BureauRow], span: ScheduleSpan, made: Schedule, most: int | None = None) -> str:
    """「都市局 3、環境局 1」, most first."""
    return _listed([(row.bureau, made.count(span, row)) for row in rows], most)


def _listed(counts: Iterable[tuple[str, int]], most: int | None = None) -> str:
    ordered = sorted((each for each in counts if each[1]), key=lambda each: -each[1])
    shown = "、".join(f"{bureau} {number:,}" for bureau, number in ordered[:most])
    return shown + ("ほか" if most is not None and len(ordered) > most else "")


def asks_of(facts: Facts) -> tuple[str, ...]:
    """What headquarters is asked to decide, the most pressing first."""
    made, found = facts.schedule, facts.split
    lines: list[str] = []
    if made is not None and (late := made.count(ScheduleSpan.LATE)):
        who = named(made.rows, ScheduleSpan.LATE, made, _NAMED)
        lines.append(f"予定を過ぎても改正していない{late:,}条項の、新しい時期（{who}）")
    if made is not None and (without := made.count(ScheduleSpan.UNPLANNED)):
        who = named(made.rows, ScheduleSpan.UNPLANNED, made, _NAMED)
        lines.append(f"改正と決めて時期のない{without:,}条項の、改正の時期（{who}）")
    if disputed := facts.state(ClauseState.CONFLICT):
        lines.append(f"担当する課の間で回答が食い違う{disputed:,}条項の扱い")
    if found.unsettled:
        left: dict[str, int] = {}
        for clause in facts.clauses:
            if not clause.decided:
                bureau = bureau_of(clause, facts.view)
                left[bureau] = left.get(bureau, 0) + 1
        who = _listed(left.items(), _NAMED)
        lines.append(f"処置が決まっていない{found.unsettled:,}条項を、各局がいつまでに決めるか（{who}）")
    if not facts.spoken and (operate := found.proposed[Disposition.OPERATE]):
        lines.append(f"オンライン条例などで足りるとみられる{operate:,}条項を、改正せず運用で対応する方針")
    studied = {name: found.decided[name] for name in (Disposition.REFINE, Disposition.HOLD) if found.decided[name]}
    if studied:
        words = "、".join(f"{DISPOSITION_JA[name]} {number:,}条項" for name, number in studied.items())
        lines.append(f"引き続き検討するものとすること（{words}）")
    return tuple(lines)


def since_of(facts: Facts) -> str:
    """「前回から：解消 3、改正 10、…（条項）」, empty without an older run."""
    if facts.changes is None:
        return ""
    counts = []
    for change, (name, _) in CHANGES.items():
        number = len({clause_of(each.shown) for each in facts.changes.of(change)})
        if number:
            counts.append(f"{name} {number:,}")
    return f"前回から：{'、'.join(counts)}（条項）。" if counts else "前回から変わったものはありません。"


def certainty_of(facts: Facts) -> str:
    """How sure the count is, in a line; the appendix has the rest."""
    found = facts.figures.samplings
    bounds = [sampling for sampling in found if sampling.most is not None]
    if bounds:
        return "見逃しの上限：" + "、".join(f"{s.label} {s.most:,}文以下" for s in bounds) + "（信頼度95%）。"
    return "見逃しの多さは、抜き取った文をまだ誰も読んでいないので、分かりません。" if found else ""
