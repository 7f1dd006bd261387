"""Pages in the markup of the systems that towns publish with: the instrument alone, under its own number."""

from html import escape

import pytest

from analog_review.corpus import ReadResult, read_file

TITLE, DAY, NUMBER = "湊町水路占用条例", "昭和54年３月20日", "条例第９号"
LINES = (
    "（目的）",
    "第１条　この条例は、水路の占用について定める。",
    "（許可）",
    "第２条　占用しようとする者は、申請書に次に掲げる図面を添えて、町長に提出しなければならない。",
    "(１)　位置図",
    "(２)　断面図",
    "２　前項の申請書は、窓口に持参しなければならない。",
    "附　則",
    "この条例は、昭和54年４月１日から施行する。",
    "附　則（令和３年９月24日条例第18号）",
    "この条例は、公布の日から施行する。",
)
HISTORY = ("令和３年９月24日条例第18号", "平成12年３月１日条例第４号")
SAID = [
    "この条例は、水路の占用について定める。",
    "占用しようとする者は、申請書に次に掲げる図面を添えて、町長に提出しなければならない。",
    "位置図",
    "断面図",
    "前項の申請書は、窓口に持参しなければならない。",
    "この条例は、昭和54年４月１日から施行する。",
    "この条例は、公布の日から施行する。",
]


def blocks(tag: str = "div", name: str = "", lines: tuple[str, ...] = LINES) -> str:
    attribute = f' class="{name}"' if name else ""
    return "".join(f"<{tag}{attribute}>{escape(line)}</{tag}>\n" for line in lines)


def reiki_kun() -> str:
    """例規くん and LegalCrud: title, date and body in three boxes of their own, the place in the collection beside."""
    return (
        '<nav><div class="taikei"><ul><li>第９編　建設</li><li>第２章　水路</li></ul></div></nav>'
        f'<div class="mainTitle">{TITLE}</div><div class="date">{DAY}{NUMBER}</div>'
        f'<div class="contentWrap"><div class="history"><p>改正　{"</p><p>　".join(HISTORY)}</p></div>{blocks()}</div>'
        '<div class="relation"><p>第３条　関連する例規の案内です。</p><a href="2.html">湊町河川条例</a></div>'
    )


def version_five() -> str:
    """The older one: the content frame, its date to the right in a table, numbers in brackets."""
    rows = "".join(f"<p>{escape(line)}</p>" for line in LINES)
    return (
        f'<div id="titleName"><span id="name">○{TITLE}</span></div><table width="100%"><tr><td align="right">'
        f"({DAY}{NUMBER})</td></tr></table>"
        f'<table><tr><td align="right">改正　{HISTORY[1]}</td></tr><tr><td align="right">改正　{HISTORY[0]}</td></tr></table>{rows}'
    )


def legal_square() -> str:
    """LegalSquare: the text in the viewer among buttons and a list of places."""
    return (
        '<div class="viewer-head"><button>印刷</button><select><option>第99条</option></select></div>'
        '<div class="viewer-mokuji"><a href="#1">第１条</a><a href="#2">第２条</a></div>'
        f'<div class="viewer-jobun"><p class="title">○{TITLE}</p><p class="date">{DAY}</p><p class="number">{NUMBER}</p>'
        f"{blocks('p', 'jo')}</div>"
        '<div class="viewer-info"><p>第５条　この画面の使い方を御覧ください。</p></div>'
    )


def hosted() -> str:
    """A collection hosted for many towns, written out by the same program as D1-Law."""
    lines = (f"○{TITLE}", DAY, NUMBER, *(f"改正　{h}" for h in HISTORY), *LINES)
    body = "".join(
        f'<div id="h:hL20:::2:1.0.0.0-{at}:1:" class="danraku-normal">{escape(line)}</div>'
        for at, line in enumerate(lines)
    )
    return (
        f'<a href="../reiki.html">例規集トップへ</a><div class="USER-SET-STYLE">{body}</div><a href="#TOP">先頭へ</a>'
    )


