"""Files, folders and archives to ordinances: nothing given is passed over in silence."""

import zipfile
from pathlib import Path

import pytest

from analog_review.corpus import DuplicateInput, MissingInput, discover, opened, parse_text, reading
from analog_review.corpus.files.decode import Decoded, decode
from analog_review.model.limits import Limits
from analog_review.model.ordinance import Kind
from tests.corpus.examples import MODERN, drawing
from tests.corpus.flat import read
from tests.in_memory import read_all

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>公園条例</title>
<script>var a="第9条";</script></head><body>
<div id="container"><div id="primary" class="joubun showhistory">
<div class="eline"><div class="head"><p class="title-irregular"><span class="cm">○白浜市公園条例</span></p></div></div>
<div class="eline"><div class="head"><p class="date"><span class="cm">平成12年3月28日</span></p></div></div>
<div class="eline"><div class="head"><p class="number"><span class="cm">条例第8号</span></p></div></div>
<div class="eline"><div class="article"><p class="title"><span class="cm">(設置)</span></p><p class="num">
<span class="num cm">第1条</span>　<span class="clause"><span class="p cm"><a href="http://example.invalid/x">この条例</a>は、
次に掲げる<ruby>公園<rp>(</rp><rt>こうえん</rt><rp>)</rp></ruby>を設ける。</span></span></p></div></div>
<div class="eline"><div class="item"><p class="num">
<span class="num cm">(1)</span>　<span class="p cm">中央公園</span></p>
</div></div>
<div class="eline"><div class="table_frame"><table>
<thead><tr class="fixed-colspec"><td></td><td></td></tr></thead>
<tr><td><p class="p"><span class="cm">名称</span></p></td><td><p>位置</p></td></tr>
<tr><td>中央公園</td><td><p>中央1番地</p><p>案内板を掲示|する。</p></td></tr></table></div></div>
<div class="eline"><p class="revise_record"><span class="cm">(令和5条例29・一部改正)</span></p></div>
<div class="eline"><p class="s-head"><span class="title cm"><span class="word-space">附</span>則</span></p></div>
<div class="eline"><div class="clause"><p class="p">
<span class="p cm">この条例は、公布の日から施行する。</span></p></div></div>
<div class="eline"><div class="form_section"><p class="num">
<span class="num cm">別記様式</span><span>(第1条関係)</span></p></div></div>
<div class="eline"><div class="xref_frame cm"><p><img src="word/a.png" alt="画像"/></p></div></div>
</div><div id="secondary"><ul><li>第7条 閲覧</li></ul></div></div></body></html>
"""


def page() -> bytes:
    return PAGE.replace("は、\n次に", "は、次に").encode()


def test_a_page_gives_the_lines_of_a_plain_text() -> None:
    text = read(page(), "a.html").text
    assert text is not None
    assert text.splitlines() == [
        "○白浜市公園条例",
        "平成12年3月28日",
        "条例第8号",
        "(設置)",
        "第1条　この条例は、次に掲げる公園を設ける。",
        "　(1)　中央公園",
        "| 名称 | 位置 |",
        "| 中央公園 | 中央1番地  案内板を掲示｜する。 |",
        "(令和5条例29・一部改正)",
        "附則",
        "この条例は、公布の日から施行する。",
        "別記様式(第1条関係)",
    ]


def test_forms_that_are_pictures_and_readings_are_reported() -> None:
    problems = read(page(), "a.html").problems
    assert [p.code for p in problems] == ["form-image", "ruby-dropped"]
    assert "別記様式(第1条関係)" in problems[0].message
    assert "こうえん" in problems[1].message


def test_a_page_structured_again_from_its_text_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (result,) = read_all([tmp_path / "a.html"])
    (ordinance,) = result.ordinances
    assert parse_text(ordinance.text, "a.html")[0] == ordinance
    assert [p.kind for p in ordinance.provisions].count(Kind.ROW) == 2


def test_a_page_in_an_old_encoding_and_as_text_have_the_same_structure() -> None:
    old = read(PAGE.replace("utf-8", "Shift_JIS").replace("は、\n次に", "は、次に").encode("cp932"), "a.html")
    assert old.encoding == "cp932"
    assert old.text == read(page(), "a.html").text
    assert drawing(parse_text(old.text or "", "a")[0])[3:5] == ["caption 本文|(設置)", "article 第1条|"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0....", "unsupported-format"),
        ("a.bin", bytes(range(128, 256)) * 20, "not-text"),
        ("a.txt", b"  \n", "empty-file"),
        ("a.png", b"\x89PNG....", "unsupported-format"),
    ],
)
def test_what_cannot_be_read_says_so_in_japanese_and_what_to_do(name: str, data: bytes, code: str) -> None:
    taken = read(data, f"例規/{name}")
    assert taken.text is None
    (problem,) = taken.problems
    assert problem.code == code
    assert problem.source == f"例規/{name}"
    assert problem.message.endswith("。")
    assert problem.hint.endswith("。")


@pytest.mark.parametrize("name", ["a.txt", "a.law.txt", "a.csv"])
def test_a_file_is_decoded_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(data: bytes, source: str) -> Decoded:
        asked.append(source)
        return decode(data, source)

    monkeypatch.setattr(reading, "decode", counting)
    assert read(MODERN.encode("cp932"), name).encoding == "cp932"
    assert asked == [name]


def test_sources_begin_with_the_last_component_of_the_input(tmp_path: Path) -> None:
    folder = tmp_path / "例規"
    (folder / "下").mkdir(parents=True)
    (folder / "下" / "b.txt").write_text(MODERN, encoding="utf-8")
    (folder / "a.txt").write_text(MODERN.replace("公園条例", "広場条例"), encoding="utf-8")
    (folder / "style.css").write_text("p {}", encoding="utf-8")
    results = read_all([folder])
    assert [(r.file.source, r.file.state) for r in results] == [
        ("例規/a.txt", "read"),
        ("例規/style.css", "aside"),
        ("例規/下/b.txt", "read"),
    ]
    (single,) = read_all([folder / "a.txt"])
    assert single.file.source == "a.txt"


def test_inputs_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name / "例規").mkdir(parents=True)
    with pytest.raises(DuplicateInput, match="例規"):
        discover([tmp_path / "a" / "例規", tmp_path / "b" / "例規"])
    with pytest.raises(MissingInput):
        discover([tmp_path / "なし"])


def test_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "例規").mkdir()
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    (tmp_path / "例規" / "a.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "例規" / "b").symlink_to(tmp_path)
    results = read_all([tmp_path / "例規"])
    assert [p.code for r in results for p in r.problems] == ["symlink", "symlink"]


def test_archives_are_opened_and_what_is_unsafe_in_them_refused(tmp_path: Path) -> None:
    path = tmp_path / "例規.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", MODERN)
        archive.writestr("../a.txt", MODERN)
        archive.writestr("c.zip", b"PK\x05\x06" + b"\x00" * 18)
        archive.writestr("d.txt", "あ" * 700_000)
    results = {r.file.source: [p.code for p in r.problems] for r in read_all([path])}
    assert results == {
        "例規.zip/../a.txt": ["unsafe-path"],
        "例規.zip/b.txt": [],
        "例規.zip/c.zip": ["nested-archive"],
        "例規.zip/d.txt": ["archive-too-large"],
    }
    (tmp_path / "壊.zip").write_bytes(b"PK\x03\x04broken")
    assert [p.code for r in read_all([tmp_path / "壊.zip"]) for p in r.problems] == ["bad-archive"]
    small = [opened(found) for found in discover([path], Limits(file_mb=0))]
    assert [r.problems[0].code for r in small if not isinstance(r, bytes)].count("too-large") == 3


def test_names_packed_by_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("kouen.txt"), MODERN)
    raw = path.read_bytes().replace(b"kouen", "公園1".encode("cp932"))
    path.write_bytes(raw)
    assert [r.file.source for r in read_all([path])] == ["a.zip/公園1.txt"]


def test_a_text_that_lost_its_line_ends_is_no_title() -> None:
    """As a title it would hold no sentence, and nothing in it would be found."""
    ordinance, _ = parse_text("○見本条例 第1条　" + "市長は、告示を掲示場に掲示する。" * 20 + "\n", "a.txt")
    assert len(ordinance.sentences) == 20 and len(ordinance.title) < 200
