"""A place is read in any digits, printed in any, and compared by its numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.place import PARTS, Place, label_name, parse_place, read_place
from analog_review.text.numerals import to_fullwidth, to_kanji

NUMBER = st.lists(st.integers(1, 120), min_size=1, max_size=3).map(lambda n: "_".join(map(str, n)))
INNER = st.lists(st.sampled_from(["(1)", "(12)", "(ア)"]), max_size=2)
SUBITEMS = st.tuples(st.sampled_from([[], ["ア"], ["a"]]), INNER).map(lambda levels: (*levels[0], *levels[1]))


@st.composite
def places(draw: st.DrawFn) -> Place:
    inner = draw(st.booleans())
    return Place(
        supplementary=draw(st.booleans()),
        article=draw(NUMBER),
        paragraph=draw(st.one_of(st.just(""), st.integers(1, 30).map(str))),
        item=draw(NUMBER) if inner else "",
        subitems=draw(SUBITEMS) if inner else (),
        part=draw(st.sampled_from(["", *PARTS])),
    )


@given(places(), st.sampled_from([str, to_fullwidth, to_kanji]), st.booleans())
def test_what_is_printed_is_read_again(place: Place, digits: object, half: bool) -> None:
    printed = place.printed(digits, half=half)  # type: ignore[arg-type]
    assert parse_place(printed) == place, printed


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("第八条の二　第三項 第一号イ（１）", "第8条の2第3項第1号イ(1)"),
        ("附則第２項ただし書", "附則第2項ただし書"),
        ("付則（平成12年条例第8号）第２項", "附則（平成12年条例第8号）第2項"),
        ("第５条但書", "第5条ただし書"),
        ("第３条第２項各号列記以外の部分", "第3条第2項各号列記以外の部分"),
        ("第３条の見出し", "第3条の見出し"),
        ("第二章の章名", "第2章の章名"),
        ("第１号⑵", "第1号(2)"),
        ("第４第２項第１号", "第4第2項第1号"),
        ("第２章第１節第４", "第2章第1節第4"),
        ("別表第二", "別表第2"),
        ("別表第１の２の３の項", "別表第1の2の3の項"),
        ("別表３の項", "別表3の項"),
        ("様式第三号の二", "様式第3号の2"),
        ("別記第１号様式", "別記第1号様式"),
        ("題名", "題名"),
    ],
)
def test_names_of_every_kind(words: str, name: str) -> None:
    place = parse_place(words)
    assert place is not None
    assert str(place) == name


@pytest.mark.parametrize("words", ["", "総則", "第3条及び第4条", "第１条、第２条", "２項", "第1号アスベスト"])
def test_what_names_no_place_or_more_than_one(words: str) -> None:
    assert parse_place(words) is None


def test_a_name_is_read_as_far_as_it_goes() -> None:
    assert read_place("第８条第２項中「甲」を", 0) == (Place(article="8", paragraph="2"), 6)
    assert read_place("中第３項", 1) == (Place(paragraph="3"), 4)


def test_order_is_that_of_the_instrument() -> None:
    names = [
        "題名", "第2条", "第2条第1項第2号", "第2条第1項第10号", "第2条の2", "第10条", "附則第1項", "附則第10項",
        "別表第2", "別表第10", "様式第2号", "様式第10号",
    ]  # fmt: skip
    found = [p for name in names if (p := parse_place(name))]
    found.reverse()
    assert [str(p) for p in sorted(found, key=lambda p: p.order)] == names


def test_a_place_holds_what_lies_in_it() -> None:
    article, paragraph = Place(article="3"), Place(article="3", paragraph="2")
    assert article.holds(paragraph)
    assert not paragraph.holds(article)
    assert not Place(paragraph="2").holds(paragraph)
    assert not Place(supplementary=True, article="3").holds(paragraph)


def test_labels_keep_full_brackets() -> None:
    assert label_name("様式第 １号(第五条関係)") == "様式第1号（第5条関係）"
