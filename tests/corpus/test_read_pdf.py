"""PDFs: lines that the page broke are one again, and what is uncertain is said."""

import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text, read_file
from analog_review.corpus.pdf import reader as read_pdf
from analog_review.corpus.pdf.reader import extract
from analog_review.corpus.reading import File
from tests.corpus.examples import drawing
from tests.corpus.flat import Flat, flat, read
from tests.corpus.paper import Mark, Picture, Stroke, Text, pdf, written

GOLDEN = Path(__file__).parent / "golden"
CLAUSE = (
    "第1条　この条例は、駐車場の設置及び管理に関し必要な事項を定め、もって市民の利便に資することを目的とする。"
    "ただし、市長が別に定める駐車場については、この限りでない。"
)


def taken(*pages: list[Mark], **more: str) -> Flat:
    found = flat(extract(File(pdf(*pages, **more), "a.pdf")))
    assert found.account is None or found.account.lost == 0
    return found


def lines(*pages: list[Mark]) -> list[str]:
    return (taken(*pages).text or "").splitlines()


def codes(found: Flat) -> list[str]:
    return [problem.code for problem in found.problems]


# --- 項 and lines


def test_lines_broken_by_the_page_are_one_again() -> None:
    item = "(1)　普通自動車であって、乗車定員が10人以下のもの（市長が別に定めるものを除く。）及びこれに類するもの"
    page = [
        *written("（趣旨）", x=70, y=60),
        *written(CLAUSE, y=76, hanging=1),
        *written("2　市長は、駐車場を休止することができる。", y=124),
        *written(item, x=70, y=140, width=39, hanging=1),
        *written("(2)　その他のもの", x=70, y=172),
    ]
    assert lines(page) == [
        "　（趣旨）",
        CLAUSE,
        "2　市長は、駐車場を休止することができる。",
        f"　{item}",
        "　(2)　その他のもの",
    ]


def test_a_paragraph_goes_on_over_the_page_and_heads_and_numbers_do_not() -> None:
    rest = CLAUSE[40:]
    pages = [
        [Text(60, 30, "白浜市例規集"), *written(CLAUSE[:40], y=60), Text(280, 800, "- 1 -")],
        [Text(60, 30, "白浜市例規集"), *written(rest, y=60), *written("第2条　委任", y=140), Text(280, 800, "- 2 -")],
        [Text(60, 30, "白浜市例規集"), *written("附　則", y=60), Text(280, 800, "- 3 -")],
    ]
    found = taken(*pages)
    assert (found.text or "").splitlines() == [CLAUSE, "第2条　委任", "附　則"]
    assert codes(found) == ["margins-dropped"]
    assert all(problem.hint for problem in found.problems)
    assert found.account is not None
    assert dict(found.account.aside) == {"ヘッダー・フッター・ページ番号": 27}


def test_what_a_browser_prints_round_a_page_is_set_aside() -> None:
    def page(number: int) -> list[Mark]:
        head, foot = (
            [Text(60, 20, "2026/11/21 13:41"), Text(300, 20, "駐車場条例")],
            Text(60, 820, f"https://example.invalid/a.html {number}/2"),
        )
        return [*head, *written(f"第{number}条　市長は、点検をさせる。", y=60), foot]

    for pages in ([page(1)], [page(1), page(2)]):
        found = taken(*pages)
        assert (found.text or "").splitlines() == [f"第{n}条　市長は、点検をさせる。" for n in range(1, len(pages) + 1)]
        assert codes(found) == ["margins-dropped"]


def test_heads_that_count_the_pages_are_set_aside() -> None:
    pages: list[list[Mark]] = [
        [Text(60, 20, f"駐車場条例　{n}/3"), *written(f"第{n}条　市長は、点検をさせる。", y=60)] for n in (1, 2, 3)
    ]
    assert lines(*pages) == [f"第{n}条　市長は、点検をさせる。" for n in (1, 2, 3)]


def test_labels_at_the_head_of_every_page_are_no_running_head() -> None:
    pages = [[*written(f"第{n}条", y=60), *written(f"市長は、{n}回点検する。", y=76)] for n in (1, 2, 3)]
    assert lines(*pages) == [x for n in (1, 2, 3) for x in (f"第{n}条", f"市長は、{n}回点検する。")]


