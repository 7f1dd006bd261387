"""Word documents: what a reader of the document sees is the text, and what is left out is named."""

import io
import random
import time
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analog_review.corpus.word import package as docx_package
from analog_review.corpus.word.symbols import equation, symbol
from analog_review.text.counters import written
from tests.corpus.flat import Flat, read
from tests.corpus.word import docx, field, level, listed, p, r


def lines(body: str, **parts: str) -> list[str]:
    return (taken(body, **parts).text or "").splitlines()


def taken(body: str, **parts: str) -> Flat:
    found = read(docx(body, parts), "a.docx")
    assert found.account is None or found.account.lost == 0
    return found


def codes(found: Flat) -> list[str]:
    return [problem.code for problem in found.problems]


# --- numbers of lists

ORDINANCE = (
    level(0, "decimal", "第%1条")
    + level(1, "decimalFullWidth", "%2", start=2)
    + level(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>')
    + level(3, "aiueoFullWidth", "%4")
    + level(4, "aiueo", "(%5)")
)


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


def test_numbers_that_word_counts_are_words() -> None:
    body = (
        p("この条例は、", properties=listed(1, 0))
        + p("市長は、", properties=listed(1, 1))
        + p("次の", properties=listed(1, 2))
        + p("遊具", properties=listed(1, 3))
        + p("便所", properties=listed(1, 3))
        + p("常設", properties=listed(1, 4))
        + p("番号のない段落")
        + p("二つ目", properties=listed(1, 2))
        + p("前項の", properties=listed(1, 1))
        + p("委任", properties=listed(1, 0))
        + p("第二項", properties=listed(1, 1))
        + p("号", properties=listed(1, 2))
    )
    assert lines(body, numbering=numbering(ORDINANCE)) == [
        "第1条　この条例は、",
        "２　市長は、",
        "(1)　次の",
        "ア　遊具",
        "イ　便所",
        "(ｱ)　常設",
        "番号のない段落",
        "(2)　二つ目",
        "３　前項の",
        "第2条　委任",
        "２　第二項",
        "(1)　号",
    ]


def test_a_list_made_to_begin_anew_counts_from_its_start_and_the_level_of_a_style_is_found() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    levels = level(0, "japaneseCounting", "第%1条") + level(1, "irohaFullWidth", "%2", '<w:pStyle w:val="Iroha"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Iroha"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="Base"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("あ", properties=listed(1, 0))
        + p("い", properties='<w:pStyle w:val="Iroha"/>')
        + p("ろ", properties='<w:pStyle w:val="Iroha"/>')
        + p("う", properties=listed(2, 0))
        + p("え", properties=listed(1, 0))
        + p("番号なし", properties='<w:pStyle w:val="Plain"/>')
    )
    assert lines(body, numbering=numbering(levels, nums), styles=styles) == [
        "第一条　あ",
        "イ　い",
        "ロ　ろ",
        "第五条　う",
        "第六条　え",
        "番号なし",
    ]


@pytest.mark.parametrize(
    ("style", "number", "words"),
    [
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("japaneseCounting", 23, "二十三"),
        ("japaneseDigitalTenThousand", 20, "二〇"),
        ("ideographTraditional", 2, "乙"),
        ("aiueoFullWidth", 6, "カ"),
        ("aiueo", 2, "ｲ"),
        ("irohaFullWidth", 4, "ニ"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("numberInDash", 3, "- 3 -"),
        ("hebrew1", 3, None),
    ],
)
def test_the_ways_word_counts(style: str, number: int, words: str | None) -> None:
    assert written(number, style) == words


def test_a_way_of_counting_that_is_unknown_is_reported() -> None:
    found = taken(p("あ", properties=listed(1, 0)), numbering=numbering(level(0, "hebrew1", "%1")))
    assert found.text == "1　あ\n"
    assert codes(found) == ["docx-symbol"]


def test_a_number_programs_do_not_agree_on_is_reported() -> None:
    body = p("条", properties=listed(1, 0)) + p("号", properties=listed(1, 2)) + p("項", properties=listed(1, 1))
    found = taken(body, numbering=numbering(ORDINANCE))
    assert (found.text or "").splitlines() == ["第1条　条", "(1)　号", "２　項"]
    assert codes(found) == ["docx-symbol"]


# --- layout


def test_indentation_is_what_a_person_sees() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Go"><w:pPr><w:ind w:left="630" w:hanging="420"/></w:pPr></w:style>'
    body = (
        p("(1)　号", properties='<w:pStyle w:val="Go"/>')
        + p("ア　細目", properties='<w:ind w:leftChars="300" w:left="999" w:hangingChars="100"/>')
        + p("右端の署名", properties='<w:ind w:left="99999"/>')
        + p("本文")
    )
    assert lines(body, styles=styles) == ["　(1)　号", "　　ア　細目", "　" * 8 + "右端の署名", "本文"]
    assert lines(p("本文", properties=f'<w:ind w:left="{"9" * 400}"/>')) == ["本文"]


WIDE = '<w:gridSpan w:val="2"/>'
TALL = '<w:vMerge w:val="restart"/>'


def test_tables_are_rows_with_cells_merged_and_nested() -> None:
    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(p('内1'))}{cell(p('内2'))}</w:tr></w:tbl>{p()}"
    body = (
        f"<w:tbl><w:tr>{cell(p('名称'), WIDE)}{cell(p('位置') + p('番地'))}</w:tr>"
        f"<w:tr>{cell(p('公園'), TALL)}{cell(inner)}{cell(p('港|町'))}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell(p(), '<w:vMerge/>')}{cell(p('丙'))}{cell(p())}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('<w:del><w:r><w:delText>消えた行</w:delText></w:r></w:del>'))}</w:tr>"
        f"</w:tbl>{p('後')}"
    )
    found = taken(body)
    assert (found.text or "").splitlines() == [
        "| 名称 | 位置  番地 |",
        "| 公園 | ｜ 内1 ｜ 内2 ｜ | 港｜町 |",
        "|  | 丙 |  |",
        "後",
    ]
    assert found.tables == 2


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('枠の中')}{p('二行目')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p("前", both, "後") + p("次")) == ["前後", "枠の中", "二行目", "次"]
    assert lines(p(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")) == ["枠の中", "二行目"]
    art = '<w:r><w:pict><v:textpath string="見本"/></w:pict></w:r>'
    shape = "<w:r><w:drawing><a:p><a:r><a:t>図の字</a:t></a:r></a:p></w:drawing></w:r>"
    assert lines(p(art) + p(shape)) == ["見本", "図の字"]


def test_breaks_tabs_and_hyphens() -> None:
    run = "<w:r><w:t>氏名</w:t><w:tab/><w:t>㊞</w:t><w:br/><w:t>住</w:t><w:softHyphen/><w:t>所1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>"
    assert lines(p(run, '<w:r><w:br w:type="page"/></w:r>', "次の頁")) == ["氏名\t㊞", "住所1-2", "次の頁"]


def test_controls_links_and_sections_do_not_hide_text() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('枠')}</w:sdtContent></w:sdt>"
        + p(
            "<w:sdt><w:sdtContent>" + r("☑") + "</w:sdtContent></w:sdt>", "<w:hyperlink>" + r("条例") + "</w:hyperlink>"
        )
        + p("節の終わり", properties="<w:sectPr/>")
        + "<w:customXml><w:smartTag>"
        + p("中")
        + "</w:smartTag></w:customXml>"
        + "<w:unknown>"
        + p("知らない要素の中")
        + "</w:unknown><w:sectPr/>"
    )
    assert lines(body) == ["枠", "☑条例", "節の終わり", "中", "知らない要素の中"]


