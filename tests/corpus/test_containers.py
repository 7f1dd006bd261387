"""An instrument of the sample city in every format and container: the same sentences, at the same places."""

import io
import zipfile
from pathlib import Path

import pytest

from analog_review.corpus import ReadResult, discover, opened, read_file
from analog_review.corpus.files.decode import decode
from analog_review.model.location import location
from tests.conftest import CITY
from tests.corpus.containers import LINES, STRUCTURED, has_only_articles, zipped

TEXTS = {
    path.name: text
    for path in sorted((CITY / "reiki").glob("*.txt"))
    if not path.name.endswith(".law.txt") and "廃止" not in (text := decode(path.read_bytes()).text)[:60]
}
PLAIN = {
    name: text
    for name, text in TEXTS.items()
    if not any(sign in text for sign in ("|", "\t", "様式")) and text.encode("cp932", "ignore").decode("cp932") == text
}
SIMPLE = {name: text for name, text in PLAIN.items() if has_only_articles(text)}


def said(result: ReadResult) -> list[str]:
    assert all(p.code != "reader-failed" for p in result.problems), result.problems
    return [
        location(o, s.provision) + "|" + "".join(o.text[s.start : s.end].split())
        for o in result.ordinances
        for s in o.sentences
    ]


def test_there_is_enough_to_compare() -> None:
    assert len(PLAIN) >= 5
    assert len(SIMPLE) >= 3


@pytest.mark.parametrize("name", LINES)
def test_every_format_gives_the_same_sentences(name: str) -> None:
    for text in PLAIN.values():
        assert said(read_file(name, LINES[name](text))) == said(read_file("a.txt", text.encode()))


@pytest.mark.parametrize("name", STRUCTURED)
def test_every_format_that_knows_the_structure_does_so_too(name: str) -> None:
    for text in SIMPLE.values():
        assert said(read_file(name, STRUCTURED[name](text))) == said(read_file("a.txt", text.encode()))


@pytest.mark.parametrize("name", {**LINES, **STRUCTURED})
def test_a_zip_of_each(name: str, tmp_path: Path) -> None:
    text = next(iter(SIMPLE.values()))
    data = {**LINES, **STRUCTURED}[name](text)
    (tmp_path / "a.zip").write_bytes(zipped(name, data))
    (file,) = discover([tmp_path / "a.zip"])
    unpacked = opened(file)
    assert isinstance(unpacked, bytes)
    assert file.source == f"a.zip/例規/{name}"
    assert said(read_file(file.source, unpacked)) == said(read_file("a.txt", text.encode()))


@pytest.mark.parametrize("name", ["a.txt", "site.html", "old.html", "a.mht", "a.md", "a.docx", "a.pdf"])
def test_all_in_one_file(name: str) -> None:
    result = read_file(name, LINES[name]("\n".join(text.strip("\n") + "\n" for text in PLAIN.values())))
    alone = [read_file("a.txt", text.encode()) for text in PLAIN.values()]
    assert [o.title for o in result.ordinances] == [o.title for r in alone for o in r.ordinances]
    assert said(result) == [row for r in alone for row in said(r)]


# --- names in zips


