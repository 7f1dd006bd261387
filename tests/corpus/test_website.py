"""A website saved as it is: one page one instrument, and everything around them set aside with its reason."""

from pathlib import Path

from analog_review.corpus import duplicates, head_of, over_all
from tests.corpus.examples import MODERN, OLD
from tests.corpus.renderings import reiki, site
from tests.in_memory import read_all

FRAMES = '<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="top.html"></frameset></html>'
MENU = '<html><body><h1>例規集</h1><a href="reiki_taikei/t.html">体系</a><a href="reiki_kana/a.html">五十音</a></body></html>'
SYSTEM = """<html><body><h1>体系目次</h1><h2>第1編　総規</h2><h3>第1章　市制</h3>
<ul><li><a href="../honbun/1.html">白浜市公園条例　平成12年条例第8号</a></li>
<li><a href="../honbun/2.html">港町火薬庫規則　昭和49年規則第33号</a></li></ul></body></html>"""
SEARCH = '<html><body><form action="s.cgi">検索語 <input name="q"><select><option>条例<option>規則</select></form></body></html>'
FILES = {
    "index.html": FRAMES.encode(),
    "menu.html": MENU.encode("cp932"),
    "search.html": SEARCH.encode(),
    "reiki_taikei/t.html": SYSTEM.encode(),
    "honbun/1.html": reiki(MODERN),
    "honbun/2.html": site(OLD),
    "honbun/1.html?print=1.html": reiki(MODERN),
    "css/reiki.css": b"p { color: red }",
    "js/reiki.js": b"var title = '\xe7\xac\xac1\xe6\x9d\xa1';",
    "img/mark.gif": b"GIF89a....",
}


def test_a_mirrored_website_is_its_instruments(tmp_path: Path) -> None:
    for name, data in FILES.items():
        path = tmp_path / "reiki" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    results = {r.file.source.removeprefix("reiki/"): r for r in read_all([tmp_path / "reiki"])}
    titles = {name: r.file.title for name, r in results.items() if r.ordinances}
    assert titles == {
        "honbun/1.html": "白浜市公園条例",
        "honbun/1.html?print=1.html": "白浜市公園条例",
        "honbun/2.html": "港町火薬庫規則",
    }
    aside = {name for name, r in results.items() if r.file.state == "aside"}
    assert aside == set(FILES) - set(titles)
    assert all(results[name].file.reason for name in aside)
    copies = duplicates([head_of(o) for r in results.values() for o in r.ordinances])
    assert [problem.source for problem in copies] == ["reiki/honbun/1.html?print=1.html"]
    assert over_all([r.file for r in results.values()], None) == ()


def test_a_collection_of_which_nothing_was_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "menu.html").write_bytes(MENU.encode())
    files = [r.file for r in read_all([tmp_path])]
    (problem,) = over_all(files, None)
    assert (problem.code, problem.severity) == ("nothing-read", "error")
