"""What a group says of itself, and the siblings that have a digital route."""

from dataclasses import replace

from analog_review.group import Hole, group, holes
from analog_review.model.finding import Finding, OrdinanceRef

from .findings import make

ASK = "区長は、必要があると認めるときは、当事者の{come}を求め、その意見を聴くことができる。"
ROUTE = "映像及び音声の送受信により通話をすることができる方法による出席を含め"
COVERED = f"市長は、必要があると認めるときは、当事者に対し、{ROUTE}、出席を求め、その意見を聴くことができる。"


def ask(ident: str, come: str = "出席", title: str = "北市条例", department: str | None = None) -> Finding:
    finding = make(ident, ASK.format(come=come), come, "in_person", "power", kind="意見の聴取")
    return replace(finding, ordinance=OrdinanceRef(title, title, "", "条例", "市長", department))


def covered(ident: str = "z", route: str | None = ROUTE) -> Finding:
    return replace(
        make(ident, COVERED, "出席を求め", "in_person", "power", status="covered", kind="意見の聴取"), route=route
    )


def test_instruments_and_departments() -> None:
    (found,) = group([ask("a"), ask("b", "出頭", "南市条例", "総務課"), ask("c", "出頭", "南市条例", "総務課")])
    assert found.instruments == 2
    assert found.departments == ("総務課",)
    assert found.kind == "意見の聴取"
    assert found.representative == "a"
    assert found.tightness is not None and 90 <= found.tightness <= 100
    assert found.outlier is None


def test_the_member_that_stands_apart() -> None:
    times = [f"計画書の閲覧時間は、午前{n}時から午後5時までとする。" for n in "789"]
    odd = (
        "前項の規定にかかわらず、情報システム（区の電子計算機を利用して窓口で行政に係る情報を表示するものをいう。）に"
        "記録された指定道路図その他の図書で区長が別に指定するものを見る場合の閲覧時間は、別に定める。"
    )
    (found,) = group(
        [make(f"{i}", t, "閲覧時間", "viewing", "plain", kind="閲覧の時間") for i, t in enumerate(times)]
        + [make("odd", odd, "閲覧時間", "viewing", "plain", kind="閲覧の時間")]
    )
    assert found.outlier == "odd"
    assert found.tightness is not None and 60 < found.tightness < 90


def test_two_have_no_outlier_and_one_is_itself() -> None:
    (one,) = group([ask("a")])
    assert (one.tightness, one.outlier) == (100, None)


def test_a_hole_and_the_siblings_own_wording() -> None:
    findings = [ask("a"), ask("b", "出頭"), covered()]
    groups = group(findings)
    assert groups[0].siblings == ("z",)
    assert groups[0].members == ("a", "b")
    assert holes(findings, groups) == (Hole(groups[0].id, "z", ROUTE, ("a", "b")),)


def test_no_hole_without_a_route_of_its_own() -> None:
    general = "この条例の規定において書面で行うことが規定されているものについては、電磁的記録により行うことができる。"
    for lacking in (covered(route=None), covered(route=general), replace(covered(), category="onsite")):
        findings = [ask("a"), lacking]
        assert holes(findings, group(findings)) == ()


def test_a_sibling_where_no_kind_was_told() -> None:
    text = "許可の証票を携えて巡{}ものとする。"
    same = replace(make("z", text.format("る"), "許可の証票", "visual", status="covered"), route="映像により")
    findings = [make("a", text.format("る"), "許可の証票", "visual"), same]
    assert [h.sibling for h in holes(findings, group(findings))] == ["z"]
