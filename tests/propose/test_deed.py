"""What a clause has done: its papers by its own noun, and whom they go from and to."""

import pytest

from analog_review.propose.deed import Direction, direction_of, papers_of, spans_of

from .instruments import find, make


@pytest.mark.parametrize(
    ("body", "word", "papers"),
    [
        ("第１条　申請書に次に掲げる図書を添えて提出する。\n（１）　見取図\n", "次に", "各号に掲げる図書"),
        (
            "第１条　申請書には、つぎの各号に掲げる書類及び図面を添付する。\n（１）　見取図\n",
            "見取図",
            "各号に掲げる書類及び図面",
        ),
        ("第１条　申請書に次に掲げるものを添える。\n（１）　見取図\n", "見取図", "各号に掲げるもの"),
        ("第１条　申請書に見取図（縮尺千分の一）を添えて提出する。\n", "見取図", "の見取図"),
        ("第１条　申請書は、書面による。\n", "書面", None),
    ],
)
def test_papers(body: str, word: str, papers: str | None) -> None:
    o = make(body)
    assert papers_of(o, find(o, "written", word)) == papers


@pytest.mark.parametrize(
    ("sentence", "word", "direction"),
    [
        ("館長は、その理由を記載した書面により申込者に通知する。", "通知", Direction.OUT),
        ("申込者は、書面により館長に届け出る。", "書面", Direction.IN),
        ("館長は、帳簿を備える。", "帳簿", Direction.WITHIN),
    ],
)
def test_direction(sentence: str, word: str, direction: Direction) -> None:
    o = make(f"第１条　{sentence}\n")
    assert direction_of(find(o, "written", word)) is direction


@pytest.mark.parametrize(
    ("move", "sentence", "words"),
    [
        ("include", "申込者は、利用計画書を館長に提出する。", ["利用計画書"]),
        ("include", "申込者は、利用計画（利用計画書をいう。）を館長に示す。", []),
        ("latter", "申込者は、利用計画書を館長に提出しなければならない。", ["提出"]),
        ("latter", "市長と事業者が作成し、届出をした合意書は、様式第３号によるものとする。", []),
    ],
)
def test_the_deed_is_its_own_target(move: str, sentence: str, words: list[str]) -> None:
    assert [sentence[a:b] for a, b in spans_of(move, sentence)] == words