# --- signs and fields


def test_signs_of_symbol_fonts_are_signs() -> None:
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    old = r("¨紙", '<w:rFonts w:ascii="Wingdings"/>')
    found = taken(p(box, old, '<w:r><w:sym w:font="Wingdings" w:char="F011"/></w:r>'))
    assert found.text == "□☑□紙〓\n"
    assert codes(found) == ["docx-symbol"]
    assert symbol("Symbol", "a") == "α"
    assert symbol("ＭＳ 明朝", "a") == "a"


@pytest.mark.parametrize(
    ("code", "words", "readings", "sure"),
    [
        (r"eq \o\ac(○,印)", "㊞", (), True),
        (r"EQ \o\ac(○,１)", "①", (), True),
        (r"eq \o\ac(□,印)", "□印", (), False),
        (r'EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(あて),宛)', "宛", ("あて",), True),
        (r"eq \o\ad(氏名,　　　　　)", "氏名", (), True),
        (r"eq \f(1,2)", "1/2", (), False),
        (r"eq \b(a\,b)", "a,b", (), True),
        (r"eq \o(", "", (), True),
    ],
)
def test_what_an_eq_field_draws(code: str, words: str, readings: tuple[str, ...], sure: bool) -> None:
    assert tuple(equation(code)) == (words, readings, sure)


