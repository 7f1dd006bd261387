"""What grouping leaves out to be quick changes nothing: each short way beside the plain definition."""

import re
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analog_review.group.cluster import THRESHOLD, cluster, nearest, order, similarity, wording, wordings
from analog_review.group.core import ENDING, TAIL, Core, _without
from analog_review.group.mask import SORTS, TOWARDS, _found
from analog_review.group.spelling import KANA, SINGLE, SPELLINGS, trace, uniform, uniform_part

PIECES = re.findall(
    "[^|]+",
    "第|前|次|同|各|本|一|二|十|3|12|数|の|条|項|号|条例|規則|施行令|法|法律|建築基準法|(昭和25年|)|別記|別紙|様式|所定の|用紙|"
    "正本|及び|副本|写し|部|通|毎|年|年度|月|週間|日|時間|分|回|ごと|定期に|以内|に|前|を経過する日まで|日から|起算して|まで|"
    "翌|遅滞なく|速やかに|直ちに|あらかじめ|令和|元年|午前|午後|時|半|から|北市|市|区|町|長|知事|教育委員会|委員長|消防署長|"
    "病院事業|管理者|課|センター|が|別に|指定する|定めた|場所|見やすい|所|掲示|板|場|閲覧|縦覧|へ|対して|許可|証|証明書|手帳|"
    "謄本|登録証|明|台帳|帳簿|名簿|簿|占用|申請書|届|届け|出|願|報告書|類|等|通知書|決定書|立|役所|の区域|人|円|%|平方メートル|"
    "工事|者|は、|を|提出|し|、|。|・|ー|当該|この各号|次条第3項各号|翌月の10日までに|所定の用紙|別に定める様式|正副二部を|"
    "午前9時から午後5時まで|毎年度3回以上|3年ごとに1回|10日以内に",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
ALL = re.compile("|".join(f"(?P<s{i}>{sort.pattern.pattern})" for i, sort in enumerate(SORTS)))


@settings(max_examples=800, deadline=None)
@given(TEXTS)
def test_slots_are_those_of_one_expression_for_all_sorts(text: str) -> None:
    plain = []
    for match in ALL.finditer(text):
        name = SORTS[int((match.lastgroup or "")[1:])].name
        plain.append((*match.span(), "提出先" if name == "機関" and TOWARDS.match(text, match.end()) else name))
    assert _found(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "一" * 30 + "許可証",
        "市" * 30 + "申請書",
        "建築" * 20 + "法第3条",
        "観光案内物産展示場管理センター長が別に指定する場所",
        "第1234567号の2の3様式",
        "市民" * 10 + "掲示場",
        "副本12345678901234567890通",
    ],
)
def test_slots_with_the_longest_beginnings(text: str) -> None:
    assert _found(text) == [(*m.span(), SORTS[int((m.lastgroup or "")[1:])].name) for m in ALL.finditer(text)] != []


OLD = (
    "も|つ|て|た|または|もしくは|および|ならびに|行な|行|わ|を|って|以て|によって|そなえ|備|え|付|け|置|か|立|ち|入|り|検査|調査|"
    "はり|出|な|印|捺印|っ|すみやかに|予め|添附|箇所|個所|所|を以て|をもつて|行なわ|（|）|１|Ａ|㈱|ｶ|ﾞ|か\u3099|ゐ|ヱ| |\u3000|\n|、"
)
SENTENCES = st.lists(st.sampled_from(OLD.split("|")), max_size=12).map("".join)


@settings(max_examples=500, deadline=None)
@given(SENTENCES, st.data())
def test_parts_and_spellings(sentence: str, data: st.DataObject) -> None:
    text = "".join(unicodedata.normalize("NFKC", sentence).split()).translate(str.maketrans(dict(KANA)))
    for _, old, new in SPELLINGS:
        text = old.sub(new, text)
    assert uniform(sentence) == text
    traced = trace(sentence)
    assert traced is not None and traced.text == text
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    assert uniform_part(sentence, start, end) == uniform(sentence[start:end])


def test_single_letters_stay_single_whatever_stands_before_them() -> None:
    single = [chr(code) for code in range(sys.maxunicode + 1) if SINGLE.fullmatch(chr(code))]
    assert len(single) > 20_000
    for letter in single:
        became = unicodedata.normalize("NFKC", letter)
        assert len(became) == 1 and not became.isspace()
        assert unicodedata.normalize("NFKC", f"か{letter}") == f"か{became}"


ENDINGS = (
    "提出|し|する|す|く|なければならない|なければならず|ものとする|ことができる|こととする|よう|に|努め|るものとする|こと|等の方法|"
    "により|とともに|ほか、|ことにより|、|。|して|様式"
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(ENDINGS.split("|")), max_size=12).map("".join))
def test_endings(text: str) -> None:
    assert _without(ENDING, text, "努め") == ENDING.sub("", text)
    assert _without(TAIL, text, "等の方法") == TAIL.sub("", text)


WORDS = st.lists(
    st.sampled_from(["標識", "掲示", "書面", "市長", "提出", "工事", "許可", "の", "を", "に"]), max_size=8
).map("".join)
LETTERS = st.text("甲乙丙", max_size=6)
"""Few letters make many ties."""
CORES = st.builds(
    lambda block, core, rest: Core((block, "duty"), core, core + rest), st.sampled_from("ab"), WORDS, WORDS
) | st.builds(lambda core, rest: Core(("c", "duty"), core, core + rest), LETTERS, LETTERS)


TIED = [
    Core(("c", "duty"), core, core + rest)
    for core, rest in (
        ("丁丁", "乙"), ("丁丙丙", ""), ("丁甲丙", ""), ("丁丙甲丙", "甲乙"), ("乙乙甲丁", "甲乙"), ("甲丁丁甲甲乙", ""),
        ("丁甲甲丙甲丙丙", "乙"), ("丙乙丁丁丙丁丁", "甲甲"),
    )
]  # fmt: skip
"""In parts of two, the leader of an earlier part and one of the same part are equally near."""


def plain(cores: list[Core]) -> dict[Core, Core]:
    """Each clause with the nearest leader before it in its block, or as a leader."""
    leaders: list[Core] = []
    found = {}
    for core in sorted(set(cores), key=order):
        best = max(leaders, key=lambda leader: similarity(core, leader), default=None)
        found[core] = best if best is not None and similarity(core, best) >= THRESHOLD else core
        if found[core] == core:
            leaders.append(core)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(CORES, max_size=40), st.sampled_from([1, 2, 6, 12]))
@example(TIED, 2)
def test_clusters_are_those_of_comparing_each_with_each(cores: list[Core], rows: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["analog_review.group.cluster"], "BLOCK", rows)
        assert cluster(cores) == plain(cores)


@settings(max_examples=300, deadline=None)
@given(CORES, st.lists(CORES, max_size=12))
def test_one_beside_many(core: Core, others: list[Core]) -> None:
    assert wordings(core, others) == [wording(core, other) for other in others]
    near = [other for other in others if other.block == core.block]
    best = max(near, key=lambda leader: similarity(leader, core), default=None)
    assert nearest(core, near) == (best if best is not None and similarity(best, core) >= THRESHOLD else None)
