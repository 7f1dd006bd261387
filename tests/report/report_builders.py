"""Small runs made by hand, for the tests of the report."""

from dataclasses import replace
from typing import Any

from analog_review.model.city import City, Department
from analog_review.model.finding import (
    Alternative,
    Amendment,
    Dismissed,
    Evidence,
    Finding,
    FrameText,
    Group,
    Key,
    OrdinanceRef,
    Procedure,
    Proposal,
    Sampled,
)
from analog_review.model.problem import Problem, Severity
from analog_review.model.rules import Catalogue, Category, Technology
from analog_review.model.run import Funnel, InputFile, Run, RunMeta
from analog_review.model.words import Disposition, Status

CATALOGUE = Catalogue(
    categories={
        "visual": Category("visual", "目視", "national", "目で見る", {"patrol": "巡視"}, ("人が見る", "遠隔で見る")),
        "posting": Category("posting", "書面掲示", "national", "掲げる", {}, ()),
        "written": Category("written", "書面", "base", "紙で出す", {}, ()),
    },
    technologies={"t1": Technology("t1", "目視のデジタル化")},
    rules={},
    alternatives={},
)

CITY = City(name="見本市", as_of="2025-05-01", departments=(Department("建設局", "公園課", ("見本市公園条例",)),))


SENTENCE = "市長は、公園を目視により点検しなければならない。"


def finding(id_: str = "f1", sentence: str = SENTENCE, **changes: Any) -> Finding:
    """A finding; ``changes`` may name any field, and ``title``, ``ordinance_id`` or ``kind`` of its instrument."""
    title = changes.pop("title", "見本市公園条例")
    instrument = OrdinanceRef(
        changes.pop("ordinance_id", "o1"), title, "昭和49年条例第3号", changes.pop("kind", "条例"), "市長"
    )
    category = changes.pop("category", "visual")
    found = Finding(
        id=id_,
        key=Key("o1", category, "s-" + id_, "c"),
        source=f"例規集/{title}.txt",
        ordinance=instrument,
        part="main",
        location="第8条第2項",
        clause="第8条第2項",
        heading="点検",
        sentence=sentence,
        category=category,
        type="patrol",
        phase=1,
        rule="r1",
        rules=("r1",),
        status=Status.ANALOG,
        reason=None,
        notes=("REVIEW",),
        confidence="high",
        evidence=(Evidence(7, 9, "目視"),),
        route=None,
        cites=("地方自治法第244条",),
        form=None,
        frame=FrameText(actor="市長", object="公園", means="目視"),
        party="staff",
        modality="duty",
        explanation="「目視」が義務として定められている。",
    )
    return replace(found, **changes)


def proposal(id_: str = "f1", disposition: Disposition = Disposition.AMEND, **changes: Any) -> Proposal:
    """A proposal with a draft."""
    made = Proposal(
        finding=id_,
        disposition=disposition,
        reason="方法を限定している。",
        alternatives=(Alternative("a", "カメラによる確認", "t1", ("個人情報に配慮すること",), 2),),
        move="include",
        before="公園を目視により点検しなければならない。",
        after="公園を目視（カメラによるものを含む。）により点検しなければならない。",
        amendment="第8条第2項中「目視」を「目視（カメラによるものを含む。）」に改める。",
    )
    return replace(made, **changes)


def meta(**changes: Any) -> RunMeta:
    """A run's meta data."""
    made = RunMeta(
        schema=1,
        version="0.1.0",
        started="2026-01-01T00:00:00",
        seconds=1.5,
        preset="standard",
        categories=("visual", "posting", "written"),
        engine={"ginza": "5.3.0"},
        rules="abc",
        city="",
        as_of="2025-05-01",
        inputs=(
            InputFile("例規集/公園.txt", "00", "txt", "utf-8", 100, "見本市公園条例", "read"),
            InputFile("例規集/図面.pdf", "01", "pdf", "", 0, "", "unread"),
            InputFile("例規集/旧.html", "02", "html", "cp932", 9, "旧規則", "partly"),
        ),
        funnel=Funnel(12, 3_400, 5_600, 98_765, 432, 430, 987, {}, {}, {}, {"条例": 7, "規則": 5}),
    )
    return replace(made, **changes)


