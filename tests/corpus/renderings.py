"""One instrument as each kind of page shows it, so that what the readers make of them can be compared."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

SITE_HEAD = """<header><p><a href="/">港町市ホームページ</a></p><form action="/search"><input name="q">
<button>検索</button></form></header><nav class="gnavi"><ul><li><a href="/kurashi">くらし</a></li>
<li><a href="/reiki">例規集</a></li></ul></nav><p class="breadcrumb"><a href="/">ホーム</a> &gt; <a href="/reiki">例規集</a></p>"""
SITE_FOOT = """<div class="inquiry"><h2>お問い合わせ</h2><p>総務部総務課法規係　電話 000-000-0000</p></div>
<footer><p><a href="#top">ページの先頭へ戻る</a></p><p>Copyright 港町市</p></footer>"""


def is_row(line: str) -> bool:
    return line.startswith("|")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _is_rule(line: str) -> bool:
    return is_row(line) and set(line) <= set("|- ")


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Runs of rows and of other lines, without the rules that only plain text draws below a heading."""
    lines = [line for line in text.splitlines() if line.strip() and not _is_rule(line)]
    for rows, run in groupby(lines, is_row):
        yield rows, list(run)


def _table(rows: list[str]) -> str:
    body = ""
    for row in rows:
        parts = ["".join(f"<p>{escape(part)}</p>" for part in cell.split("  ")) for cell in cells(row)]
        body += "<tr>" + "".join(f"<td>{part}</td>" for part in parts) + "</tr>\n"
    return f'<table border="1">{body}</table>\n'


def plain(text: str) -> bytes:
    return text.encode()


def reiki(text: str) -> bytes:
    """The pages of the widespread system: one ``eline`` a line, with tools and a list of places around them."""
    body = ""
    for rows, run in _blocks(text):
        if rows:
            body += f'<div><div class="eline"><div class="table_frame">{_table(run)}</div></div></div>\n'
        else:
            body += "".join(
                f'<div><div class="eline"><div class="{_class(line)}"><p class="num"><span class="num cm">'
                f"{escape(line.strip())}</span></p></div></div></div>\n"
                for line in run
            )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><script>var a = "第99条";</script></head><body>'
        f'<div id="container"><div id="primary" class="joubun showhistory">{body}</div>'
        '<div id="secondary"><ul><li><a href="#j1">第1条</a></li></ul></div>'
        '<div style="display:none"><div id="j1">e000000007</div></div></div></body></html>'
    ).encode()


def _class(line: str) -> str:
    depth = len(line) - len(line.lstrip("　"))
    return ("clause", "item", "subitem", "subitem")[min(depth, 3)]


def d1law(text: str) -> bytes:
    body = ""
    for rows, run in _blocks(text):
        if rows:
            body += _table(run)
        else:
            body += "".join(
                f'<div id="h:hL20:::2:1.0.0.0-{at}:1:" style="text-indent:-1.0em" class="danraku-normal">'
                f"{escape(line.strip())}</div>"
                for at, line in enumerate(run)
            )
    return (
        '<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html;charset=UTF-8"/><TITLE>x</TITLE></HEAD>'
        f'<BODY><A HREF="mokuji.html">目次へ戻る</A><DIV CLASS="USER-SET-STYLE"><A NAME="TOP"/><div>{body}</div></DIV></BODY></HTML>'
    ).encode()


def site(text: str) -> bytes:
    """A page of a city's site: paragraphs among menus, notices and a footer, its lines broken by the editor."""
    body = "".join(_table(run) if rows else "".join(map(_paragraph, run)) for rows, run in _blocks(text))
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"></head><body>{SITE_HEAD}'
        f'<div id="contents"><div class="body">\n{body}</div></div>{SITE_FOOT}</body></html>'
    ).encode()


def _paragraph(line: str) -> str:
    words = escape(line.strip())
    cut = words.find("、", 20) + 1
    return f"<p>{words[:cut]}\n    {words[cut:]}</p>\n" if cut else f"<p>{words}</p>\n"


def old(text: str) -> bytes:
    """A page of the turn of the century: lines parted by <br>, in Shift_JIS and silent about it."""
    body = "".join(_table(run) if rows else "".join(f"{escape(x)}<BR>\n" for x in run) for rows, run in _blocks(text))
    page = f"<HTML><HEAD><TITLE>reiki</TITLE></HEAD><BODY BGCOLOR=#ffffff><FONT SIZE=2>{body}</FONT><HR>"
    return f'{page}<A HREF="index.htm">目次へ戻る</A></BODY></HTML>'.encode("cp932")


def lying(text: str) -> bytes:
    """The same in UTF-8, announced as Shift_JIS."""
    return old(text).decode("cp932").replace("<HEAD>", '<HEAD><META CHARSET="Shift_JIS">').encode()


def laid_out(text: str) -> bytes:
    """A page whose columns are a table, the instrument in the middle one."""
    inner = site(text).decode().split('<div id="contents">')[1].split("</div></div>")[0]
    return (
        '<html><body><table width="900"><tr><td><a href="/">ホーム</a><br><a href="/reiki">例規集</a></td>'
        f'<td><div class="body">{inner}</div></td><td><img src="banner.gif" alt="広告"></td></tr></table></body></html>'
    ).encode()


def rows_of_labels(text: str) -> bytes:
    """A page that sets each line into a row: a label in one cell, its words in the next, all else across."""
    body = ""
    for rows, run in _blocks(text):
        body += _table(run) if rows else f"<table>{''.join(map(_row_of_label, run))}</table>\n"
    return f"<html><body>{body}</body></html>".encode()


def _row_of_label(line: str) -> str:
    depth = len(line) - len(line.lstrip("　"))
    label, gap, words = (escape(part) for part in line.strip().partition("　"))
    if gap and len(label) < 8 and not label.startswith(("附", "氏名")):
        return f"<tr>{'<td></td>' * depth}<td>{label}</td><td>{words}</td></tr>\n"
    return f'<tr><td colspan="4">{escape(line.strip())}</td></tr>\n'


def preformatted(text: str) -> bytes:
    return f"<html><body><h1>例規</h1><pre>\n{escape(text)}</pre></body></html>".encode()


PAGES: dict[str, Callable[[str], bytes]] = {
    "reiki": reiki,
    "d1law": d1law,
    "site": site,
    "old": old,
    "lying": lying,
    "laid_out": laid_out,
    "rows_of_labels": rows_of_labels,
    "preformatted": preformatted,
}
