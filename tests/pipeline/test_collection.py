"""A collection as a run reads it: file by file, and what only the whole of it shows."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.city import City
from analog_review.pipeline import Options
from analog_review.pipeline.collection import LEAST, SENTENCES, _chunks, read
from analog_review.pipeline.run import desk_of
from analog_review.rulebook import default_rules, load_rulebook

TEXT = "○見本条例\n平成12年3月28日\n条例第8号\n第1条　市長は、告示を掲示場に掲示する。\n"


def test_the_same_instrument_twice_is_told_and_read_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "例規"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    options = Options(load_rulebook(default_rules()).select(("posting",)), "select:posting", City(), None)
    with desk_of(options, lambda stage, done, total: None, proved=True) as desk:
        collection = read([folder], desk)
    assert [head.source for head in collection.heads] == ["例規/a.txt", "例規/b.txt"]
    assert [file.source for file in collection.files] == ["例規/a.txt", "例規/b.txt", "例規/c.txt"]
    told = [(problem.code, problem.source) for problem in collection.problems]
    assert told == [("empty-file", "例規/c.txt"), ("same-instrument", "例規/b.txt")]


@given(st.integers(0, 3_000), st.sampled_from([1, LEAST, SENTENCES]), st.integers(1, 16))
def test_every_text_is_parsed_once_in_portions_that_grow_smaller(count: int, least: int, jobs: int) -> None:
    texts = [str(n) for n in range(count)]
    portions = list(_chunks(texts, least, jobs))
    assert [text for portion in portions for text in portion] == texts
    sizes = [len(portion) for portion in portions]
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes, default=0) <= SENTENCES
    assert all(size >= least for size in sizes[:-1])