def run(findings: tuple[Finding, ...], proposals: tuple[Proposal, ...] = (), **changes: Any) -> Run:
    """A run of these findings, all analog ones of a category in one group."""
    analog = [found for found in findings if found.status == Status.ANALOG]
    members = tuple(found.id for found in analog)
    slots = {"語": dict.fromkeys(members, "市長")}
    template = "〔語〕は、目視により点検する。"
    groups = (Group("G1", "visual", template, members, members[0], slots, filters=slots),) if members else ()
    unread = Problem("PDF_IMAGE", Severity.ERROR, "文字がありません。", "作り直してください。", "例規集/図面.pdf")
    made = Run(
        meta=meta(),
        problems=(unread,),
        findings=findings,
        groups=groups,
        proposals=proposals,
        amendments=tuple(Amendment("o1", "市長", (p.finding,), p.amendment, True) for p in proposals if p.amendment),
        procedures=(),
    )
    return replace(made, **changes)


def varied() -> Run:
    """Findings of every status, in two instruments, some of one clause."""
    findings = (
        finding("f1"),
        finding("f2", category="written"),
        finding("f3", location="第8条第2項第1号"),
        finding("f4", location="第10条", clause="第10条", status=Status.COVERED, reason="ALT", route="電磁的記録"),
        finding("f5", location="第9条", clause="第9条", status=Status.EXCLUDED, reason="ORG", category="posting"),
        finding("f6", ordinance_id="o2", title="見本市掲示規則", kind="規則", category="posting"),
        finding("f7", ordinance_id="o2", title="見本市掲示規則", kind="規則", status=Status.EXCLUDED, reason="REF"),
        finding("f8", location="第8条の2", clause="第8条の2", lead="次の者は、"),
    )
    proposals = (
        proposal("f1"),
        proposal("f2", Disposition.OPERATE, before=None, after=None, amendment=None, move=None),
        proposal("f3", Disposition.HOLD, before=None, after=None, amendment=None, move=None, refused="語が2か所ある。"),
        proposal(
            "f6", Disposition.UPSTREAM, before=None, after=None, amendment=None, move=None, refused="法律による。"
        ),
    )
    return run(findings, proposals)


def read_through() -> Run:
    """A varied run with keyword hits that were dismissed and a sample to be read."""
    one, two = ("例規集/甲.txt", "甲条例"), ("例規集/乙.txt", "乙規則")
    dismissed = (
        Dismissed(*two, "第2条", "posting", "掲示", "掲示板を管理する。", "ORG", "事務分掌の定め"),
        Dismissed(*one, "第1条", "visual", "目視", "目視の結果を記録する。", "EVENT", "契機", "f5"),
        Dismissed(*one, "第5条", "posting", "掲示", "掲\u3000示は、しない。", "PROHIB", "禁止の定め"),
        Dismissed(*one, "第3条", "visual", "巡視", "巡視船を除く。", "SENSE", "船の種類"),
    )
    strata = ["dismissed"] * 3 + ["no_hit"] * 5
    sample = tuple(
        Sampled(f"s{n}", stratum, *one, f"第{n}条", f"文その{n}。", "柱書は、") for n, stratum in enumerate(strata)
    )
    made = varied()
    funnel = replace(made.meta.funnel, silent={"dismissed": 3, "no_hit": 767})
    return replace(made, meta=replace(made.meta, funnel=funnel), dismissed=dismissed, sample=sample)


PROCEDURE = Procedure("使用許可申請", "第3条", "様式第1号", "市長", True, False, "2部", ("位置図",), "text", None, "o1")
