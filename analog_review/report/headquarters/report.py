"""The report to headquarters as a paper: what stands in which section, and in which words."""

from analog_review.model.survey import CAN, DONE, NEEDED, NOT_NEEDED, STUDIED, UNANSWERED
from analog_review.model.words import DISPOSITION_JA, Disposition, Status
from analog_review.report.figures import NOTHING
from analog_review.report.headquarters import lists, tables
from analog_review.report.headquarters.bureaus import instruments_of, pages_of
from analog_review.report.headquarters.examples import examples_of
from analog_review.report.headquarters.facts import Facts
from analog_review.report.headquarters.paper import Paper, Section, Table
from analog_review.report.headquarters.quarters import quarter_at
from analog_review.report.headquarters.schedule import Schedule, ScheduleSpan
from analog_review.report.headquarters.stages import asks_of, certainty_of, since_of, strip_of
from analog_review.report.headquarters.standing import ClauseState
from analog_review.report.labels import day, unread_notice
from analog_review.report.ledger import ledger
from analog_review.report.sampling import sentences

HAND = (
    "機械の提案は、条文の言葉だけを読んで作った案です。担当課が条文と運用を確かめて処置を決めたものを「決定済み」とし、"
    "「機械の提案のまま」と分けて数えています。"
)


_WAITING = {
    ClauseState.PENDING: "担当課が保留としたもの",
    ClauseState.CONFLICT: "回答が食い違うもの",
    ClauseState.TO_CONFIRM: "条文が変わり、前の決定を引き継ぐかどうかの確認を待つもの",
    ClauseState.INHERITED: "同じグループの決定にならう案（継承）の確認を待つもの",
}


def _present(*found: Table | None) -> tuple[Table, ...]:
    return tuple(table for table in found if table is not None)


def progress(made: Schedule) -> str:
    """The schedule in a sentence."""
    planned = made.total.number - made.done - made.count(ScheduleSpan.LATE) - made.count(ScheduleSpan.UNPLANNED)
    return (
        f"改正する{made.total.number:,}条項のうち、改正済み{made.done:,}、予定あり{planned:,}、"
        f"遅れ{made.count(ScheduleSpan.LATE):,}、予定なし{made.count(ScheduleSpan.UNPLANNED):,}。"
    )


def _summary(facts: Facts) -> tuple[str, ...]:
    found = facts.split
    settled = f"処置の{tables.DECIDED}{found.settled:,}条項、{tables.PROPOSED}{found.unsettled:,}条項。"
    decided = "、".join(
        f"{DISPOSITION_JA[name]} {found.decided[name]:,}" for name in Disposition if found.decided[name]
    )
    lines = [settled + (f"{tables.DECIDED}の内訳は、{decided}。" if decided else "")]
    if not facts.spoken and found.total:
        offered = "、".join(f"{DISPOSITION_JA[n]} {found.proposed[n]:,}" for n in Disposition if found.proposed[n])
        lines.append(f"機械の提案の内訳は、{offered}。")
    if facts.schedule is not None and facts.schedule.total.number:
        lines.append(progress(facts.schedule))
    return tuple(line for line in (*lines, since_of(facts), certainty_of(facts)) if line)


def _undecided(facts: Facts) -> tuple[str, ...]:
    """What hides in 機械の提案のまま."""
    counted = [(words, facts.state(state)) for state, words in _WAITING.items()]
    parts = [f"{words} {number:,}条項" for words, number in counted if number]
    lines = [f"{tables.PROPOSED}のうち、{'、'.join(parts)}。"] if parts else []
    if facts.unconfirmed:
        lines.append(
            f"{tables.DECIDED}のうち、条文は同じで場所などが変わり、担当課の確認を待つもの {facts.unconfirmed:,}条項。"
        )
    return tuple(lines)


def _dispositions(facts: Facts) -> Section:
    lead = () if facts.spoken else ("担当課の決定はまだありません。すべて機械の提案です。",)
    return Section("処置の決定状況", lead, _present(tables.dispositions(facts)), _undecided(facts))


