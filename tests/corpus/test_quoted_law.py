"""Law that stands in an instrument without being its own: 改正規定, what they insert, 読替表, comparisons."""

import pytest

from analog_review.corpus import parse_text, read_file
from analog_review.model.ordinance import Kind, Ordinance

HEAD = "○湊町届出条例\n令和元年３月１日\n条例第１号\n第１条　町民は、届け出る。\n"


def read(text: str) -> Ordinance:
    return parse_text(HEAD + text, "a.txt")[0]


def said(ordinance: Ordinance) -> list[str]:
    return [ordinance.text[s.start : s.end] for s in ordinance.sentences][1:]


def kinds(ordinance: Ordinance) -> list[tuple[str, str]]:
    return [
        (p.kind.value, ordinance.quote(p)[:12]) for p in ordinance.provisions if p.kind in (Kind.AMENDMENT, Kind.QUOTED)
    ]


SPENT = """附　則
（施行期日）
１　この条例は、令和元年４月１日から施行する。
（湊町文書条例の一部改正）
２　湊町文書条例（平成11年条例第７号）の一部を次のように改正する。
　第５条中「掲示する」を「公表する」に改める。
　第８条の次に次の１条を加える。
　（原本の提出）
第８条の２　申請者は、原本を窓口に持参しなければならない。
２　前項の原本は、返さない。
３　第１項の申請は、書面による。
（経過措置）
３　この条例の施行の日前の届出は、なお従前の例による。
"""


def test_what_an_amendment_inserts_is_no_law_of_this_instrument() -> None:
    ordinance = read(SPENT)
    assert said(ordinance) == [
        "この条例は、令和元年４月１日から施行する。",
        "湊町文書条例（平成11年条例第７号）の一部を次のように改正する。",
        "この条例の施行の日前の届出は、なお従前の例による。",
    ]
    assert [p.number for p in ordinance.provisions if p.kind is Kind.ARTICLE] == ["1"]
    assert [k for k, _ in kinds(ordinance)] == ["amendment", "amendment", "quoted", "quoted", "quoted", "quoted"]
    assert "".join(ordinance.text[p.start : p.end] for p in ordinance.provisions) == ordinance.text


def test_articles_of_a_supplement_go_on_behind_what_was_inserted() -> None:
    text = """附　則
（施行期日）
第１条　この条例は、公布の日から施行する。
（湊町印鑑条例の一部改正）
第２条　湊町印鑑条例の一部を次のように改正する。
　第３条を次のように改める。
第３条　登録者は、印鑑を押印しなければならない。
（湊町税条例の一部改正）
第３条　湊町税条例の一部を次のように改正する。
　第９条を削る。
（経過措置）
第４条　施行の際現に受けた許可は、この条例による許可とみなす。
"""
    ordinance = read(text)
    assert [p.number for p in ordinance.provisions if p.kind is Kind.ARTICLE] == ["1", "1", "2", "3", "4"]
    assert not any("押印" in words for words in said(ordinance))
    assert said(ordinance)[-1] == "施行の際現に受けた許可は、この条例による許可とみなす。"


def test_an_annex_that_follows_is_the_instruments_own() -> None:
    ordinance = read(SPENT.split("（経過")[0] + "別表（第１条関係）\n| 区分 | 届出 |\n| 甲 | 書面で届け出ること。 |\n")
    assert "書面で届け出ること。" in said(ordinance)


def test_an_annex_that_is_inserted_is_not() -> None:
    text = (
        SPENT.split("　第８条の次")[0]
        + "　別表を次のように改める。\n別表（第３条関係）\n| 種別 | 添付する書面 |\n３　この条例は、失効しない。\n"
    )
    ordinance = read(text)
    assert said(ordinance)[-1] == "この条例は、失効しない。"
    assert not any("書面" in words for words in said(ordinance)[2:])


def test_what_follows_a_lost_amendment_is_read() -> None:
    """A copy that left the 改正規定 out: what stands next may be law in force."""
    text = "附　則\n１　湊町文書条例の一部を次のように改正する。\n(1)　申請者は、書面を提出すること。\n"
    assert "申請者は、書面を提出すること。" in said(read(text))


SUBSTITUTION = "| 読み替える規定 | 読み替えられる字句 | 読み替える字句 |\n| 法第７条 | 書面を提出し | 町長に届け出 |\n"


def test_a_table_of_substitutions_asks_nothing() -> None:
    text = (
        "第２条　法の規定の準用については、次の表の中欄に掲げる字句は、同表の右欄に掲げる字句に読み替えるものとする。\n"
    )
    ordinance = read(text + SUBSTITUTION + "第３条　申請者は、書面を提出する。\n")
    assert said(ordinance)[1:] == ["申請者は、書面を提出する。"]
    assert kinds(ordinance)[1][1].startswith("| 法第７条")


@pytest.mark.parametrize("heads", [("改正後", "改正前"), ("改正案", "現行"), ("新", "旧"), ("現　行", "改 正 案")])
def test_a_comparison_is_set_aside_as_what_it_is(heads: tuple[str, str]) -> None:
    rows = "".join(f"| 第{n}条　届出は、書面による。 | 第{n}条　届出は、紙による。 |\n" for n in range(1, 9))
    if heads == ("現　行", "改 正 案"):
        heads = ("現　行", "改正案")
    result = read_file("a.txt", f"湊町届出条例新旧対照表\n| {heads[0]} | {heads[1]} |\n{rows}".encode())
    assert (result.file.state, result.file.reason) == ("aside", "新旧対照表")
    assert result.ordinances == ()
    assert result.file.visible == result.file.taken + sum(result.file.aside.values())


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "湊町届出条例の一部を改正する条例",
            "湊町届出条例の一部を次のように改正する。\n第１条中「書面」を「届書」に改める。",
        ),
        (
            "湊町届出規則等の一部を改正する規則",
            "第１条　湊町届出規則の一部を次のように改正する。\n第２条中「押印」を「署名」に改める。\n第２条　湊町税規則の一部を次のように改正する。\n第９条を削る。",
        ),
        (
            "湊町届出条例の一部を改正する条例",
            "次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に改正する。\n| 改正後 | 改正前 |\n| 書面 | 紙 |",
        ),
    ],
)
def test_amending_instruments_are_set_aside(title: str, body: str) -> None:
    text = f"○{title}\n令和８年３月１日\n条例第３号\n{body}\n附　則\nこの条例は、公布の日から施行する。\n"
    result = read_file("a.txt", text.encode())
    assert result.file.state == "aside"
    assert result.file.title == title
    assert "改正" in result.file.reason


def test_an_instrument_that_changes_what_things_are_called_is_one() -> None:
    text = "○湊町の字の区域の変更について\n平成２年３月１日\n告示第４号\n１　大字湊の区域を大字港に改める。\n"
    assert len(read_file("a.txt", text.encode()).ordinances) == 1