def packed(names: list[tuple[str, bytes]], flag: bool) -> bytes:
    """A zip whose names are these very bytes, with or without the flag that says they are UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for placeholder, _ in names:
            archive.writestr(placeholder, "第1条　点検する。\n")
    data = out.getvalue()
    for placeholder, name in names:
        assert len(placeholder) == len(name)
        data = data.replace(placeholder.encode(), name)
    return _flagged(data) if flag else data


def _flagged(data: bytes) -> bytes:
    made = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(mark)
        while place >= 0:
            made[place + at + 1] |= 0x08
            place = made.find(mark, place + 4)
    return bytes(made)


def names_in(data: bytes, tmp_path: Path) -> list[str]:
    (tmp_path / "a.zip").write_bytes(data)
    found = list(discover([tmp_path / "a.zip"]))
    assert all(file.problem is None for file in found), found
    return [file.source.removeprefix("a.zip/") for file in found]


@pytest.mark.parametrize(
    ("name", "flag", "seen"),
    [
        ("例規/か\u3099け条例.txt".encode(), False, "例規/がけ条例.txt"),
        ("例規/カ\u3099ス規則.txt".encode(), True, "例規/ガス規則.txt"),
        ("例規/公園条例.txt".encode("cp932"), False, "例規/公園条例.txt"),
        ("例規/ソート表示能力規則.txt".encode("cp932"), False, "例規/ソート表示能力規則.txt"),
        ("例規\\第1編\\公園条例.txt".encode(), True, "例規/第1編/公園条例.txt"),
        ("例規\\公園条例.txt".encode("cp932"), False, "例規/公園条例.txt"),
        (b"reiki\\koen.txt", False, "reiki/koen.txt"),
    ],
)
def test_names_are_those_whoever_packed_them_saw(name: bytes, flag: bool, seen: str, tmp_path: Path) -> None:
    assert names_in(packed([("x" * len(name), name)], flag), tmp_path) == [seen]


def test_what_a_mac_packs_beside_the_files_is_passed_over(tmp_path: Path) -> None:
    names = ["__MACOSX/例規/._公園条例.txt".encode(), "例規/.DS_Store".encode(), "例規/公園条例.txt".encode()]
    data = packed([(chr(97 + at) * len(name), name) for at, name in enumerate(names)], False)
    assert names_in(data, tmp_path) == ["例規/公園条例.txt"]


@pytest.mark.parametrize("name", [b"..\\..\\a.txt", b"\\etc\\a.txt", b"c:\\a.txt", "例規\\..\\a.txt".encode("cp932")])
def test_a_backslash_leads_no_further_than_a_slash(name: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed([("x" * len(name), name)], False))
    (file,) = discover([tmp_path / "a.zip"])
    assert file.problem is not None
    assert file.problem.code == "unsafe-path"


# --- what is no instrument


MEMO = "例規担当の皆さんへ\n\n先日お送りした一覧に誤りがありました。\n差し替えをお願いします。\n担当　法制係\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("連絡.txt", MEMO.encode(), "例規の形のない文書（メモなど）"),
        ("readme.md", b"# README\n\nThis folder holds **pages**.\n", "例規の形のない文書（メモなど）"),
        ("~$公園条例.docx", b"\x08author" + bytes(150), "ページの部品（本文のないファイル）"),
        ("空.txt", b" \r\n\r\n", "空のファイル"),
        ("findings.jsonl", b'{"id": "ab", "key": {}, "sentence": "\xe7\xac\xac1\xe6\x9d\xa1"}\n', "この道具の出力"),
    ],
)
def test_what_is_no_instrument_is_listed_as_what_it_is(name: str, data: bytes, reason: str) -> None:
    result = read_file(name, data)
    assert (result.file.state, result.file.reason) == ("aside", reason)
    assert result.ordinances == ()
    assert result.file.visible == result.file.taken + sum(result.file.aside.values())


@pytest.mark.parametrize(
    "text",
    [
        "湊町の休日について\n日曜日は、休日とする。\n",
        "使用上の注意\n使用者は、火を使ってはならない。\n",
        "○お知らせ\n窓口を移しました。\n",
        "湊町役場の位置\n町役場の位置は、湊町一丁目１番とする。\n",
    ],
)
def test_what_rules_something_is_read(text: str) -> None:
    assert len(read_file("a.txt", text.encode()).ordinances) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.eml", b"From: a@example.lg.jp\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nabc", "電子メール"),
        (
            "mail.txt",
            b"From: a@example.lg.jp\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nabc",
            "電子メール",
        ),
        ("a.tex", b"\\documentclass{article}", "TeX"),
        ("a.7z", b"7z\xbc\xaf'\x1c" + bytes(20), "7z"),
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(20), "rar"),
        ("a.lzh", b"\x20\x00-lh5-" + bytes(20), "lzh"),
        ("a.tar.gz", b"\x1f\x8b\x08" + bytes(20), "gz"),
        ("a.js", 'const a = ["第1条　使用者は、書面を提出しなければならない。"];'.encode(), ".js"),
        ("a.jsonl", '{"text": "第１条　使用者は、書面を提出しなければならない。"}'.encode(), ".jsonl"),
        ("a.json", b'{"t": "\\u7b2c1\\u6761\\u3000\\u4f7f\\u7528\\u8005\\u306f\\u63d0\\u51fa\\u3002"}', ".json"),
    ],
)
def test_other_containers_are_refused_with_the_way_out(name: str, data: bytes, words: str) -> None:
    result = read_file(name, data)
    assert result.file.state == "unread"
    (problem,) = result.problems
    assert words in problem.message
    assert "ください" in problem.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.js", b"function menu(){return 1}"), ("a.json", b'{"a": 1}'), ("a.url", b"[InternetShortcut]")],
)
def test_parts_of_pages_are_no_problem(name: str, data: bytes) -> None:
    result = read_file(name, data)
    assert (result.file.state, result.problems) == ("aside", ())


@pytest.mark.parametrize(
    "data",
    [
        b'{"law_full_text": ',
        b'{"law_full_text": 5}',
        b'{"law_full_text": {"children": []}}',
        b'{"law_full_text": "%%"}',
    ],
)
def test_broken_json_of_a_law_is_refused(data: bytes) -> None:
    result = read_file("a.json", data)
    assert result.file.state == "unread"
    assert all(p.hint for p in result.problems)


def test_several_laws_in_one_answer_are_as_many_instruments() -> None:
    texts = list(SIMPLE.values())[:2]
    both = b"[" + b",".join(STRUCTURED["a.json"](text) for text in texts) + b"]"
    result = read_file("a.json", both)
    assert len(result.ordinances) == 2
    assert said(result) == [row for text in texts for row in said(read_file("a.txt", text.encode()))]


def test_a_page_archive_without_a_page_is_refused() -> None:
    data = b"From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/gif\n\nx\n--b--\n"
    assert read_file("a.mht", data).file.state == "unread"


def test_a_number_and_the_last_amendment_on_one_line_of_markdown() -> None:
    text = "#湊町広場条例\n\n湊町広場条例\n（平成三年四月一日条例第五号）最終改正：令和三年九月二四日条例第一八号\n\n##（目的）\n第一条　広場を置く。\n"
    (ordinance,) = read_file("a.md", text.encode()).ordinances
    assert (ordinance.title, ordinance.number) == ("湊町広場条例", "平成三年四月一日条例第五号")
