"""法令標準XML: every element has its place in the lines, and what is hostile or broken is refused."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text, read_file
from analog_review.corpus.law_xml.reader import is_law_xml, read_law_xml
from analog_review.corpus.reading import File
from tests.corpus.flat import Flat, flat, sound


def law(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{head}<Law><LawNum>平成二年条例第三号</LawNum><LawBody><LawTitle>港町条例</LawTitle>{body}</LawBody></Law>"


def taken(xml: str | bytes) -> Flat:
    file = File(xml if isinstance(xml, bytes) else xml.encode(), "法令/a.xml")
    assert is_law_xml(file)
    found = flat(read_law_xml(file))
    if found.account is not None:
        assert found.account.lost == 0
    return found


def lines(body: str) -> list[str]:
    return (taken(law(body)).text or "").splitlines()[2:]


def article(inner: str) -> str:
    return f"<MainProvision><Article Num='1'><ArticleTitle>第一条</ArticleTitle>{inner}</Article></MainProvision>"


def paragraph(words: str, rest: str = "") -> str:
    sentence = f"<ParagraphSentence><Sentence>{words}</Sentence></ParagraphSentence>"
    return f"<Paragraph Num='1'><ParagraphNum/>{sentence}{rest}</Paragraph>"


def test_title_and_number_come_first() -> None:
    assert (taken(law("")).text or "").splitlines() == ["○港町条例", "平成二年条例第三号"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<List><ListSentence><Sentence>甲</Sentence></ListSentence><Sublist1><Sublist1Sentence><Sentence>乙</Sentence></Sublist1Sentence></Sublist1></List>", ["甲", "乙"]),
        ("<FigStruct><FigStructTitle>図一</FigStructTitle><Fig src='a.jpg'/><Remarks><RemarksLabel>備考</RemarksLabel><Sentence>縮尺は任意とする。</Sentence></Remarks></FigStruct>", ["図一", "備考　縮尺は任意とする。"]),
        ("<NoteStruct><NoteStructTitle>注</NoteStructTitle><Note><Sentence>写しを含む。</Sentence></Note></NoteStruct>", ["注", "写しを含む。"]),
        ("<FormatStruct><FormatStructTitle>書式</FormatStructTitle><Format>印</Format></FormatStruct>", ["書式", "印"]),
        ("<Item Num='1'><ItemTitle>一</ItemTitle><ItemSentence><Sentence>甲</Sentence></ItemSentence></Item>", ["　一　甲"]),
        ("<Item Num='1'><ItemTitle>一</ItemTitle><ItemSentence><ArithFormula>Ａ＝Ｂ<Sub>１</Sub></ArithFormula></ItemSentence></Item>", ["　一　Ａ＝Ｂ１"]),
        ("<TableStruct><TableStructTitle>表</TableStructTitle><Table><TableRow><TableColumn><Item><ItemTitle>一</ItemTitle><ItemSentence><Sentence>甲|乙</Sentence></ItemSentence></Item></TableColumn><TableColumn/></TableRow></Table></TableStruct>", ["表", "| 一　甲｜乙 |  |"]),
        ("<AmendProvision><AmendProvisionSentence><Sentence>次の一条を加える。</Sentence></AmendProvisionSentence><NewProvision><Article><ArticleTitle>第九条</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>届け出る。</Sentence></ParagraphSentence></Paragraph></Article></NewProvision></AmendProvision>", ["次の一条を加える。", "「第九条　届け出る。」"]),
        ("<Class Num='1'><ClassTitle>甲種</ClassTitle><ClassSentence><Sentence>書面</Sentence></ClassSentence></Class>", ["甲種", "書面"]),
        ("<QuoteStruct>誓約書</QuoteStruct>", ["誓約書"]),
    ],
)  # fmt: skip
def test_what_stands_below_a_paragraph_follows_it(inner: str, expected: list[str]) -> None:
    assert lines(article(paragraph("次のとおりとする。", inner))) == ["第一条　次のとおりとする。", *expected]


def test_subitems_go_ten_deep() -> None:
    deep = ""
    for depth in range(10, 0, -1):
        name = f"Subitem{depth}"
        deep = f"<{name}><{name}Title>イ</{name}Title><{name}Sentence><Sentence>甲{depth}</Sentence></{name}Sentence>{deep}</{name}>"
    item = f"<Item><ItemTitle>一</ItemTitle><ItemSentence><Sentence>乙</Sentence></ItemSentence>{deep}</Item>"
    assert lines(article(paragraph("次のとおり", item)))[-1] == "　" * 11 + "イ　甲10"


@pytest.mark.parametrize(
    ("annex", "expected"),
    [
        ("<AppdxTable><AppdxTableTitle>別表第一</AppdxTableTitle><RelatedArticleNum>（第一条関係）</RelatedArticleNum></AppdxTable>", "別表第一（第一条関係）"),
        ("<AppdxStyle><AppdxStyleTitle>様式第一</AppdxStyleTitle><StyleStruct><Style>氏名　　㊞</Style></StyleStruct></AppdxStyle>", "様式第一"),
        ("<AppdxFig><AppdxFigTitle>別図</AppdxFigTitle></AppdxFig>", "別図"),
        ("<AppdxFormat><AppdxFormatTitle>別記書式</AppdxFormatTitle></AppdxFormat>", "別記書式"),
        ("<AppdxNote><AppdxNoteTitle>別記</AppdxNoteTitle></AppdxNote>", "別記"),
        ("<Appdx><ArithFormulaNum>付録</ArithFormulaNum><ArithFormula>Ａ</ArithFormula></Appdx>", "付録"),
        ("<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><SupplProvisionAppdxTable><SupplProvisionAppdxTableTitle>附則別表</SupplProvisionAppdxTableTitle></SupplProvisionAppdxTable></SupplProvision>", "附則別表"),
    ],
)  # fmt: skip
def test_annexes_begin_with_their_name(annex: str, expected: str) -> None:
    assert expected in lines(annex)


def test_a_preamble_stands_before_the_articles() -> None:
    preamble = (
        f"<Preamble>{paragraph('港は、町の宝である。')}</Preamble><EnactStatement>ここに制定する。</EnactStatement>"
    )
    assert lines(preamble) == ["港は、町の宝である。", "ここに制定する。"]


def test_a_paragraph_that_prints_no_number_gets_the_one_it_is_cited_by() -> None:
    second = "<Paragraph Num='2' OldNum='true'><ParagraphNum/><ParagraphSentence><Sentence>乙。</Sentence></ParagraphSentence></Paragraph>"
    found = taken(law(article(paragraph("甲。") + second)))
    assert (found.text or "").splitlines()[2:] == ["第一条　甲。", "2　乙。"]
    assert [p.code for p in found.problems] == ["paragraph-numbered"]


def test_pictures_and_elements_nobody_knows_are_problems_and_no_word_is_lost() -> None:
    found = taken(law(article(paragraph("甲<Fig src='a.png'/>乙", "<Zusatz>押印する。</Zusatz>"))))
    assert "押印する。" in (found.text or "")
    assert [p.code for p in found.problems] == ["form-image", "unknown-element"]
    assert found.images == ("甲",)


def test_the_law_in_the_answer_of_the_api_is_found() -> None:
    inner = law(article(paragraph("甲。")), "")
    assert "第一条　甲。" in (taken(f"<DataRoot><Result><Code>0</Code></Result>{inner}</DataRoot>").text or "")
    assert (taken(f"<DataRoot>{inner}{inner}</DataRoot>").text or "").count("第一条　甲。") == 2


@pytest.mark.parametrize("encoding", ["Shift_JIS", "EUC-JP", "UTF-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    xml = law(article(paragraph("点検する。")), f'<?xml version="1.0" encoding="{encoding}"?>')
    assert "第一条　点検する。" in (taken(xml.encode(encoding)).text or "")


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE Law [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE Law [<!ENTITY a 'あ'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE Law [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'>%p;]>",
    ],
)
def test_definitions_inside_the_file_are_refused(doctype: str) -> None:
    found = taken(law("&x;", f"<?xml version='1.0'?>{doctype}"))
    assert found.text is None
    assert [p.code for p in found.problems] == ["unsafe-xml"]


def test_a_doctype_that_only_names_its_dtd_is_passed_over() -> None:
    xml = law(article(paragraph("甲。")), "<!DOCTYPE Law SYSTEM 'http://127.0.0.1:9/law.dtd'>")
    assert "第一条　甲。" in (taken(xml).text or "")


@pytest.mark.parametrize(
    ("body", "line"), [("\n\n<Article>", 3), ("\n&unknown;", 2), ("<Sentence>" * 100_000, 0), ("\n\x01", 2)]
)
def test_broken_and_bottomless_xml_is_refused_with_its_line(body: str, line: int) -> None:
    started = time.perf_counter()
    found = taken(law(body))
    assert time.perf_counter() - started < 5
    assert found.text is None
    (problem,) = (p for p in found.problems if p.code == "broken-xml")
    assert problem.line >= line
    assert str(problem.line) in problem.message


_TAGS = ["Law", "LawBody", "LawTitle", "LawNum", "TOC", "TOCChapter", "Chapter", "ChapterTitle", "Article", "ArticleTitle", "ArticleCaption",
         "Paragraph", "ParagraphNum", "ParagraphSentence", "Sentence", "Item", "ItemTitle", "ItemSentence", "Column", "Subitem1", "TableStruct",
         "Table", "TableRow", "TableColumn", "Remarks", "RemarksLabel", "SupplProvision", "SupplProvisionLabel", "AppdxTable", "Ruby", "Rt",
         "Fig", "NewProvision", "QuoteStruct", "X"]  # fmt: skip
_WORDS = st.text(st.sampled_from("第一条二項（）甲。|　 \n「」"), max_size=6)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts, num: f"<{tag} Num='{num}'>{''.join(parts)}</{tag}>",
        st.sampled_from(_TAGS), st.lists(inner, max_size=4), st.sampled_from(["", "1", "2", "3:5"]),
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.recursive(_WORDS, _element, max_leaves=25))
def test_any_arrangement_of_elements_is_read_and_no_character_lost(body: str) -> None:
    found = taken(f"<?xml version='1.0'?><Law><LawBody>{body}</LawBody></Law>")
    assert found.text is not None
    parse_text(found.text, "a.xml")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 400))
def test_damaged_files_raise_nothing(noise: bytes, at: int) -> None:
    whole = law(article(paragraph("点検する。"))).encode()
    sound("a.xml", whole[:at] + noise + whole[at:])


def test_a_list_is_no_item_whatever_stands_before_its_words() -> None:
    body = (
        "<Article Num='1'><ArticleTitle>第一条</ArticleTitle><Paragraph Num='1'><ParagraphNum/><ParagraphSentence>"
        "<Sentence>用具は、次のとおりとする。</Sentence></ParagraphSentence><List><ListSentence><Sentence>一　ほうき</Sentence>"
        "</ListSentence><Sublist1><Sublist1Sentence><Sentence>（１）　竹製のもの</Sentence></Sublist1Sentence></Sublist1></List>"
        "</Paragraph></Article>"
    )
    (ordinance,) = read_file("a.xml", law(body).encode()).ordinances
    assert [p.kind.value for p in ordinance.provisions][-3:] == ["paragraph", "text", "text"]
    again, _ = parse_text(ordinance.text, "a.xml", ordinance)
    assert again.provisions == ordinance.provisions


def test_what_an_amending_law_inserts_is_quoted() -> None:
    body = (
        "<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Paragraph Num='1'><ParagraphNum>１</ParagraphNum>"
        "<ParagraphSentence><Sentence>港町文書規則の一部を次のように改正する。</Sentence></ParagraphSentence><AmendProvision>"
        "<AmendProvisionSentence><Sentence>第三条の次に次の一条を加える。</Sentence></AmendProvisionSentence><NewProvision><Article>"
        "<ArticleTitle>第三条の二</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>書面を提出する。</Sentence>"
        "</ParagraphSentence></Paragraph></Article></NewProvision></AmendProvision></Paragraph></SupplProvision>"
    )
    (ordinance,) = read_file("a.xml", law(article(paragraph("点検する。")) + body).encode()).ordinances
    said = [ordinance.text[s.start : s.end] for s in ordinance.sentences]
    assert said == ["点検する。", "港町文書規則の一部を次のように改正する。"]


def test_every_law_of_a_file_is_read() -> None:
    one, two = (law(article(paragraph(words))).partition("?>")[2] for words in ("点検する。", "掲示する。"))
    result = read_file("a.xml", f"<DataRoot>{one}{two.replace('港町条例', '港町規則')}</DataRoot>".encode())
    assert [o.text[s.start : s.end] for o in result.ordinances for s in o.sentences] == ["点検する。", "掲示する。"]
    assert [o.title for o in result.ordinances] == ["港町条例", "港町規則"]