def _timetable(facts: Facts) -> Section:
    title = "改正の予定と実績"
    made = facts.schedule
    if made is None or not made.total.number:
        return _deciders(facts)
    current = quarter_at(made.as_of)
    lead = (f"{day(made.as_of.isoformat())}現在。改正する{made.total.number:,}条項を、担当する局ごとに数えました。",)
    items = (
        "改正するのは、改正と決めたものと、改正予定か改正済日のあるものです。"
        "数字は条項の数で、一つの条項は一つの欄だけで数えます。過ぎた四半期は、その間に改正したもの（実績）です。"
        f"{current.words}は進行中で、（済み）はそのうち改正したものです。",
        "（遅れ）は、その四半期の予定のうち基準日までに改正していないもので、数は「未実施」の「遅れ」の欄にあります。"
        "（前倒し）は、予定より早い四半期に改正したものです。",
        *_outside_schedule(facts),
    )
    return Section(title, lead, _present(tables.timetable(facts)), items)


def _deciders(facts: Facts) -> Section:
    """Before any amendment is decided: who has how much to decide, and a place for the day."""
    return Section(
        "だれが、いつまでに決めるか",
        ("改正と決めた条項は、まだありません。各局が処置を決める条項の数と、機械の提案の内訳です。",),
        _present(tables.deciders(facts)),
        ("期限の欄は、この会議で決めて書き入れます。数字は条項の数です。", *_outside_schedule(facts)),
    )


def _examples(facts: Facts) -> tuple[Section, ...]:
    found = examples_of(facts)
    lead = "機械が作り、現行の条文に当てはめて確かめた改正案から選びました。下線が変わるところです。"
    return (Section("見直しの例（現行と改正後）", (lead,), examples=found),) if found else ()


def _outside_schedule(facts: Facts) -> tuple[str, ...]:
    """Footnotes of the schedule."""
    made = facts.proposed_amendments
    open_ = f"機械が改正を提案し、処置も予定もまだ決まっていない{made:,}条項は、予定と実績の数に入れていません。"
    lines = [open_] if made else []
    if facts.dated_only:
        lines.append(
            f"改正予定が書かれていても、処置が改正以外に決まっている{facts.dated_only:,}条項は、入れていません。"
        )
    if facts.unreadable:
        lines.append(
            f"年度・四半期や日付として読めない記入が{facts.unreadable:,}件あり、予定なし、未改正として数えました。"
        )
    return tuple(lines)


def _survey(facts: Facts) -> tuple[Section, ...]:
    """What departments said of their procedures and forms; nothing when the run has none."""
    made = tables.surveyed(facts)
    if made is None:
        return ()
    found = facts.survey[-1]
    online, seal, signature = found.online, found.seal, found.signature
    lead = (
        f"条文と様式に現れる手続・様式{found.total:,}件のうち、回答のあったもの{found.answered:,}件。"
        f"オンラインで行えるもの（済・可）{online.of(DONE) + online.of(CAN):,}件。"
        f"押印を求めるもの{seal.total:,}件のうち、やめられるもの（不要）{seal.of(NOT_NEEDED):,}件。",
    )
    disputed = online.disputed + seal.disputed + signature.disputed
    items = (
        "件は、手続又は様式の数です。条項の数とは別に数えています。",
        f"署名を求めるもの{signature.total:,}件のうち、不要{signature.of(NOT_NEEDED):,}、必要{signature.of(NEEDED):,}、"
        f"検討{signature.of(STUDIED):,}、未回答{signature.of(UNANSWERED):,}。",
        *((f"回答が食い違うもの{disputed:,}件は、未回答に数えました。",) if disputed else ()),
    )
    return (Section("手続・様式の調査（オンライン化と押印）", lead, (made,), items),)


def _study(facts: Facts) -> Section:
    table = lists.study(facts)
    lead = (
        ("手法の精査が必要、現時点で導入が困難、上位法令の改正待ちのものと、その理由です。",)
        if table
        else ("引き続き検討するものはありません。",)
    )
    return Section("引き続き検討するものと理由", lead, _present(table))


def _certainty(facts: Facts) -> Section:
    notice = unread_notice(facts.figures.files)
    lead = () if facts.figures.samplings else ("見逃しの多さを見積もる資料がありません。",)
    read = ledger(facts.view.run.meta.inputs)
    items = (*sentences(facts.figures.samplings), *read, notice or "読めなかったファイルはありません。")
    return Section(
        "見逃しの見積りと、読めなかったもの",
        lead,
        _present(lists.sampled(facts), lists.unread(facts)),
        items,
        annex=True,
    )


