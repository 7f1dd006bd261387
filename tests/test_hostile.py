"""Files made to harm: each gives a problem or a reading, soon, and the file beside it is read as ever."""

import os
import signal
import socket
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from analog_review.corpus import ReadResult, discover, opened, parse_text, read_file
from analog_review.corpus.files.names import legible
from analog_review.corpus.html.events import is_too_complex
from analog_review.corpus.reading import File
from analog_review.detect import Context
from analog_review.model.limits import Limits
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.unit import units_of
from tests.corpus.flat import Flat, read
from tests.in_memory import read_all

SECONDS = 10
GOOD = "○港町公園条例\n平成12年3月28日\n条例第8号\n第1条　市長は、公園の入口に書面を掲示しなければならない。\n附則\nこの条例は、公布の日から施行する。\n"
HEAD = "○悪意条例\n平成12年3月28日\n条例第8号\n"
LONG = 300_000


@contextmanager
def in_time() -> Iterator[None]:
    """Stops, and fails the test, when the time of one file is over: its own, or six times that on a busy machine."""

    def over(*_: object) -> None:
        raise TimeoutError

    before = [signal.signal(number, over) for number in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, 6 * SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(number, handler)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection with one good instrument, and beside it nothing that may be touched."""
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "secret.txt").write_text(GOOD.replace("港町", "秘密"), encoding="utf-8")
    (tmp_path / "例規").mkdir()
    (tmp_path / "例規" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "例規"


def results(folder: Path) -> dict[str, ReadResult]:
    """What became of each file; the good one must have been read whole, and the folder be as it was."""
    before = sorted(str(path) for path in folder.parent.rglob("*"))
    with in_time():
        found = {r.file.source: r for r in read_all([folder])}
    assert sorted(str(path) for path in folder.parent.rglob("*")) == before
    good = found.pop("例規/good.txt")
    assert good.file.state == "read"
    assert [o.title for o in good.ordinances] == ["港町公園条例"]
    assert not any("秘密" in o.title for r in found.values() for o in r.ordinances)
    return found


def codes(folder: Path) -> dict[str, list[str]]:
    return {source: [p.code for p in r.problems] for source, r in results(folder).items()}


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


# --- archives


def test_a_file_that_unpacks_to_much_more_than_it_is(folder: Path) -> None:
    packed(folder / "b.zip", {"b.txt": bytes(40_000_000)})
    assert codes(folder) == {"例規/b.zip/b.txt": ["archive-too-large"]}


def test_a_file_that_says_it_is_small(folder: Path) -> None:
    path = folder / "b.zip"
    packed(path, {"b.txt": b"a" * 5_000_000})
    raw = path.read_bytes()
    directory = raw.rfind(b"PK\x01\x02")
    path.write_bytes(raw[: directory + 24] + struct.pack("<L", 100) + raw[directory + 28 :])
    (result,) = results(folder).values()
    assert [p.code for p in result.problems] == ["bad-archive"]


def test_a_file_that_says_it_is_huge(folder: Path) -> None:
    path = folder / "b.zip"
    packed(path, {"b.txt": b"a" * 500})
    raw = path.read_bytes()
    directory = raw.rfind(b"PK\x01\x02")
    path.write_bytes(raw[: directory + 24] + struct.pack("<L", 0x7FFFFFFF) + raw[directory + 28 :])
    (result,) = results(folder).values()
    assert result.file.state == "unread"


def test_members_that_share_their_bytes(folder: Path) -> None:
    """The bomb of 2019: every entry of the directory points at the same packed bytes."""
    path = folder / "b.zip"
    packed(path, {"b.txt": os.urandom(30_000)})
    raw = path.read_bytes()
    at, end = raw.rfind(b"PK\x01\x02"), raw.rfind(b"PK\x05\x06")
    entry = raw[at:end]
    tail = bytearray(raw[end:])
    tail[8:12] = struct.pack("<HH", 500, 500)
    tail[12:16] = struct.pack("<L", len(entry) * 500)
    path.write_bytes(raw[:at] + entry * 500 + bytes(tail))
    assert codes(folder) == {"例規/b.zip": ["bad-archive"]}


def test_more_files_than_anyone_has(folder: Path) -> None:
    packed(folder / "b.zip", {f"{n}.txt": b"" for n in range(3_000)}, zipfile.ZIP_STORED)
    found = [f.problem.code if f.problem else "" for f in discover([folder], Limits(archive_files=2_000))]
    assert found == ["archive-too-large", ""]


def test_an_archive_that_announces_a_directory_of_gigabytes(folder: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xF0000000, 0, 0)
    (folder / "b.zip").write_bytes(b"PK\x03\x04" + bytes(1000) + end)
    assert codes(folder) == {"例規/b.zip": ["archive-too-large"]}


def test_a_damaged_member_leaves_the_others(folder: Path) -> None:
    words = "".join(f"第{n}条　市長は、告示を掲示場に掲示する。\n" for n in range(1, 400)).encode()
    packed(folder / "b.zip", {"bad.txt": words, "good.txt": GOOD})
    data = bytearray((folder / "b.zip").read_bytes())
    data[60:90] = b"\xff" * 30
    (folder / "b.zip").write_bytes(bytes(data))
    assert codes(folder) == {"例規/b.zip/bad.txt": ["bad-archive"], "例規/b.zip/good.txt": []}


def test_archives_in_archives_are_named_and_left_closed(folder: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", GOOD)
    packed(folder / "b.zip", {"inner.zip": inner.getvalue()})
    assert codes(folder) == {"例規/b.zip/inner.zip": ["nested-archive"]}


@pytest.mark.parametrize(
    "name",
    [
        "../外/secret.txt",
        "/etc/passwd",
        "a/../../x.txt",
        "C:/Windows/x.txt",
        "..\\..\\x.txt",
        "C:\\x.txt",
        "\\\\host\\x",
    ],
)
def test_names_that_lead_out_of_the_archive(folder: Path, name: str) -> None:
    packed(folder / "b.zip", {name: GOOD.replace("港町", "侵入").encode()})
    (found,) = codes(folder).values()
    assert found == ["unsafe-path"]


def test_a_link_in_an_archive(folder: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr(info, "../外/secret.txt")
    assert codes(folder) == {"例規/b.zip/link.txt": ["symlink"]}


def test_the_same_name_twice_in_an_archive(folder: Path) -> None:
    with zipfile.ZipFile(folder / "b.zip", "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.txt", GOOD.replace("港町", "浜町"))
        archive.writestr("a.txt", GOOD.replace("港町", "沖町"))
    titles = {source: r.file.title for source, r in results(folder).items()}
    assert titles == {"例規/b.zip/a.txt": "浜町公園条例", "例規/b.zip/a.txt〔2〕": "沖町公園条例"}


# --- files that are none, and names that command


def test_links_out_of_the_collection(folder: Path) -> None:
    (folder / "a.txt").symlink_to(folder.parent / "外" / "secret.txt")
    (folder / "b").symlink_to(folder.parent / "外", target_is_directory=True)
    (folder / "c").symlink_to(folder)
    assert set(map(tuple, codes(folder).values())) == {("symlink",)}


def test_pipes_sockets_and_devices(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    at = Path.cwd()
    os.chdir(folder)  # a path of a socket must be short
    try:
        server.bind("s.txt")
    finally:
        os.chdir(at)
        server.close()
    assert codes(folder) == {"例規/pipe.txt": ["not-a-file"], "例規/s.txt": ["not-a-file"]}


def test_a_gigabyte_of_nothing_is_not_read_into_memory(folder: Path) -> None:
    with (folder / "big.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    before = time.process_time()
    assert codes(folder) == {"例規/big.txt": ["too-large"]}
    assert time.process_time() - before < 2


def test_a_file_that_grows_while_it_is_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (found,) = [f for f in discover([folder], Limits(file_mb=1)) if f.source.endswith("a.txt")]
    (folder / "a.txt").write_bytes(bytes(2_000_000))
    assert found.load is not None
    with pytest.raises(OSError, match="大きすぎます"):
        found.load()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "a.txt").chmod(0)
    assert codes(folder) == {"例規/a.txt": ["unreadable"]}


def test_a_file_that_is_gone_when_it_is_opened(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD.replace("港町", "沖町"), encoding="utf-8")
    found = list(discover([folder]))
    (folder / "a.txt").unlink()
    gone, good = (opened(file) for file in found)
    assert isinstance(gone, ReadResult)
    assert [p.code for p in gone.problems] == ["unreadable"]
    assert isinstance(good, bytes)


def test_names_that_command_the_screen_are_made_legible(folder: Path) -> None:
    for name in ("a\nb.txt", "\x1b[31mred.txt", "\u202etxt.exe", "x\u2028y.txt"):
        (folder / name).write_text(GOOD.replace("港町", "改行"), encoding="utf-8")
    assert sorted(results(folder)) == [
        "例規/a\ufffdb.txt",
        "例規/x\ufffdy.txt",
        "例規/\ufffd[31mred.txt",
        "例規/\ufffdtxt.exe",
    ]


def test_names_in_the_code_of_windows_are_read(folder: Path) -> None:
    name = os.fsdecode("公園1.txt".encode("cp932"))
    (folder / name).write_text(GOOD.replace("港町", "沖町"), encoding="utf-8")
    assert list(results(folder)) == ["例規/公園1.txt"]
    assert legible("\ud800.txt").encode() is not None


def test_names_that_differ_only_in_their_code_points(folder: Path) -> None:
    for name, town in (("が.txt", "浜町"), ("か\u3099.txt", "沖町")):
        (folder / name).write_text(GOOD.replace("港町", town), encoding="utf-8")
    assert sorted(results(folder)) == ["例規/が.txt", "例規/が.txt〔2〕"]


def test_folders_nested_deeper_than_functions(folder: Path) -> None:
    at, depth = Path.cwd(), 1_100
    os.chdir(folder)
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        with in_time():
            assert [f.source for f in discover([folder]) if f.load] == ["例規/good.txt"]
        for _ in range(depth):  # or the cleaning up after the tests is what fails
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(at)


# --- markup


MARKUP: dict[str, Callable[[], str]] = {
    "deep": lambda: "<html><body>" + "<div>" * 100_000 + GOOD + "</div>" * 100_000,
    "open": lambda: "<html><body>" + "<span>" * 100_000 + GOOD,
    "tables": lambda: "<html><body>" + "<table><tr><td>" * 20_000 + GOOD,
    "copies": lambda: "<html><body><p>" + "".join(f"<b id={n}>" for n in range(3_000)) + "</p>" + "<p>x" * 3_000,
    "copies closed wrongly": lambda: "<html><body><p>"
    + "".join(f"<b id={n}>" for n in range(3_000)) + "</p>" + "</i>" * 3_000 + "<p>x" * 3_000,
    "unopened": lambda: "<html><body>" + "<b>" * 40_000 + "</u>" * 40_000,
    "attributes": lambda: "<html><body><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + GOOD,
    "angles": lambda: "<html><body>" + "<" * 1_000_000,
    "ampersands": lambda: "<html><body>" + "&" * 1_000_000,
    "comment": lambda: "<html><body><!--" + "-" * 1_000_000,
    "quotes": lambda: '<html><body><p a="' * 50_000,
    "lists": lambda: "<html><body>" + "<ol><li>" * 5_000 + GOOD,
    "images": lambda: "<html><body><p>第1条　" + "<img src=a>あ" * 50_000,
    "spaces": lambda: "<html><body><p>" + " \n" * 500_000 + GOOD,
    "charset": lambda: "<html><meta " + "charset" + " " * 4_000 + "=" * 100 + ">" + GOOD,
    "svg": lambda: "<html><body><svg>" + "<g>" * 50_000 + GOOD,
    "select": lambda: "<html><body>" + "<select><option>" * 50_000 + GOOD,
}  # fmt: skip


@pytest.mark.parametrize("kind", MARKUP)
def test_markup_without_end(folder: Path, kind: str) -> None:
    (folder / "b.html").write_text(MARKUP[kind](), encoding="utf-8")
    (result,) = results(folder).values()
    assert result.file.state in ("read", "partly", "unread", "aside")
    assert result.problems or result.file.reason or result.ordinances


def test_ordinary_pages_are_not_too_complex() -> None:
    page = "<html><body>" + "<div><p>あ<font size=2><b>い</b>" * 400 + "<p>う" * 4_000
    assert not is_too_complex(page)


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "市長" * 100}">' for n in range(12))
XML = {
    "bomb": f'<?xml version="1.0"?><!DOCTYPE Law [{ENTITIES}]><Law>&a11;</Law>',
    "file": '<?xml version="1.0"?><!DOCTYPE Law [<!ENTITY x SYSTEM "file:///etc/passwd">]><Law><LawBody>&x;</LawBody></Law>',
    "web": '<?xml version="1.0"?><!DOCTYPE Law SYSTEM "http://127.0.0.1:9/x.dtd"><Law><LawBody/></Law>',
    "deep": '<?xml version="1.0"?><Law>' + "<a>" * 100_000 + "</a>" * 100_000 + "</Law>",
    "unclosed": '<?xml version="1.0"?><Law>' + "<a>" * 100_000,
}


@pytest.mark.parametrize("extension", ["xml", "svg", "xhtml", "txt"])
@pytest.mark.parametrize("kind", XML)
def test_xml_that_expands_or_reaches_out(folder: Path, kind: str, extension: str) -> None:
    (folder / f"b.{extension}").write_text(XML[kind], encoding="utf-8")
    (result,) = results(folder).values()
    assert not any("root:" in o.text for o in result.ordinances)
    assert sum(len(o.text) for o in result.ordinances) <= len(XML[kind]) + 10


def office(path: Path, part: str, content: bytes) -> None:
    """A package whose one part of text is what the test puts there."""
    document = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/' + part.encode()
        + b'" ContentType="' + document + b'"/></Types>'
    )  # fmt: skip
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        b' Target="' + part.encode() + b'"/></Relationships>'
    )
    packed(path, {"[Content_Types].xml": types, "_rels/.rels": relations, part: content})


W = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
OFFICE = {
    "bomb": W + b"<w:p><w:r><w:t>" + b"a" * 200_000_000 + b"</w:t></w:r></w:p></w:body></w:document>",
    "deep": W + b"<w:tbl><w:tr><w:tc>" * 40_000,
    "entities": f"<!DOCTYPE x [{ENTITIES}]>".encode() + W[21:] + b"&a11;</w:body></w:document>",
    "external": W.replace(b"<w:body>", b"<w:body><!--") + b"-->&x;</w:body></w:document>",
    "nothing": b"",
}


@pytest.mark.parametrize("extension", ["docx", "xlsx", "docm", "zip"])
@pytest.mark.parametrize("kind", OFFICE)
def test_office_documents_made_to_harm(folder: Path, kind: str, extension: str) -> None:
    office(folder / f"b.{extension}", "word/document.xml", OFFICE[kind])
    for result in results(folder).values():
        assert result.problems or result.file.state in ("aside", "read")


# --- text that keeps expressions busy


BAIT: dict[str, str] = {
    "open brackets": "第1条　市長は、" + "（" * LONG + "書面を掲示する。",
    "half brackets": "(" * LONG,
    "pairs": "（）" * (LONG // 2),
    "nested": "（" * (LONG // 2) + "）" * (LONG // 2),
    "quotes": "第1条　" + "「書面」（「" * (LONG // 6) + "を提出する。",
    "no stop": "第1条　" + "公園内に掲示し、書面により申請し、" * (LONG // 17),
    "no comma": "第1条　" + "書面を掲示し" * (LONG // 6),
    "commas": "第1条　市長は" + "、" * LONG + "掲示する。",
    "articles": "、".join(f"第{n}条" for n in range(1, LONG // 6)),
    "deleted": "第1条" + "、第2条" * (LONG // 4) + "削除",
    "digits": "第" + "1" * LONG + "条",
    "kanji digits": "第" + "十" * LONG + "条",
    "branches": "第1条" + "の2" * (LONG // 2),
    "spaces": "　" * LONG + "x",
    "bars": "|" * LONG,
    "notes": "（" + "平成12年" * (LONG // 5) + "）",
    "amended": "第1条　あ。" + "（平12条例3・一部改正）" * (LONG // 14),
    "title": "○" + "条例" * (LONG // 2),
    "kana": "ｶﾞ" * (LONG // 2),
    "marks": "第1条　あ" + "\u3099" * LONG + "。",
    "unseen": "第1条　あ" + "\u200b" * LONG + "い。",
    "numbers": "1\n" * (LONG // 4),
    "brackets a line": "（\n" * (LONG // 4),
    "articles a line": "第1条\n" * (LONG // 8),
    "contents": "目次\n" * (LONG // 6),
    "cut lines": "第1条　あ\n2　" + ("あ" * 40 + "\n") * (LONG // 4),
    "items of a long lead": "第1条　" + "あ" * 10 * LONG + "次の各号\n" + "(1)　い\n" * (LONG // 15),
    "steps": "\n".join("　" * (n % 300) + "(1)　あ" for n in range(2_000)),
    "lead": "第1条　"
    + "市長は、点検" * 5_000
    + "次の各号とする。\n"
    + "".join(f"　({n})　記録\n" for n in range(1, 999)),
}


@pytest.mark.parametrize("kind", BAIT)
def test_lines_that_keep_expressions_busy(kind: str) -> None:
    with in_time():
        result = read_file("例規/a.txt", (HEAD + BAIT[kind] + "\n").encode())
        for ordinance in result.ordinances:
            for unit in units_of(ordinance):
                assert unit.plain is not None


def test_time_grows_with_length_and_not_with_its_square() -> None:
    """Ten times the text in about ten times the time; a square would take a hundred."""

    def seconds(length: int) -> float:
        begun = time.process_time()
        for bait in (
            "第1条　" + "（" * length,
            "第1条　" + "、" * length,
            "（平成12年" * (length // 6),
            "第1条の2" * (length // 5),
        ):
            parse_text(HEAD + bait + "\n", "a.txt")
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(400_000) < 40 * max(seconds(40_000), 0.02)


def test_an_instrument_that_defines_one_word_in_every_article() -> None:
    defining = "第{n}条　書面（電磁的記録を含む。以下この条において同じ。）を提出する。\n2　書面を届け出る。\n"
    ordinance, _ = parse_text(HEAD + "".join(defining.format(n=n) for n in range(1, 400)), "a.txt")
    context = Context(ordinance, load_rulebook(default_rules()).common)
    with in_time():
        routes = [(context.definition_for(unit, "書面"), context.surroundings(unit)) for unit in context.units]
    assert sum(route is not None for route, _ in routes) == 399


def test_a_paragraph_of_thousands_of_items() -> None:
    items = "".join(f"({n})　第{n}号の書面を提出する。\n" for n in range(1, 6_000))
    ordinance, _ = parse_text(HEAD + "第1条　次に掲げる書類を届け出る。\n" + items, "a.txt")
    context = Context(ordinance, load_rulebook(default_rules()).common)
    with in_time():
        routes = [
            (context.route_in_paragraph(unit, "written"), hash(context.surroundings(unit))) for unit in context.units
        ]
    assert len(routes) >= 6_000
    assert not any(route for route, _ in routes)


def test_a_sentence_without_end_is_cut_and_said_to_be(folder: Path) -> None:
    result = read_file("a.txt", (HEAD + BAIT["no stop"] + "\n").encode())
    assert "overlong-sentence" in [p.code for p in result.problems]
    (ordinance,) = result.ordinances
    joined = "".join(ordinance.text[s.start : s.end] for s in ordinance.sentences)
    assert joined in ordinance.text
    assert max(s.end - s.start for s in ordinance.sentences) <= 3_000


def test_control_characters_in_a_text_reach_no_output(folder: Path) -> None:
    (folder / "b.txt").write_bytes(GOOD.replace("書面", "書\x00\x1b[2J\u202e面").replace("港町", "沖町").encode())
    (result,) = results(folder).values()
    (ordinance,) = result.ordinances
    assert not set("\x00\x1b\u202e") & set(ordinance.text)
    assert result.problems


@pytest.mark.parametrize("looking", [True, False])
def test_whatever_a_reader_trips_over_is_a_problem_of_that_file(
    monkeypatch: pytest.MonkeyPatch, folder: Path, looking: bool
) -> None:
    """While it looks whether the file is one of its own, or while it reads it."""
    from analog_review.corpus import readers

    def broken(file: File) -> Flat:
        raise RecursionError

    def takes(file: File) -> bool:
        return file.name == "b.html" and (not looking or broken(file) is None)

    monkeypatch.setattr(readers, "READERS", (readers.Reader(takes, broken), *readers.READERS))
    (folder / "b.html").write_text("<html>", encoding="utf-8")
    assert codes(folder) == {"例規/b.html": ["reader-failed"]}


def test_reading_a_page_fetches_and_runs_nothing() -> None:
    page = (
        '<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css"><script src="x.js"></script>'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head><body><iframe src="http://127.0.0.1:9/">'
        f'</iframe><img src="http://127.0.0.1:9/a.png" onerror="x()"><pre>{GOOD}</pre></body></html>'
    )
    taken = read(page.encode(), "a.html")
    assert "http" not in (taken.text or "http")
