"""Bills: one for each 制定権者 and kind, in order, applied as a whole, with a digest that lacks and adds nothing."""

from dataclasses import replace

import pytest

from analog_review.model.city import TABLE_WORDINGS, BillSettings, City, Department, DraftingStyle
from analog_review.model.finding import Amendment, Bill
from analog_review.model.ordinance import Ordinance
from analog_review.model.provision_table import TABLE_HERE
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import bills as bills_of
from analog_review.propose import propose, read_bill, seal_rule, sealed_forms
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.citing import CitingHabit, citing_habit
from analog_review.propose.amending.digest import agrees
from analog_review.propose.amending.instrument import table_words
from analog_review.propose.amending.provision_table import apply_table

from .instruments import find, make, scanner

WEB = "インターネットの利用その他の適切な方法により公表する"


def offer(*drafts: Draft) -> tuple[AlternativeRule, ...]:
    return (AlternativeRule("a", "代替", None, (), 2, drafts),)


OFFERED = {"posting.r": offer(Draft("or", "掲示(?!場)", WEB)), "seal.r": offer(Draft("abstract", "㊞", ""))}
POST = "第１条　公告は、掲示場に掲示して行う。\n"


def instrument(
    key: str,
    title: str,
    number: str,
    kind: str = "条例",
    enactor: str = "市長",
    body: str = POST,
    city: City | None = None,
) -> tuple[Ordinance, Amendment]:
    o = replace(make(body, title, number, kind), id=key, source=f"set/{key}.txt", enactor=enactor)
    scan = scanner(title)
    found = [replace(f, id=f"{key}-{f.id}") for f in scan(o.text)]
    _, (amendment,) = propose(o, found, OFFERED, scan, city or City(name="北市"))
    return o, amendment


def collection(city: City | None = None) -> tuple[list[Ordinance], list[Amendment]]:
    made = [
        instrument("c", "丙条例", "平成３年条例第２号", city=city),
        instrument("a", "甲条例", "昭和49年条例第33号", city=city),
        instrument("b", "乙条例", "昭和49年条例第５号", city=city),
        instrument("d", "丁規則", "平成元年規則第１号", "規則", body=POST + "様式第１号\n氏名　㊞\n", city=city),
        instrument("e", "戊規則", "平成２年教育委員会規則第１号", "規則", "教育委員会", city=city),
        instrument("f", "己庁達", "昭和33年庁達第９号", "庁達", city=city),
    ]
    return [o for o, _ in made], [a for _, a in made]


def bills(amendments: list[Amendment], ordinances: list[Ordinance], city: City) -> tuple[Bill, ...]:
    return bills_of(amendments, ordinances, city, {o.id: o for o in ordinances}.__getitem__)


def test_one_for_each_body_and_kind_in_order() -> None:
    ordinances, amendments = collection()
    made = bills(amendments, ordinances, City(name="北市"))
    assert [(b.enactor, b.kind, b.ordinances, b.proved) for b in made] == [
        ("", "条例", ("b", "a", "c"), True),
        ("市長", "庁達", ("f",), True),
        ("市長", "規則", ("d",), True),
        ("教育委員会", "規則", ("e",), True),
    ]
    assert bills(list(reversed(amendments)), list(reversed(ordinances)), City(name="北市")) == made


def test_an_omnibus_ordinance() -> None:
    ordinances, amendments = collection()
    bill = bills(amendments, ordinances, City(name="北市"))[0]
    change = (
        "第１条中「掲示場に掲示して」を「インターネットを利用する方法により公衆の閲覧に供するとともに、掲示場に掲示し、"
        "又は当該事項をその事務所に設置した電子計算機の映像面に表示して」に改める。"
    )
    assert bill.text == (
        "　　　情報通信技術の効果的な活用のための規制の見直しに伴う関係条例の整備に関する条例\n"
        "（乙条例の一部改正）\n"
        f"第１条　乙条例（昭和49年北市条例第５号）の一部を次のように改正する。\n{change}\n"
        "（甲条例の一部改正）\n"
        f"第２条　甲条例（昭和49年北市条例第33号）の一部を次のように改正する。\n{change}\n"
        "（丙条例の一部改正）\n"
        f"第３条　丙条例（平成３年北市条例第２号）の一部を次のように改正する。\n{change}\n"
        "　　　附　則\n（施行期日）\n１　この条例は、公布の日から施行する。\n（経過措置）\n"
        "２　この条例の施行の際現に第１条、第２条及び第３条の規定による改正前のそれぞれの条例の規定により行われている掲示、公告、"
        "縦覧その他これらに類する行為については、なお従前の例による。"
    )
    assert [(line.article, line.title, line.change.place) for line in bill.digest] == [
        (1, "乙条例", "第1条"),
        (2, "甲条例", "第1条"),
        (3, "丙条例", "第1条"),
    ]