def test_fields_give_their_results() -> None:
    box = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    body = (
        p("第", field(" REF a ", "3"), "条", '<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>")
        + p(
            "代表者", field(r"eq \o\ac(○,印)"), field("FORMCHECKBOX", None, box), field(" MACROBUTTON None 氏名を書く ")
        )
        + p(field("IF " + "1", "外" + "側"), field('SYMBOL 168 \\f "Wingdings"'), field("XE &quot;索引&quot;"))
    )
    assert lines(body) == ["第3条7", "代表者㊞☑氏名を書く", "外側□"]


def test_a_field_over_several_paragraphs_keeps_them() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = (
        p(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "第1章")
        + p("第2章")
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    assert lines(body) == ["第1章", "第2章"]


# --- what is set aside


def test_marked_changes_are_taken_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    mark = "<w:rPr><w:del/></w:rPr>"
    body = (
        p("市長", deleted, "<w:ins>" + r("は、新") + "</w:ins>", "規定")
        + p("前半", properties=mark)
        + p("後半")
        + p(deleted, properties=mark)
        + p("<w:moveFrom>" + r("動く") + "</w:moveFrom>")
        + p("<w:moveTo>" + r("動く") + "</w:moveTo>", "た")
    )
    found = taken(body)
    assert (found.text or "").splitlines() == ["市長は、新規定", "前半後半", "動くた"]
    (problem,) = found.problems
    assert problem.code == "tracked-changes"
    assert "挿入1か所、削除2か所、移動1か所" in problem.message
    assert found.account is not None
    assert dict(found.account.aside) == {"変更履歴（移動元）": 2}


def test_a_deleted_paragraph_takes_no_number() -> None:
    gone = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", properties=listed(1, 0) + "<w:rPr><w:del/></w:rPr>")
    body = p("あ", properties=listed(1, 0)) + gone + p("い", properties=listed(1, 0))
    assert lines(body, numbering=numbering(ORDINANCE)) == ["第1条　あ", "第2条　い"]


def test_hidden_words_are_reported() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        "見える",
        r("隠れた", "<w:vanish/>"),
        r("書式で隠れた", '<w:rStyle w:val="H"/>'),
        r("字", '<w:vanish w:val="0"/>'),
    ) + p("段落ごと", properties='<w:pStyle w:val="P"/>')
    found = taken(body, styles=styles)
    assert found.text == "見える字\n"
    assert codes(found) == ["hidden-text"]
    assert "隠れた、書式で隠れた、段落ごと" in found.problems[0].message


def test_ruby_notes_comments_and_margins() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('き')}</w:rt><w:rubyBase>{r('毀')}</w:rubyBase></w:ruby></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        p("（趣旨）", note)
        + p("第1条　", ruby, "損した者は、", '<w:r><w:commentReference w:id="0"/></w:r>', "届け出る。")
        + p("2　次")
    )
    found = taken(
        body,
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        + p("趣旨の注。")
        + "</w:footnote>",
        comments='<w:comment w:id="0">' + p("要確認") + "</w:comment>",
        header=p("例規集"),
        footer=p("1"),
    )
    assert (found.text or "").splitlines() == [
        "（趣旨）",
        "第1条　毀損した者は、届け出る。",
        "注1　趣旨の注。",
        "2　次",
    ]
    assert codes(found) == ["ruby-dropped", "footnotes", "comments-dropped", "margins-dropped"]
    assert found.account is not None
    assert dict(found.account.aside) == {"ふりがな": 1, "ヘッダー・フッター": 4}


def test_pictures_objects_and_inserted_documents_are_reported() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    thing = '<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    body = p("様式第1号（第5条関係）") + p(picture) + p("積算", thing) + '<w:altChunk r:id="c"/>' + p("終わり")
    found = taken(body)
    assert [(q.code, q.line) for q in found.problems] == [
        ("form-image", 1),
        ("embedded-object", 2),
        ("docx-outside", 2),
    ]
    assert "様式第1号（第5条関係）" in found.problems[0].message
    assert found.images == ("様式第1号（第5条関係）", "Excel.Sheet.12 積算")


def test_a_formula_keeps_its_words_and_is_reported() -> None:
    found = taken(p("料金は、", "<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>b</m:t></m:r></m:oMath>", "とする。"))
    assert found.text == "料金は、abとする。\n"
    assert codes(found) == ["docx-formula"]


def test_macros_and_links_are_left_alone() -> None:
    rel = '<Relationship Id="v" Type="x/vbaProject" Target="vbaProject.bin"/><Relationship Id="t" Type="x/attachedTemplate" Target="http://example.invalid/t.dotm" TargetMode="External"/>'
    found = read(docx(p("本文"), relations=rel, extra={"word/vbaProject.bin": b"\xd0\xcf"}), "a.docm")
    assert found.text == "本文\n"
    assert codes(found) == ["macros-ignored", "links-ignored"]


# --- files that are no good