def test_a_caption_and_a_new_item_are_not_joined_to_a_full_line() -> None:
    full = "市長は、あ" * 8
    page = [*written(full, y=60), *written("（委任）", y=76), *written("第2条　規則で定める。", y=92)]
    assert lines(page) == [full, "（委任）", "第2条　規則で定める。"]
    assert lines([*written(full, y=60), *written("(2)　次の号", y=76)]) == [full, "(2)　次の号"]
    assert lines([*written(full[:-2] + "（以", y=60), *written("（下）「法」という。）", y=76)]) == [
        full[:-2] + "（以（下）「法」という。）"
    ]


def test_what_stands_apart_is_not_joined() -> None:
    full = "市長は、点検をさせ" * 4 + "なければ"
    assert lines([*written(full, y=60), *written("別の段落", y=120)]) == [full, "別の段落"]


# --- layout


def test_vertical_writing_is_read_from_right_to_left() -> None:
    one, other = "第一条　この条例は、必要な事項を定める。", "第二条　市長は、点検をさせなければならない。"
    page: list[Mark] = [Text(500, 60, one, down=True), Text(480, 60, other, down=True), Text(290, 810, "- 1 -")]
    found = taken(page)
    assert (found.text or "").splitlines() == [one, other]
    assert codes(found) == ["margins-dropped"]


def test_a_page_on_its_side_is_read_upright() -> None:
    found = taken([*written(CLAUSE, y=60, hanging=1)], page="/Rotate 90")
    assert found.text == CLAUSE + "\n"


def test_two_columns_are_read_one_after_the_other_and_reported() -> None:
    left, right = "左の段の文章であって、点検の結果を掲示する。" * 8, "右の段の文章であって、証明書を携帯させる。" * 8
    found = taken([*written(left, width=20), *written(right, x=320, width=20)])
    assert "".join((found.text or "").split()) == left + right
    assert codes(found) == ["pdf-columns"]


def table(top: float = 100) -> list[Mark]:
    marks: list[Mark] = [Stroke(60, top + 30 * n, 400, top + 30 * n) for n in range(4)]
    marks += [Stroke(x, top, x, top + 90) for x in (60, 160, 320, 400)]
    marks += [Text(65, top + 5, "名称"), Text(165, top + 5, "位置"), Text(325, top + 5, "台数")]
    marks += [Text(65, top + 32, "駅前"), *written("白浜市駅前一丁目一番地先の埋立地", x=165, y=top + 32, width=14)]
    marks += [Text(65, top + 65, "港|町"), Text(325, top + 65, "45台")]
    return marks


def test_a_ruled_table_is_rows() -> None:
    found = taken([*written("別表（第3条関係）", y=60), *table(), *written("備考　台数は、概数とする。", y=220)])
    assert (found.text or "").splitlines() == [
        "別表（第3条関係）",
        "| 名称 | 位置 | 台数 |",
        "| 駅前 | 白浜市駅前一丁目一番地先の埋立地 |  |",
        "| 港｜町 |  | 45台 |",
        "備考　台数は、概数とする。",
    ]
    assert found.tables == 1
    assert codes(found) == []


def test_a_frame_round_a_text_is_no_table() -> None:
    frame: list[Mark] = [
        Stroke(50, 50, 480, 50),
        Stroke(50, 200, 480, 200),
        Stroke(50, 50, 50, 200),
        Stroke(480, 50, 480, 200),
    ]
    assert lines([*written(CLAUSE, y=60, hanging=1), *frame]) == [CLAUSE]


def test_a_page_set_wider_is_no_measure_for_the_others() -> None:
    """A landscape table, a 様式 or a wide plan among pages of text."""
    text = [[*written(CLAUSE, y=60), *written(CLAUSE.replace("第1条", "第2条"), y=140)]]
    wide = [Text(40, 300, "別表（第2条関係）"), Text(40, 330, "区分　" * 20 + "備考", 12.0)]
    other = [*written("第3条　" + CLAUSE[40:] + CLAUSE[4:], y=60)]
    whole = [CLAUSE, CLAUSE.replace("第1条", "第2条")]
    assert lines(*text)[:2] == lines(*text, wide)[:2] == lines(*text, wide, other)[:2] == whole
    assert lines(*text, wide, other)[-1] == "第3条　" + CLAUSE[40:] + CLAUSE[4:]


