"""Several instruments in one file: each its own, with a place of its own; and one that only names others stays one."""

import pytest

from analog_review.corpus import ReadResult, read_file

PARK = """○湊町公園条例
昭和55年３月20日
条例第７号
（目的）
第１条　この条例は、公園の管理について定める。
（許可）
第２条　占用しようとする者は、町長の許可を受けなければならない。
附　則
この条例は、昭和55年４月１日から施行する。
"""
RULE = """○湊町公園条例施行規則
昭和55年３月25日
規則第３号
第１条　この規則は、条例の施行について定める。
第２条　申請書は、窓口に提出しなければならない。
附　則
この規則は、昭和55年４月１日から施行する。
様式第１号（第２条関係）
公園占用許可申請書
　　　年　　月　　日
"""
OUTLINE = """湊町公園清掃奨励金交付要綱
（趣旨）
第１条　この要綱は、奨励金の交付について定める。
（申請）
第２条　団体は、申込書を持参しなければならない。
附　則
この要綱は、令和２年４月１日から施行する。
"""


def taken(text: str, name: str = "a.txt") -> ReadResult:
    return read_file(name, text.encode())


def titles(result: ReadResult) -> list[str]:
    return [ordinance.title for ordinance in result.ordinances]


ALL = ["湊町公園条例", "湊町公園条例施行規則", "湊町公園清掃奨励金交付要綱"]


def test_each_instrument_has_its_own_place_number_and_sentences() -> None:
    result = taken(PARK + "\n" + RULE + "\n" + OUTLINE)
    assert titles(result) == ALL
    assert [o.source for o in result.ordinances] == [f"a.txt/{title}" for title in ALL]
    assert [o.number for o in result.ordinances] == ["昭和55年３月20日条例第７号", "昭和55年３月25日規則第３号", ""]
    alone = [taken(text).ordinances[0] for text in (PARK, RULE, OUTLINE)]
    words = [[o.text[s.start : s.end] for s in o.sentences] for o in result.ordinances]
    assert words == [[o.text[s.start : s.end] for s in o.sentences] for o in alone]
    assert [o.id for o in result.ordinances] == [o.id for o in alone]
    assert [p.code for p in result.problems] == ["several-instruments"]
    assert result.file.title == "湊町公園条例 ほか2件"
    assert (result.file.instruments, result.file.state) == (3, "read")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 0, 1)])
def test_in_any_order_and_twice(order: tuple[int, ...]) -> None:
    texts = (PARK, RULE, OUTLINE)
    result = taken("\n".join(texts[at] for at in order))
    assert titles(result) == [ALL[at] for at in order]
    assert len({o.source for o in result.ordinances}) == len(order)


def test_a_cover_and_a_list_of_titles_belong_to_none() -> None:
    cover = "湊町例規集\n目次\n湊町公園条例………１\n湊町公園条例施行規則………３\n"
    result = taken(cover + PARK + RULE)
    assert titles(result) == ALL[:2]
    assert result.file.visible == result.file.taken + sum(result.file.aside.values())
    assert "例規集の表紙・目次" in result.file.aside


def test_titles_without_the_sign_and_with_the_number_in_brackets() -> None:
    texts = [
        "湊町文書規程（平成３年訓令第２号）\n第１条　文書は、文書主任が受け付ける。\n附　則\nこの訓令は、公布の日から施行する。\n",
        "湊町印鑑条例\n（昭和51年条例第20号）\n（登録）\n第１条　登録を受けようとする者は、申請する。\n附則\n公布の日から施行する。\n",
        "湊町手数料条例\n平成12年３月１日条例第１号\n第１条　手数料は、別表のとおりとする。\n附　則\nこの条例は、公布の日から施行する。\n",
    ]
    result = taken("\n".join(texts))
    assert titles(result) == ["湊町文書規程（平成３年訓令第２号）", "湊町印鑑条例", "湊町手数料条例"]


def test_instruments_of_paragraphs_without_articles() -> None:
    one = "○湊町役場の位置を定める条例\n昭和30年１月１日\n条例第１号\n町役場の位置は、湊町一丁目１番とする。\n附　則\nこの条例は、公布の日から施行する。\n"
    two = "○湊町の休日を定める条例\n平成元年６月１日\n条例第９号\n１　町の休日は、日曜日とする。\n２　前項の規定は、窓口の開設を妨げない。\n"
    assert titles(taken(one + two)) == ["湊町役場の位置を定める条例", "湊町の休日を定める条例"]


@pytest.mark.parametrize(
    "annex",
    [
        "別記\n湊町公園管理要領\n第１条　管理人は、巡視する。\n",
        "様式第１号（第２条関係）\n湊町公園条例\n　　　年　　月　　日\n第１条　甲は、乙に貸し付ける。\n",
        "別表（第２条関係）\n湊町公園条例\n昭和55年条例第７号\n湊町体育館条例\n昭和56年条例第８号\n",
        "附　則（平成５年条例第２号）\nこの条例は、公布の日から施行する。\n湊町体育館条例\n",
    ],
)
def test_annexes_that_name_or_hold_instruments_are_no_instruments(annex: str) -> None:
    assert titles(taken(PARK + annex)) == ["湊町公園条例"]


