"""Pages: what on them is the instrument, what is not and why, and that no character goes unbooked."""

import pytest

from analog_review.corpus import read_file
from analog_review.corpus.html.as_of import as_of
from analog_review.corpus.reading import count
from tests.corpus.examples import MODERN
from tests.corpus.flat import Flat, read
from tests.corpus.renderings import PAGES, SITE_FOOT, SITE_HEAD, site

ARTICLES = "<p>第1条　市長は、公園を点検する。</p><p>第2条　結果は、掲示場に掲示する。</p>"


def page(body: str, name: str = "a.html") -> Flat:
    return read(f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode(), name)


def lines(body: str) -> list[str]:
    return (page(body).text or "").splitlines()


def codes(body: str) -> list[str]:
    return [problem.code for problem in page(body).problems]


@pytest.mark.parametrize("render", PAGES)
def test_every_character_of_a_page_is_taken_or_set_aside_with_a_reason(render: str) -> None:
    taken = read(PAGES[render](MODERN), "a.html")
    assert taken.account is not None
    assert taken.account.lost == 0
    assert taken.account.taken > 0
    assert all(reason and number > 0 for reason, number in taken.account.aside)


def test_what_the_site_prints_around_an_instrument_is_set_aside() -> None:
    taken = read(site(MODERN), "a.html")
    text = taken.text or ""
    assert text.startswith("○白浜市公園条例\n")
    assert text.rstrip().endswith("印")
    assert not {"ホーム", "Copyright", "お問い合わせ", "検索"} & set(text.split())
    assert sum(number for _, number in taken.account.aside if taken.account) >= count("港町市ホームページくらし例規集")


def test_paragraphs_below_a_title_outside_their_block_keep_it() -> None:
    body = f"{SITE_HEAD}<h1>港町公園条例</h1><p>印刷する</p><div id='txt'>{ARTICLES}</div>{SITE_FOOT}"
    assert lines(body)[0] == "港町公園条例"


def test_links_of_a_list_of_places_are_no_articles() -> None:
    body = '<div id="list"><p><a href="#1">第1条　目的</a></p><p><a href="#2">第2条　定義</a></p></div>'
    assert lines(f"{body}<div>{ARTICLES}</div>") == [
        "第1条　市長は、公園を点検する。",
        "第2条　結果は、掲示場に掲示する。",
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<ul><li><a href="1.html">港町公園条例</a></li><li><a href="2.html">港町文書規程</a></li></ul>',
        '<h1>例規集</h1><h2>第1編　総規</h2><p><a href="1.html">第1章　通則</a></p><form><input name="q">検索語</form>',
        '<h1>五十音検索</h1><p><a href="a.html">あ</a><a href="i.html">い</a></p>',
        "",
    ],
)
def test_indexes_and_search_forms_are_set_aside_with_a_reason(body: str) -> None:
    taken = page(body)
    assert taken.text is None
    assert "目次・一覧・検索" in taken.aside
    assert taken.account is not None
    assert taken.account.lost == 0


def test_a_frameset_says_that_its_content_is_elsewhere() -> None:
    frames = b'<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="honbun.html"></frameset></html>'
    assert "フレーム" in read(frames, "index.html").aside


def test_prose_without_articles_is_read_and_said_to_be_so() -> None:
    body = f"{SITE_HEAD}<div><h1>港町市民憲章</h1><p>わたくしたちは、港町の市民であることに誇りを持ち、ここに市民憲章を定める。</p>" \
        f"<p>一　自然を愛し、きれいなまちをつくりましょう。</p><p>公園の掲示板には、許可を受けた書面を掲示しなければならない。</p></div>{SITE_FOOT}"  # fmt: skip
    taken = page(body)
    assert [p.code for p in taken.problems] == ["no-articles"]
    assert (taken.text or "").splitlines()[0] == "港町市民憲章"
    assert "お問い合わせ" not in (taken.text or "")


def test_a_block_named_like_a_menu_may_hold_the_instrument() -> None:
    assert lines(f'<div class="side">{ARTICLES}<p>附則</p><p>この条例は、公布の日から施行する。</p></div>')[-1] == (
        "この条例は、公布の日から施行する。"
    )


def test_ruby_is_read_by_its_base() -> None:
    body = "<p>第1条　<ruby>瑕疵<rp>(</rp><rt>かし</rt><rp>)</rp></ruby>は、市長に届け出る。</p><p>第2条　削除</p>"
    assert lines(body)[0] == "第1条　瑕疵は、市長に届け出る。"
    assert codes(body) == ["ruby-dropped"]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1", "5", "6"]),
        ('start="2"', ["2", "5", "6"]),
        ('type="a"', ["a", "e", "f"]),
        ('type="I"', ["I", "V", "VI"]),
        ('type="1" style="list-style-type: katakana"', ["ア", "オ", "カ"]),
        ('style="list-style: none outside"', ["", "", ""]),
        ('style="text-decoration: none"', ["1", "5", "6"]),
    ],
)
def test_lists_have_the_numbers_that_a_browser_prints(attributes: str, labels: list[str]) -> None:
    listed = f'<ol {attributes}><li>記録</li><li value="5">検査</li><li>報告</li></ol>'
    found = lines(f"<p>第1条　次のとおりとする。</p>{listed}<p>第2条　削除</p>")[1:4]
    assert found == [
        f"{label}　{word}".lstrip("　") for label, word in zip(labels, ("記録", "検査", "報告"), strict=True)
    ]


