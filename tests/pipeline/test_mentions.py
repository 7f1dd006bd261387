"""Which titles a text names: all of them, as a search for each would find."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.pipeline.mentions import Finder

_SHORT = st.text(alphabet="山川条例規", min_size=1, max_size=5)


def test_a_title_that_begins_like_another_hides_neither() -> None:
    titles = ("公園条例", "公園条例施行規則", "園条例", "河川条例")
    assert Finder(titles).places("市公園条例施行規則第3条") == [0, 1, 2]


def test_a_text_that_passes_for_a_title_stops_nothing() -> None:
    whole = "見本条例第1条　" + "市長は、告示を掲示する。" * 500
    assert Finder(("公園条例", whole)).places(whole + "公園条例") == [0, 1]
    chain = ["山" * length for length in range(1, 151)]
    assert Finder(chain).places("山" * 150) == list(range(150))


def test_no_titles_name_nothing() -> None:
    assert Finder(()).places("公園条例") == []


@given(st.lists(_SHORT, unique=True, max_size=12), st.text(alphabet="山川条例規、", max_size=60))
def test_it_finds_what_a_search_for_each_title_finds(titles: list[str], text: str) -> None:
    assert Finder(titles).places(text) == [at for at, title in enumerate(titles) if title in text]