def test_bookmarks_say_where_instruments_begin() -> None:
    titles = ("湊町公園条例", "湊町公園の管理に関する規則")
    pages: list[list[Mark]] = [
        [Text(60, 60, titles[0]), *written("町に公園を置く。", y=90)],
        [Text(60, 60, titles[1]), *written("管理人は、公園を巡視する。", y=90)],
    ]
    items = ""
    for at, title in reversed(list(enumerate(titles))):
        words = (b"\xfe\xff" + title.encode("utf-16-be")).hex()
        following = f"/Next << {items} >>" if items else ""
        items = f"/Title <{words}> /Dest [{5 + 2 * at} 0 R /Fit] {following}"
    outlines = f"/Outlines << /Type /Outlines /Count 2 /First << {items} >> >>"
    result = read_file("a.pdf", pdf(*pages, catalog=outlines))
    assert [o.title for o in result.ordinances] == list(titles)
    assert len(read_file("a.pdf", pdf(*pages)).ordinances) == 1


def test_words_without_a_font_are_read_however_few() -> None:
    """「附」 and 「則」 set one by one, and vertical lines: with no font for them, their boxes have no width."""
    level: list[Mark] = [Text(60, 60, "附"), Text(60, 90, "この条例は、公布の日から施行する。")]
    assert lines(level) == ["附", "この条例は、公布の日から施行する。"]
    down: list[Mark] = [Text(500 - 16 * at, 60, words, 10.0, True) for at, words in enumerate(("附", "則", "港の条例"))]
    assert lines(down) == ["附", "則", "港の条例"]


def test_a_table_without_rules_is_reported() -> None:
    rows = [("名称", "位置"), ("駅前", "駅前一丁目"), ("港", "港町8番"), ("山手", "山手二丁目")]
    found = taken(
        [mark for n, (a, b) in enumerate(rows) for mark in (Text(60, 60 + 20 * n, a), Text(200, 60 + 20 * n, b))]
    )
    assert (found.text or "").splitlines() == [f"{a}\t{b}" for a, b in rows]
    assert codes(found) == ["pdf-table-unsure"]


def test_spread_and_doubled_characters_and_ruby() -> None:
    page: list[Mark] = [Text(60, 60, "附"), Text(100, 60, "則"), Text(60, 90, "太字"), Text(60.2, 90, "太字")]
    page += [Text(60, 122, "毀損した者", 12.0), Text(60, 115, "き", 6.0)]
    found = taken(page)
    assert (found.text or "").splitlines() == ["附　則", "太字", "毀損した者"]
    assert codes(found) == ["ruby-dropped"]
    assert found.account is not None
    assert dict(found.account.aside) == {"ふりがな": 1}


def test_characters_printed_over_others_are_reported() -> None:
    found = taken([Text(60, 60, "市長は、点検をさせる。"), Text(62, 60, "第二条の規定による公告")])
    assert codes(found) == ["pdf-overlap"]


def test_radicals_are_the_characters_they_stand_for() -> None:
    assert lines([Text(60, 60, "⽇本⼈")]) == ["日本人"]


# --- what cannot be read


def test_pictures_are_reported() -> None:
    small, whole = Picture(60, 200, 300, 200), Picture(0, 0, 595, 842)
    assert codes(taken([*written(CLAUSE), small])) == ["form-image"]
    assert taken([*written(CLAUSE), small]).images == ("1ページの画像",)
    assert codes(taken([*written(CLAUSE), whole])) == ["pdf-ocr"]
    assert codes(taken([*written(CLAUSE)], [whole])) == ["pdf-image"]