def test_changed_forms_bring_their_transition() -> None:
    ordinances, amendments = collection()
    bill = bills(amendments, ordinances, City(name="北市"))[2]
    assert bill.title == "丁規則の一部を改正する規則"
    assert "様式第１号中「㊞」を削る。" in bill.text
    assert bill.text.endswith(
        "　　　附　則\n（施行期日）\n１　この規則は、公布の日から施行する。\n（経過措置）\n"
        "２　この規則の施行の際現に改正前の丁規則の規定により行われている掲示、公告、縦覧その他これらに類する行為については、"
        "なお従前の例による。\n"
        "３　この規則の施行の際現に改正前の丁規則に定める様式（次項において「旧様式」という。）により使用されている書類は、"
        "この規則による改正後の相当する様式によるものとみなす。\n"
        "４　この規則の施行の際現にある旧様式による用紙については、当分の間、これを取り繕って使用することができる。"
    )


def test_orders_are_in_force_from_their_issue() -> None:
    ordinances, amendments = collection()
    lines = bills(amendments, ordinances, City(name="北市"))[1].text.splitlines()
    assert "１　この庁達は、令達の日から施行する。" in lines


def test_a_bill_that_reads_otherwise_is_not_proved() -> None:
    ordinances, amendments = collection()
    bill = bills(amendments, ordinances, City(name="北市"))[0]
    three = [o for o in ordinances if o.id in "abc"]
    for wrong in (
        bill.text.replace("第２条　甲", "第３条　甲"),
        bill.text.replace("昭和49年北市条例第33号", "昭和49年北市条例第34号"),
        bill.text.replace("（丙条例の一部改正）\n第３条　", "（丙条例の一部改正）\n"),
    ):
        assert read_bill(three, wrong) != read_bill(three, bill.text)


def test_the_digest_lacks_and_adds_nothing() -> None:
    o, amendment = instrument("a", "甲条例", "昭和49年条例第33号")
    assert agrees(o, amendment.provisions, amendment.changes)
    assert not agrees(o, amendment.provisions, ())
    assert not agrees(o, amendment.provisions, (*amendment.changes, *amendment.changes))
    (line,) = amendment.changes
    assert (line.before, line.findings) == ("掲示場に掲示して", amendment.findings)
    assert line.reason


def test_unproved_amendments_stay_out() -> None:
    ordinances, amendments = collection()
    assert bills([replace(a, proved=False) for a in amendments], ordinances, City()) == ()


def test_by_table() -> None:
    city = City(name="北市", style=DraftingStyle(method="新旧対照表方式"))
    ordinances, amendments = collection(city)
    assert amendments[0].text.split("\n")[1:3] == table_words(city)
    assert amendments[0].proved
    made = bills(amendments, ordinances, city)
    assert made[0].text.count("\n".join(table_words(city))) == 3
    assert all(b.proved for b in made)
    assert [t.ordinance for t in made[0].tables] == ["b", "a", "c"]
    by_id = {o.id: o for o in ordinances}
    for bill in made:
        for table in bill.tables:
            amendment = next(a for a in amendments if a.ordinance == table.ordinance)
            assert apply_table(by_id[table.ordinance], table) == apply_amendment(
                by_id[table.ordinance], amendment.provisions
            )


def settled(**more: object) -> City:
    """北市 with settings of its own for bills."""
    return City(name="北市", bills=BillSettings(**more))  # type: ignore[arg-type]


def test_the_councils_own_ordinance_is_proposed_by_the_council() -> None:
    ordinances, amendments = collection()
    o, a = instrument("g", "北市議会委員会条例", "昭和31年条例第７号")
    made = bills([*amendments, a], [*ordinances, o], City(name="北市"))
    council = next(b for b in made if "g" in b.ordinances)
    assert (council.proposer, council.ordinances) == ("議会", ("g",))
    assert council.title == "北市議会委員会条例の一部を改正する条例"
    assert council.opening.startswith("発議第")
    assert made[0].proposer == "市長"
    assert made[0].opening.startswith("議案第　　号")
    assert "市長" in made[0].opening


def test_bills_are_cut_pulled_out_and_joined_as_city_yaml_says() -> None:
    ordinances, amendments = collection()
    by_office = City(
        name="北市",
        departments=(Department("総務局", "法制課", ("甲条例",)), Department("都市局", "都市課", ("乙条例", "丙条例"))),
        bills=BillSettings(by="部局"),
    )
    made = bills(amendments, ordinances, by_office)
    assert [b.title for b in made if b.kind == "条例"] == [
        "甲条例の一部を改正する条例",
        "情報通信技術の効果的な活用のための規制の見直しに伴う都市局関係条例の整備に関する条例",
    ]
    committees = replace(by_office, bills=BillSettings(by="委員会", committees={"建設委員会": ("都市局",)}))
    assert {b.part for b in bills(amendments, ordinances, committees) if b.kind == "条例"} == {"", "建設委員会"}
    alone = bills(amendments, ordinances, settled(alone=("甲条例",)))
    assert [b.ordinances for b in alone if b.kind == "条例"] == [("b", "c"), ("a",)]
    joined = bills(amendments, ordinances, settled(joined=(("甲条例", "丙条例"),)))
    assert "甲条例及び丙条例の一部を改正する条例" in [b.title for b in joined]
    assert all(b.proved for b in (*made, *alone, *joined))