def test_a_title_that_only_may_begin_another_is_a_doubt() -> None:
    more = "別紙\n湊町広場条例\n平成２年３月１日\n条例第４号\n第１条　広場は、無料とする。\n第２条　広場では、火を使わない。\n"
    result = taken(PARK + more)
    assert titles(result) == ["湊町公園条例"]
    (doubt,) = [p for p in result.problems if p.code == "doubt-second-instrument"]
    assert doubt.excerpt == "湊町広場条例"
    assert doubt.line == 11
    assert doubt.hint


def test_problems_name_the_line_of_the_file() -> None:
    bad = RULE + "甲" * 4000 + "\n"
    result = taken(PARK + bad)
    (problem,) = [p for p in result.problems if p.code == "overlong-sentence"]
    assert (PARK + bad).split("\n")[problem.line - 1].startswith("甲甲")


def test_amending_instruments_among_others_are_set_aside_and_listed() -> None:
    amending = "○湊町公園条例の一部を改正する条例\n令和５年３月１日\n条例第２号\n湊町公園条例の一部を次のように改正する。\n第２条中「町長」を「管理者」に改める。\n附　則\nこの条例は、公布の日から施行する。\n"
    result = taken(PARK + amending)
    assert titles(result) == ["湊町公園条例"]
    (problem,) = [p for p in result.problems if p.code == "set-aside"]
    assert "湊町公園条例の一部を改正する条例" in problem.message


def test_a_gazette_has_day_signer_and_number_above_the_title() -> None:
    def proclaimed(title: str, number: str, body: str) -> str:
        return f"{title}をここに公布する。\n平成10年３月20日\n湊町長　浜野太郎\n{number}\n　　　{title}\n{body}"

    one = proclaimed(
        "湊町広場条例", "湊町条例第５号", "第１条　広場を置く。\n附　則\nこの条例は、公布の日から施行する。\n"
    )
    two = proclaimed(
        "湊町広場規則", "湊町規則第２号", "第１条　申請者は、申し出る。\n附　則\nこの規則は、公布の日から施行する。\n"
    )
    result = taken(one + "\n" + two)
    assert titles(result) == ["湊町広場条例", "湊町広場規則"]
    assert [o.number for o in result.ordinances] == ["平成10年３月20日湊町条例第５号", "平成10年３月20日湊町規則第２号"]
    assert titles(taken(one)) == ["湊町広場条例"]


def test_a_collection_without_days_parted_by_its_signs() -> None:
    """「○」, a title, and 条 at once: no day, no 附則, an instrument cut off in the middle."""
    texts = [
        "○湊町文書取扱細則\n第１章　総則\n第１条　文書を受け付ける。\n第２条　文書を保存する。\n(1)　永年のもの\n",
        "○湊町職員服務規程\n○湊町職員服務規程\n（趣旨）\n第１条　服務について定める。\n第２条　出勤簿に押印する。\n",
        "○放置自転車の処理に関する条例\n第十九条　保管する。\n第二十条　掲示する。\n様式第３号（第20条関係）\n",
        "○湊町議会傍聴規則（昭和32年議会規則第２号）\n第１条　傍聴人は、氏名を記入する。\n",
        "○湊町の木、湊町の花\n昭和60年４月１日\n告示第３号\n湊町の木をまつとする。\n",
    ]
    alone = [title for text in texts for title in titles(taken(text))]
    assert titles(taken("\n".join(texts))) == alone
    assert len(alone) == len(texts)


def test_titles_without_sign_behind_what_an_instrument_ends_with() -> None:
    for end in (
        "様式第３号（第20条関係）\n",
        "(1)　位置図\n(2)　断面図\n",
        "備考　消費税を含む。\n",
        "| 公園 | 100円 |\n",
    ):
        text = "湊町公園条例\n昭和55年３月20日条例第７号\n第１条　公園を置く。\n第２条　次の書類を出す。\n" + end
        following = "湊町広場条例\n昭和56年３月20日条例第２号\n第１条　広場を置く。\n"
        assert titles(taken(text + following)) == ["湊町公園条例", "湊町広場条例"]


def test_a_title_that_nothing_follows_is_a_doubt() -> None:
    result = taken(PARK + "○湊町体育館条例\n○湊町広場条例\n第１条　広場を置く。\n")
    assert titles(result) == ["湊町公園条例", "湊町広場条例"]
    (doubt,) = [p for p in result.problems if p.code == "doubt-second-instrument"]
    assert doubt.excerpt == "○湊町体育館条例"
