"""Bills: one for each 制定権者 and kind, in order, applied as a whole, with a digest that lacks and adds nothing."""

from dataclasses import replace

from analog_review.model.city import City, DraftingStyle
from analog_review.model.finding import Amendment, Bill
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import bills as bills_of
from analog_review.propose import propose, read_bill, seal_rule, sealed_forms
from analog_review.propose.amending.digest import agrees
from analog_review.propose.amending.instrument import table_words

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
    change = "第１条中「掲示して」を「掲示し、又はインターネットの利用その他の適切な方法により公表して」に改める。"
    assert bill.text == (
        "　　　情報通信技術の効果的な活用のための規制の見直しに伴う関係条例の整備に関する条例\n"
        "（乙条例の一部改正）\n"
        f"第１条　乙条例（昭和49年北市条例第５号）の一部を次のように改正する。\n{change}\n"
        "（甲条例の一部改正）\n"
        f"第２条　甲条例（昭和49年北市条例第33号）の一部を次のように改正する。\n{change}\n"
        "（丙条例の一部改正）\n"
        f"第３条　丙条例（平成３年北市条例第２号）の一部を次のように改正する。\n{change}\n"
        "　　　附　則\nこの条例は、公布の日から施行する。"
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
        "２　この規則の施行の際現に改正前の丁規則に定める様式（次項において「旧様式」という。）により使用されている書類は、"
        "この規則による改正後の相当する様式によるものとみなす。\n"
        "３　この規則の施行の際現にある旧様式による用紙については、当分の間、これを取り繕って使用することができる。"
    )


def test_orders_are_in_force_from_their_issue() -> None:
    ordinances, amendments = collection()
    assert bills(amendments, ordinances, City(name="北市"))[1].text.endswith("この庁達は、令達の日から施行する。")


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
    assert (line.before, line.findings) == ("掲示して", amendment.findings)
    assert line.reason


def test_unproved_amendments_stay_out() -> None:
    ordinances, amendments = collection()
    assert bills([replace(a, proved=False) for a in amendments], ordinances, City()) == ()


def test_by_table() -> None:
    city = City(name="北市", style=DraftingStyle(method="新旧対照表方式"))
    ordinances, amendments = collection(city)
    assert amendments[0].text.split("\n")[1] == table_words(city)
    assert amendments[0].proved
    made = bills(amendments, ordinances, city)
    assert made[0].text.count(table_words(city)) == 3
    assert all(b.proved for b in made)


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