def test_an_item_that_holds_nothing_but_a_list_keeps_its_number() -> None:
    listed = '<ol><li><ol type="a"><li>記録</li><li>検査</li></ol></li><li>報告</li></ol>'
    found = lines(f"<p>第1条　次のとおりとする。</p>{listed}<p>第2条　削除</p>")
    assert found[1:5] == ["1", "a　記録", "b　検査", "2　報告"]
    assert codes(f"<p>第1条　次のとおりとする。</p>{listed}<p>第2条　削除</p>") == []


def test_characters_that_are_pictures_keep_their_place() -> None:
    named = '<p>第1条　<img src="g.gif" alt="髙">橋の書面を提出する。</p><p>第2条　削除</p>'
    assert lines(named)[0] == "第1条　髙橋の書面を提出する。"
    assert codes(named) == []
    unnamed = named.replace('alt="髙"', "")
    assert lines(unnamed)[0] == "第1条　〓橋の書面を提出する。"
    assert codes(unnamed) == ["gaiji-image"]


def test_pictures_in_place_of_forms_are_named() -> None:
    body = f'<div>{ARTICLES}<p>様式第1号(第2条関係)</p><p><img src="f1.gif" alt="画像"></p></div>'
    assert page(body).images == ("様式第1号(第2条関係)",)
    assert codes(body) == ["form-image"]
    assert page(body.replace('alt="画像"', 'alt="公園使用許可申請書"')).images == ("公園使用許可申請書",)


def test_pictures_that_keep_a_distance_or_adorn_a_line_are_no_forms() -> None:
    assert (
        codes(f'<div><p><img src="s.gif" width="1" height="9"></p>{ARTICLES}<p><img src="b.gif">備考を付す。</p></div>')
        == []
    )


def test_nested_tables_become_one_row() -> None:
    body = f"<div>{ARTICLES}<p>別表</p><table><tr><td>区分</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table></div>"
    assert lines(body)[-1] == "| 区分 | ｜ 甲 ｜ 乙 ｜ |"


def test_a_table_of_two_versions_stays_a_table() -> None:
    row = "<tr><td>第1条　市長は、書面により通知する。<br>第2条　省略する。</td><td>第1条　市長は、通知する。<br>第2条　省略する。</td></tr>"
    text = lines(f"<div>{ARTICLES}<table border=1><tr><td>改正前</td><td>改正後</td></tr>{row}</table></div>")
    assert text[-2:] == [
        "| 改正前 | 改正後 |",
        "| 第1条　市長は、書面により通知する。  第2条　省略する。 | 第1条　市長は、通知する。  第2条　省略する。 |",
    ]


def test_numbers_that_only_the_browser_prints_are_written_out() -> None:
    body = "<p>第1条　次のとおりとする。</p><ol><li>点検</li><li>検査</li></ol><p>第2条　削除</p>"
    assert lines(body)[1:3] == ["1　点検", "2　検査"]


def test_struck_and_hidden_words_are_not_read_as_law() -> None:
    body = f'<div>{ARTICLES}<p>第3条　<del>書面で</del>届け出る。</p><p style="display:none">第4条　書面を掲示する。</p></div>'
    taken = page(body)
    assert (taken.text or "").splitlines()[-1] == "第3条　届け出る。"
    assert taken.account is not None
    assert dict(taken.account.aside) == {"取消線の文字": 3, "画面に出ない文字": 11}


def test_a_line_end_of_the_markup_is_no_space_between_japanese_but_is_one_behind_a_label() -> None:
    text = lines("<p>第１条\n  市長は、公園の\n  入口に<b>掲示</b>\n  する。</p><p>２\n前項の掲示は、書面による。</p>")
    assert text == ["第１条 市長は、公園の入口に掲示する。", "２ 前項の掲示は、書面による。"]


def test_labels_and_words_in_blocks_of_their_own_stand_in_one_line() -> None:
    body = (
        "<dl><dt>第1条</dt><dd>市長は、次の書面を掲示する。</dd></dl><div>(1)</div><div>許可書</div><p>第2条　削除</p>"
    )
    assert lines(body) == ["第1条　市長は、次の書面を掲示する。", "(1)　許可書", "第2条　削除"]


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-8", "utf-16"])
@pytest.mark.parametrize("declared", ["Shift_JIS", "utf-8", "x-sjis", "nonsense"])
def test_what_a_page_says_of_its_encoding_is_not_believed(encoding: str, declared: str) -> None:
    markup = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body>{ARTICLES}'
    )
    taken = read(markup.encode(encoding), "a.html")
    assert (taken.text or "").splitlines()[0] == "第1条　市長は、公園を点検する。"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("内容現在　令和6年4月1日", "2024-04-01"),
        ("（令和六年四月一日内容現在）", "2024-04-01"),
        ("2024年4月1日現在", "2024-04-01"),
        ("令和6年4月1日現在において在職する者", ""),
        ("令和6年4月1日現在の人口は、次のとおりとする。", ""),
        ("内容現在　令和6年13月1日", ""),
    ],
)
def test_the_day_up_to_which_a_page_is_kept(line: str, day: str) -> None:
    assert as_of(line) == day
    assert page(f"<p>{line}</p><div>{ARTICLES}</div>").as_of == day


def test_the_ledger_says_what_is_missing() -> None:
    body = f'<html><body><p>内容現在　令和6年4月1日</p><div>{ARTICLES}<p>様式第1号</p><p><img src="a.gif"></p></div></body></html>'
    entry = read_file("例規/a.html", body.encode()).file
    assert (entry.state, entry.images, entry.as_of) == ("partly", ("様式第1号",), "2024-04-01")
    assert "画像" in entry.reason
    assert entry.visible == entry.taken + sum(entry.aside.values())
    index = read_file("例規/i.html", b'<html><body><a href="a.html">a</a></body></html>').file
    assert index.state == "aside"
    assert index.reason
