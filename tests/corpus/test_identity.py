import pytest

from tests.corpus.examples import MODERN, OLD, ordinance


@pytest.mark.parametrize(
    ("opening", "number", "kind", "enactor"),
    [
        ("○甲市公園条例\n平成12年3月28日\n条例第8号\n", "平成12年3月28日条例第8号", "条例", "議会"),
        (
            "○甲区公園規則\n昭和四十九年六月二十八日\n規則第三十三号\n第1条　区長が定める。\n",
            "昭和四十九年六月二十八日規則第三十三号",
            "規則",
            "区長",
        ),
        (
            "○甲市立学校規則\n昭和60年4月1日\n教育委員会規則第5号\n",
            "昭和60年4月1日教育委員会規則第5号",
            "規則",
            "教育委員会",
        ),
        ("○甲市処務規程\n昭和33年10月1日 庁達第9号\n", "昭和33年10月1日庁達第9号", "庁達", "市長"),
        (
            "○甲町補助要綱\n平成3年5月15日\n3甲住第27号\n第1条　町長は、補助する。\n",
            "平成3年5月15日3甲住第27号",
            "要綱",
            "町長",
        ),
        ("○甲市議会傍聴規則\n平成2年議会規則第1号\n", "平成2年議会規則第1号", "規則", "議会"),
        ("○甲市消防署規程\n平成2年1月1日\n消防本部訓令第1号\n", "平成2年1月1日消防本部訓令第1号", "訓令", "消防長"),
        ("○甲市選挙管理委員会規程\n", "", "規程", "選挙管理委員会"),
        (
            "○甲市水道事業会計規程\n平成2年1月1日\n水道事業管理規程第1号\n",
            "平成2年1月1日水道事業管理規程第1号",
            "規程",
            "水道事業管理者",
        ),
        ("甲市道路の指定\n昭和50年3月31日\n告示第14号\n", "昭和50年3月31日告示第14号", "告示", "市長"),
    ],
)
def test_number_kind_and_enactor_are_read_from_the_opening(opening: str, number: str, kind: str, enactor: str) -> None:
    instrument = ordinance(opening)
    assert (instrument.number, instrument.kind, instrument.enactor) == (number, kind, enactor)


def test_the_id_depends_on_number_and_title_alone() -> None:
    assert ordinance(MODERN).id == ordinance(MODERN.replace("毎年1回", "毎年2回"), "他/b.txt").id
    assert ordinance(MODERN).id != ordinance(OLD).id


def test_an_instrument_without_title_is_named_after_its_file() -> None:
    assert ordinance("第1条　甲とする。\n", "例規/公園条例.txt").title == "公園条例"


def test_the_list_of_amendments_is_no_second_number() -> None:
    instrument = ordinance(
        "○甲規則\n平成3年4月1日\n規則第2号\n改正　平成4年 5月1日規則第 45号\n平成7年1月31日規則第4号\n第1条　甲。\n"
    )
    assert instrument.number == "平成3年4月1日規則第2号"
    assert instrument.last_amended == "平成7年1月31日規則第4号"


@pytest.mark.parametrize(
    ("text", "repealed"),
    [
        ("○甲条例（廃止）\n第1条　甲とする。\n", True),
        ("○甲条例\n〔失効〕\n第1条　甲とする。\n", True),
        (
            "○甲条例を廃止する条例\n甲条例（昭和40年甲市条例第1号）は、廃止する。\n附則\nこの条例は、公布の日から施行する。\n",
            True,
        ),
        ("○甲条例\n第1条　甲とする。\n附則\n2　乙条例は、廃止する。\n", False),
    ],
)
def test_repealed_instruments_are_known(text: str, repealed: bool) -> None:
    assert ordinance(text).repealed is repealed
