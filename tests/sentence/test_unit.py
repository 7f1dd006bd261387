from hypothesis import given
from hypothesis import strategies as st

from analog_review.corpus import parse_text
from analog_review.sentence.unit import strip_brackets, units_of

TEXT = """○見本市掲示条例
(掲示)
第1条　市長は、次に掲げる事項を掲示場(市役所前のものに限る。)に掲示するものとする。
(1)　工事の名称
(2)　次に掲げる者の氏名
ア　建築主
"""


def test_items_carry_every_lead_above_them():
    ordinance, _ = parse_text(TEXT, "x/見本.txt")
    units = {u.source: u for u in units_of(ordinance)}
    assert (
        units["建築主"].lead
        == "市長は、次に掲げる事項を掲示場(市役所前のものに限る。)に掲示するものとする。次に掲げる者の氏名"
    )
    assert units["工事の名称"].heading == "掲示"


def test_a_lead_is_kept_once_for_all_its_items():
    """Three thousand characters for each of many thousand items would fill the memory."""
    text = "○見本条例\n第1条　" + "市長は" * 900 + "次に掲げる\n(1)　次に掲げる者\nア　建築主\nイ　施工者\n"
    ordinance, _ = parse_text(text, "x/見本.txt")
    first, second = (u for u in units_of(ordinance) if u.source in ("建築主", "施工者"))
    assert first.lead is second.lead and first.lead.endswith("次に掲げる者")


def test_brackets_are_set_aside_with_a_way_back():
    ordinance, _ = parse_text(TEXT, "x/見本.txt")
    unit = next(units_of(ordinance))
    spoken = unit.spoken
    assert spoken.text == "市長は、次に掲げる事項を掲示場に掲示するものとする。"
    start = unit.full.text.index("に掲示")
    place = spoken.inside(start, start + 3)
    assert place is not None and spoken.text[slice(*place)] == "に掲示"
    assert spoken.outside(*place) == (start, start + 3)
    inside = unit.full.text.index("市役所前")
    assert spoken.inside(inside, inside + 4) is None


@given(st.text(alphabet="()文、", max_size=30))
def test_stripping_brackets_never_invents_a_character(text):
    plain, places = strip_brackets(text)
    assert plain == "".join(text[i] for i in places)
    assert list(places) == sorted(set(places))