def test_remarks_and_attachments_are_reported() -> None:
    note = "/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (a) >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]"
    assert codes(taken([*written(CLAUSE)], page=note)) == ["pdf-annotations"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf([Picture(0, 0, 595, 842)]), "pdf-image"),
        (pdf([]), "pdf-image"),
        (b"%PDF-1.7\n", "pdf-broken"),
        (pdf([*written(CLAUSE)])[:300], "pdf-broken"),
    ],
    ids=["picture", "empty", "nothing", "cut"],
)
def test_what_cannot_be_read_says_so_and_what_to_do(data: bytes, code: str) -> None:
    found = read(data, "例規/a.pdf")
    assert found.text is None
    assert codes(found) == [code]
    assert found.problems[0].source == "例規/a.pdf"
    assert found.problems[0].message.endswith("。")
    assert found.problems[0].hint.endswith("。")


def test_a_pdf_with_a_password_is_named_as_such() -> None:
    locked = pdf([*written(CLAUSE)]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>",
    )
    assert codes(read(locked, "a.pdf")) == ["encrypted"]


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_pdf, "MAX_SECONDS", 0.01)
    assert codes(read(pdf([*written(CLAUSE)]), "a.pdf")) == ["pdf-too-slow"]


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="Windows counts by the clock alone")
def test_a_process_out_of_its_own_time_is_told_as_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    def out(*args: Any, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess([], -signal.SIGXCPU, b"", b"")

    monkeypatch.setattr(subprocess, "run", out)
    assert codes(read(pdf([*written(CLAUSE)]), "a.pdf")) == ["pdf-too-slow"]


def test_a_process_that_dies_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*args: Any, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess(args, -11, b"", b"")

    monkeypatch.setattr(subprocess, "run", died)
    assert codes(read(pdf([*written(CLAUSE)]), "a.pdf")) == ["pdf-broken"]


def test_pages_beyond_the_time_are_named() -> None:
    found = flat(extract(File(pdf(*[[*written(CLAUSE)]] * 3), "a.pdf"), seconds=-1.0))
    assert found.text is None
    assert found.problems


def test_the_process_gives_what_reading_here_gives() -> None:
    data = pdf([*written(CLAUSE, hanging=1), *table(200), Picture(60, 400, 200, 200)], [Text(60, 60, "附則")])
    assert read(data, "例規/a.pdf") == flat(extract(File(data, "例規/a.pdf")))


# --- the same ordinance in every format


def test_the_same_ordinance_has_the_same_provisions_from_text_word_and_pdf() -> None:
    def drawn(name: str) -> list[str]:
        text = read((GOLDEN / name).read_bytes(), name).text or ""
        return list(drawing(parse_text(text, "a")[0]))

    expected = drawn("駐車場条例.txt")
    assert drawn("駐車場条例.docx") == expected
    assert drawn("駐車場条例.pdf") == expected
    assert drawn("駐車場条例_縦書.pdf") == [line for line in expected if "row " not in line]


# --- anything at all

PLACES = st.tuples(
    st.floats(0, 590),
    st.floats(0, 830),
    st.text("市長は、点検12（)|", min_size=1, max_size=30),
    st.sampled_from((6.0, 10.0, 14.0)),
    st.booleans(),
)


GRID = st.integers(0, 60).map(lambda n: n * 10)
RULES = st.tuples(GRID, GRID, GRID, st.booleans(), st.sampled_from((0, 1, 2)))


@settings(max_examples=80, deadline=None)
@given(st.lists(PLACES, max_size=25), st.lists(RULES, max_size=25))
def test_every_character_anywhere_is_accounted_for(texts: list[Any], rules: list[Any]) -> None:
    strokes = [
        Stroke(start, at + hair, end, at + hair) if level else Stroke(at + hair, start, at + hair, end)
        for at, start, end, level, hair in rules
    ]
    taken([*(Text(*t) for t in texts), *strokes])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_damaged_bytes_never_raise(seed: int, number: int) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf([*written(CLAUSE), *table()], [Text(60, 60, "附則")]))
    for _ in range(number):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    found = flat(extract(File(bytes(data), "a.pdf")))
    assert found.text is not None or found.problems


def test_many_pages_are_read_in_time() -> None:
    begun = time.monotonic()
    found = read(pdf(*[[*written(CLAUSE * 12)]] * 60), "a.pdf")
    assert found.text is not None
    assert time.monotonic() - begun < 10