def test_days_are_written_apart() -> None:
    ordinances, amendments = collection()
    city = settled(starts={"既定": "令和9年4月1日", "甲条例": "規則で定める日"})
    text = bills(amendments, ordinances, city)[0].text
    assert "１　この条例は、令和９年４月１日から施行する。ただし、第２条の規定は、規則で定める日から施行する。" in text


def test_a_missing_number_is_a_blank_and_said() -> None:
    o, a = instrument("a", "甲条例", "")
    p, b = instrument("b", "乙条例", "昭和49年条令第５号")
    (made,) = bills([a, b], [o, p], City(name="北市"))
    assert "甲条例（　　　年北市条例第　　号）の一部を次のように改正する。" in made.text
    assert [note.split("」")[0] for note in made.notes] == ["「甲条例", "「乙条例"] or len(made.notes) == 2
    assert made.proved


def test_a_guideline_of_a_notice_is_in_force_from_the_notice() -> None:
    for number, day in (
        ("平成５年告示第14号", "この要綱は、告示の日から施行する。"),
        ("", "この要綱は、　　　　年　　月　　日から施行する。"),
    ):
        o, a = instrument("k", "甲要綱", number, "要綱")
        assert day in bills([a], [o], City(name="北市"))[0].text


def test_reason_and_promulgation() -> None:
    ordinances, amendments = collection()
    made = bills(amendments, ordinances, City(name="北市"))
    assert made[0].reason.endswith("これが、この条例案を提出する理由である。")
    assert made[0].promulgation.splitlines()[0].endswith("をここに公布する。")
    assert made[0].promulgation.splitlines()[-1] == "北市条例第　　号"
    assert made[2].reason == ""
    assert made[3].promulgation.splitlines()[-1] == "北市教育委員会規則第　　号"


@pytest.mark.parametrize("wording", TABLE_WORDINGS)
def test_every_wording_holds_a_table(wording: str) -> None:
    city = City(name="北市", style=DraftingStyle(method="新旧対照表方式"), bills=BillSettings(wording=wording))
    ordinances, amendments = collection(city)
    made = bills(amendments, ordinances, city)[0]
    assert made.proved
    assert made.text.count(TABLE_HERE) == 3
    assert "{" not in made.text


@pytest.mark.parametrize(
    ("text", "name", "habit"),
    [
        (
            "甲条例（昭和30年4月北区条例第12号）及び乙規則（昭和31年5月北区規則第３号）",
            "北区",
            CitingHabit(True, "北区"),
        ),
        ("甲条例（昭和30年条例第12号）、乙条例（昭和31年条例第13号）", "北市", CitingHabit(False, "")),
        (
            "地方自治法（昭和22年法律第67号）及び東京都条例（平成12年東京都条例第５号）",
            "北市",
            CitingHabit(False, "北市"),
        ),
    ],
)
def test_numbers_are_cited_as_the_body_cites_its_own(text: str, name: str, habit: CitingHabit) -> None:
    assert citing_habit([text], name) == habit


def test_a_rule_sets_seals_aside() -> None:
    body = "第１条　甲とする。\n様式第２号（第１条関係）\n氏名　㊞\n様式第３号\n住所　㊞\n"
    o = make(body, "丁規則", "平成元年規則第１号", "規則")
    found = [find(o, "seal", "㊞", nth=1), find(o, "seal", "㊞")]
    forms = sealed_forms(o, found)
    bill = seal_rule([(o, forms)], City(name="北市"), {o.id: o}.__getitem__)
    assert bill is not None
    assert bill.text.endswith(
        "別表（第2条関係）\n規則等\t様式\n丁規則（平成元年北市規則第１号）\t様式第２号、様式第３号"
    ) or ("丁規則（平成元年北市規則第１号）\t様式第２号、様式第３号" in bill.text)
    assert set(bill.findings) == {f.id for f in found}
    copy = replace(o, source="set/copy.txt")
    twice = seal_rule([(o, forms), (copy, forms)], City(name="北市"), {o.id: o}.__getitem__)
    assert twice is not None
    assert (twice.ordinances, twice.text) == (bill.ordinances, bill.text)
    assert [f.form for f in forms] == ["様式第２号", "様式第３号"]
    assert not sealed_forms(o, [replace(f, notes=("UPPER",)) for f in found])
    assert not sealed_forms(replace(o, kind="条例"), found)
    assert not sealed_forms(replace(o, enactor="教育委員会"), found)
    assert seal_rule([(o, ())], City(), {o.id: o}.__getitem__) is None