def _comparison(facts: Facts) -> tuple[Section, ...]:
    found = lists.compared(facts)
    note = (
        "解消したのは、「解消」と「改正」です。廃止、改称、改文、判定替えは、解消に数えません。条文の言葉や場所、例規の題名が"
        "変わっても、同じ条文とみられるものは新規に数えません。",
        "機械の判定だけを比べています。一つの条項に変化の違う件があるときは、それぞれで数えます。",
    )
    return (Section("前回との比較", (), found, note),) if found else ()


def outside(facts: Facts) -> tuple[str, ...]:
    """What is out of the count, and why."""
    statuses = facts.figures.total.statuses
    covered, excluded = (statuses.get(s, NOTHING).findings for s in (Status.COVERED, Status.EXCLUDED))
    lines = [
        f"デジタルの方法がすでに認められている（代替済み）{covered:,}件と、事務分掌、定義などのため該当しない"
        f"（非該当）{excluded:,}件は、機械の判定により数に入れていません。"
        "理由は review.xlsx の「代替済み・非該当」にあります。"
    ]
    if facts.refused:
        lines.append(f"担当課が非該当と決めた{facts.refused:,}件は、数に入れていません。")
    if facts.split.decided[Disposition.NONE]:
        lines.append(
            f"担当課が対象外と決めた{facts.split.decided[Disposition.NONE]:,}条項は、該当条項には数え、見直しはしません。"
        )
    if facts.aside_open:
        lines.append(
            f"機械が該当としなかったもののうち、担当課が保留としたもの、回答が食い違うもの{facts.aside_open:,}件は、"
            "数に入れていません。"
        )
    if facts.elsewhere:
        lines.append(f"今回の例規に同じ条文がない{facts.elsewhere:,}件への決定は、数に入れていません。")
    return tuple(lines)


COUNTING = (
    "条項は、義務などを定めている項（号を含む。）を1と数えます。件は、一つの文を一つの区分について1と数えます。",
    "一つの条項が複数の区分や類型に当たるときはそれぞれで数えるので、区分別の和は合計と同じにならないことがあります。",
    "一つの条項に複数の件があるときは、すべての件の処置が決まって決定済みとします。処置が分かれるときは、改正、解釈・運用、"
    "手法の精査、導入困難、上位法令待ち、対象外の順で先にあるものに数えます。",
)


def paper_of(facts: Facts) -> Paper:
    """The report from title to footnotes."""
    view, city = facts.view, facts.view.city
    read_as_of = view.run.meta.as_of or city.as_of
    notice = unread_notice(facts.figures.files)
    looked_for = "、".join(view.category(key) for key in view.run.meta.categories)
    offices = tables.offices(facts)
    grouped = lists.groups(facts)
    bureaus = pages_of(facts)
    return Paper(
        title="アナログ規制の見直しの進捗について",
        body=city.name,
        day=day(facts.as_of.isoformat()) if facts.as_of else "",
        facts=(
            f"例規の内容現在日：{day(read_as_of) or '未設定'}",
            f"予定と実績の基準日：{day(facts.as_of.isoformat()) if facts.as_of else '未設定'}",
            f"点検した区分：{looked_for}",
        ),
        headline=f"該当 {len(facts.clauses):,}条項（{facts.findings:,}件）",
        summary=_summary(facts),
        alerts=(notice,) if notice else (),
        sections=(
            _timetable(facts),
            *_examples(facts),
            _dispositions(facts),
            *((Section("局・課別の状況", (), (offices,)),) if offices else ()),
            Section("区分・類型別の状況", (), (tables.categories(facts),)),
            *((Section("グループと代替手法", (), (grouped,)),) if grouped else ()),
            *_survey(facts),
            _study(facts),
            *_comparison(facts),
            Section("点検の範囲と絞り込み", (HAND,), (tables.funnel(facts),), annex=True),
            _certainty(facts),
            Section("数え方と、数に入れていないもの", (), (), (*outside(facts), *COUNTING), annex=True),
        ),
        strip=strip_of(facts),
        asks=asks_of(facts),
        bureaus=bureaus,
        instruments=instruments_of(bureaus),
    )