def taikei() -> str:
    """reiki_honbun (taikei, g-reiki): one ``eline`` a line, the amendments in a list of their own."""
    lines = (f"○{TITLE}", DAY, NUMBER, *(f"改正　{h}" for h in HISTORY), *LINES)
    body = "".join(f'<div class="eline"><p class="clause">{escape(line)}</p></div>' for line in lines)
    side = '<div id="secondary"><h2>体系情報</h2><ul><li>第９編　建設</li></ul><p>第99条　これは案内である。</p></div>'
    return f'<div id="container"><div id="primary" class="joubun showhistory">{body}</div>{side}</div>'


def clauses() -> str:
    """Reiki-Base: ``primary`` without ``eline``."""
    return (
        f'<div id="container"><div id="primary" class="joubun"><h1 class="joubun-title">○{TITLE}</h1>'
        f'<p class="date">{DAY}</p><p class="number">{NUMBER}</p>{blocks("div", "clause")}</div>'
        '<div id="secondary"><h2>体系情報</h2><p>第99条　これは案内である。</p></div></div>'
    )


def own_page() -> str:
    """A page of the town's own with a box beside the body whose name says nothing."""
    return (
        f'<div class="w1"><div class="w2"><h1>{TITLE}</h1><p>{DAY}{NUMBER}</p>{blocks("p")}</div>'
        '<div class="w3"><h2>お知らせ</h2><div><p>第15条　まつりの御案内を載せています。</p></div></div></div>'
    )


def word_press() -> str:
    """A page of a weblog, its tags and its neighbours below."""
    return (
        f'<main><article class="post"><h1 class="entry-title">{TITLE}</h1><div class="entry-content"><p>{DAY}<br>{NUMBER}</p>'
        f'{blocks("p")}</div></article></main><aside class="sidebar"><ul><li><a href="x">湊町河川条例</a></li></ul></aside>'
        '<div class="related"><h3>関連</h3><p>第７条　次の記事もどうぞ。</p></div>'
    )


SYSTEMS = (reiki_kun, version_five, legal_square, hosted, taikei, clauses, own_page, word_press)


def page(inner: str) -> ReadResult:
    html = f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>例規</title></head><body>{inner}</body></html>'
    return read_file("a.html", html.encode())


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.__name__)
def test_the_instrument_alone_under_its_own_number(system: object) -> None:
    assert callable(system)
    result = page(system())
    (ordinance,) = result.ordinances
    assert [ordinance.text[s.start : s.end] for s in ordinance.sentences] == SAID
    assert (ordinance.title, ordinance.number, ordinance.kind) == (TITLE, DAY + NUMBER, "条例")
    assert result.file.visible == result.file.taken + sum(result.file.aside.values())
    assert not [p for p in result.problems if p.severity == "warning"], result.problems


@pytest.mark.parametrize("system", SYSTEMS[:6], ids=lambda system: system.__name__)
def test_and_where_the_body_has_one_article_or_none(system: object) -> None:
    """A short instrument has no 条: the markup alone says where it is."""
    assert callable(system)
    html = system()
    for line in LINES[1:7]:
        html = html.replace(escape(line), "町の花は、はまなすとする。" if line == LINES[1] else "")
    (ordinance,) = page(html).ordinances
    assert "町の花は、はまなすとする。" in [ordinance.text[s.start : s.end] for s in ordinance.sentences]


def test_a_sentence_broken_by_the_editor_is_one() -> None:
    body = (
        f"<h1>{TITLE}</h1><p>{DAY}{NUMBER}</p><p>第１条　占用者は、標識を水路の見やすい場<br>所に掲示しなければならない。</p>"
        "<ul><li>(１)　占用者が<br>備える台帳<br></li></ul><p>第２条　次のとおりとする。<br>(１)　位置図<br>(２)　断面図</p>"
        "<table><tr><td>区分</td><td>占用者は、毎月<br>点検しなければならない。</td></tr></table>"
    )
    (ordinance,) = page(body).ordinances
    assert [ordinance.text[s.start : s.end] for s in ordinance.sentences] == [
        "占用者は、標識を水路の見やすい場所に掲示しなければならない。",
        "占用者が備える台帳",
        "次のとおりとする。",
        "位置図",
        "断面図",
        "区分",
        "占用者は、毎月点検しなければならない。",
    ]