def rezipped(name: str, data: bytes) -> bytes:
    """A document with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("本文")))) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        if data:
            new.writestr(name, data)
    return buffer.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="w">&c;</w:document>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(p("本文"))[:200], "docx-broken"),
        (rezipped("word/document.xml", b""), "docx-broken"),
        (rezipped("word/document.xml", b"<w:document"), "docx-broken"),
        (rezipped("word/document.xml", BOMB), "docx-broken"),
        (rezipped("word/document.xml", OUTSIDE), "docx-broken"),
        (rezipped("word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>"), "archive-too-large"),
        (docx(""), "no-text"),
    ],
    ids=["cut", "missing", "xml", "entities", "outside", "bomb", "empty"],
)
def test_what_cannot_be_read_says_so_and_what_to_do(data: bytes, code: str) -> None:
    found = read(data, "例規/a.docx")
    assert found.text is None
    assert codes(found) == [code]
    assert found.problems[0].source == "例規/a.docx"
    assert found.problems[0].message.endswith("。")
    assert found.problems[0].hint.endswith("。")


def test_a_part_larger_than_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_PART_BYTES", 100)
    assert codes(read(docx(p("本" * 500)), "a.docx")) == ["archive-too-large"]


def test_a_damaged_list_of_numbers_costs_the_numbers_alone() -> None:
    found = read(
        docx(
            p("あ", properties=listed(1, 0)),
            extra={"word/numbering.xml": b"<broken"},
            relations='<Relationship Id="n" Type="x/numbering" Target="numbering.xml"/>',
        ),
        "a.docx",
    )
    assert found.text == "あ\n"
    assert codes(found) == ["docx-broken"]
    assert "numbering.xml" in found.problems[0].message


def test_nesting_without_end_keeps_the_words() -> None:
    for opening, closing in (
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ):
        for depth in (20, 60, 80):
            found = read(docx(opening * depth + p("底") + closing * depth), "a.docx")
            assert "底" in (found.text or "")
    assert codes(read(docx("<w:ins>" * 20_000 + p("底") + "</w:ins>" * 20_000), "a.docx")) == ["docx-nested"]


def test_the_kind_of_file_is_known_by_its_content() -> None:
    assert read(docx(p("本文")), "a.bin").format == "docx"
    strict = rezipped(
        "word/document.xml",
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>厳格</w:t></w:r></w:p></w:body></w:document>'.encode(),
    )
    assert read(strict, "a.docx").text == "厳格\n"


# --- anything at all

WORDS = st.text("市長は、点検（)|㊞\t\u2028é", min_size=1, max_size=6)
TAGS = (
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "hyperlink",
    "ins",
    "txbxContent",
    "drawing",
    "smartTag",
    "unknown",
)


def trees(depth: int) -> st.SearchStrategy[str]:
    leaf = WORDS.map(lambda w: f"<w:t>{w}</w:t>")
    if not depth:
        return leaf
    inner = st.lists(trees(depth - 1), max_size=4).map("".join)
    return leaf | st.tuples(st.sampled_from(TAGS), inner).map(lambda t: f"<w:{t[0]}>{t[1]}</w:{t[0]}>")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees(4), max_size=4))
def test_every_visible_character_of_any_structure_is_kept(parts: Sequence[str]) -> None:
    body = "".join(parts)
    found = read(docx(body), "a.docx")
    text = "".join((found.text or "").replace("|", "").replace("｜", "").split())
    shown = "".join("".join(piece.split("</w:t>")[0] for piece in body.split("<w:t>")[1:]).replace("|", "").split())
    assert sorted(text) == sorted(shown)
    assert found.account is None or found.account.lost == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_damaged_bytes_never_raise(seed: int, number: int) -> None:
    chance = random.Random(seed)
    data = bytearray(docx(p("第1条　この条例は、", properties=listed(1, 0)) * 20, {"numbering": numbering(ORDINANCE)}))
    for _ in range(number):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    found = read(bytes(data), "a.docx")
    assert found.text is not None or found.problems


def test_a_large_document_is_read_in_time() -> None:
    body = (
        p(
            "市長は、毎年1回、公園を点検させ、その結果を公園内の見やすい場所に掲示しなければならない。",
            properties=listed(1, 0),
        )
        * 20_000
    )
    begun = time.monotonic()
    found = read(docx(body, {"numbering": numbering(ORDINANCE)}), "a.docx")
    assert (found.text or "").count("\n") == 20_000
    assert time.monotonic() - begun < 10


LOCKED = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "code", "what_to_do"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported-format", "「Word文書（*.docx）」にして保存"),
        ("a.docx", LOCKED, "encrypted", "パスワードを消して"),
        ("a.jtd", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported-format", "一太郎で開き"),
        ("a.rtf", b"{\\rtf1 a}", "unsupported-format", "Wordで開き"),
        (
            "a.odt",
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "unsupported-format",
            "Wordで開き",
        ),
        ("a.bin", b"PK\x03\x04" + bytes(99), "unsupported-format", "作ったソフトで開き"),
    ],
)
def test_other_formats_of_word_processors_say_how_to_convert(
    name: str, data: bytes, code: str, what_to_do: str
) -> None:
    found = read(data, name)
    assert (found.text, codes(found)) == (None, [code])
    assert what_to_do in found.problems[0].hint
