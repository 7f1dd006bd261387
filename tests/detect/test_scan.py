"""Judging in context: small instruments whose clauses speak to each other."""

import pytest

from analog_review.corpus import parse_text
from analog_review.detect import Lexicon, ParseCache, Rescan
from analog_review.model.seal import keyword_id
from analog_review.model.words import Status
from analog_review.rulebook import default_rules, load_rulebook
from tests.in_memory import scan

pytestmark = pytest.mark.model
RULES = load_rulebook(default_rules()).select(("posting",))


@pytest.fixture(scope="module")
def cache():
    kept = ParseCache(None, "test")
    yield kept
    kept.close()


def found(cache, *texts, **options):
    ordinances = [parse_text(text, f"x/{i}.txt")[0] for i, text in enumerate(texts)]
    return scan(ordinances, RULES, cache, **options)


def only(result):
    assert len(result.findings) == 1, [f.sentence for f in result.findings]
    return result.findings[0]


def test_a_duty_is_found_with_its_place_words_and_frame(cache):
    finding = only(
        found(cache, "○見本条例\n（掲示）\n第1条　目的\n第2条　事業者は、その旨を掲示場に掲示しなければならない。\n")
    )
    assert (finding.status, finding.location, finding.clause) == (Status.ANALOG, "第2条", "第2条")
    assert finding.frame.actor == "事業者"
    assert finding.frame.object == "その旨"
    assert finding.modality == "duty"
    assert finding.party == "business"
    assert all(finding.sentence[e.start : e.end] == e.text for e in finding.evidence)


@pytest.mark.parametrize(
    ("sentence", "status", "reason"),
    [
        ("事業者は、その旨を掲示場に掲示しなければならない。", Status.ANALOG, None),
        (
            "事業者は、その旨を掲示場に掲示し、又はインターネットの利用により公表しなければならない。",
            Status.COVERED,
            "ALT",
        ),
        ("何人も、公園に広告物を掲示してはならない。", Status.EXCLUDED, "PROHIB"),
        ("掲示場に掲示したときは、市長に届け出るものとする。", Status.EXCLUDED, "EVENT"),
        ("告示を掲示場に掲示することに関すること。", Status.EXCLUDED, "ORG"),
    ],
)
def test_each_question_has_its_answer(cache, sentence, status, reason):
    finding = only(found(cache, f"○見本条例\n第1条　{sentence}\n"))
    assert (finding.status, finding.reason) == (status, reason)


def test_paper_and_web_together_stay_a_duty(cache):
    text = "○見本条例\n第1条　市長は、その旨を掲示場に掲示するとともに、インターネットの利用により公表しなければならない。\n"
    finding = only(found(cache, text))
    assert finding.status is Status.ANALOG
    assert "BOTH" in finding.notes


def test_a_later_paragraph_that_refers_to_it_covers_a_clause(cache):
    text = (
        "○見本条例\n第1条　事業者は、その旨を掲示場に掲示しなければならない。\n"
        "2　前項の規定による掲示は、インターネットの利用による公表をもって代えることができる。\n"
    )
    result = found(cache, text)
    assert {f.location: f.status for f in result.findings}["第1条第1項"] is Status.COVERED


def test_a_repealed_instrument_demands_nothing(cache):
    text = "○見本条例（廃止）\n第1条　事業者は、その旨を掲示場に掲示しなければならない。\n"
    assert only(found(cache, text)).reason == "REPEALED"


def test_a_dismissed_keyword_has_its_reason(cache):
    result = found(cache, "○見本規則\n第1条　道路標識は、国の基準に適合しなければならない。\n")
    assert [(d.category, d.word, d.reason) for d in result.dismissed] == [("posting", "標識", "SENSE")]


def test_the_sample_does_not_depend_on_the_order_of_files(cache):
    texts = [f"○見本条例{i}\n第1条　市は、第{i}の施策を総合的に推進するものとする。\n" for i in range(1, 9)]
    drawn = found(cache, *texts, sample=3).sample
    assert len(drawn) == 3
    ordinances = [parse_text(text, f"x/{i}.txt")[0] for i, text in enumerate(texts)]
    assert scan(ordinances[::-1], RULES, cache, sample=3).sample == drawn


def test_what_is_answered_on_is_known_by_content_wherever_the_file_lies(cache):
    text = (
        "○見本条例\n昭和49年条例第3号\n第1条　道路標識は、国の基準に適合しなければならない。\n"
        "第2条　市は、施策を総合的に推進するものとする。\n第3条　市は、施策を総合的に推進するものとする。\n"
    )
    moved = text.replace("道路標識", "市内の道路標識").replace("○見本条例", "○見本及び実例条例")
    (here, _), (there, _) = parse_text(text, "例規集R8/1.txt"), parse_text(text, "R9/新/a.html")
    one, two = (scan([each], RULES, cache, sample=9) for each in (here, there))
    assert [each.id for each in one.sample] == [each.id for each in two.sample]
    assert len({each.id for each in one.sample}) == len(one.sample) == 3
    assert [keyword_id(hit) for hit in one.dismissed] == [keyword_id(hit) for hit in two.dismissed]
    assert [f.key for f in one.findings] == [f.key for f in two.findings]
    again = scan([parse_text(moved, "R9/b.txt")[0]], RULES, cache, sample=9)
    assert len({each.id for each in again.sample} & {each.id for each in one.sample}) == 2, (
        "two of three did not change"
    )
    assert len(scan([here, there], RULES, cache, sample=9).sample) == 3, "given twice, drawn once"


def test_ids_do_not_change_when_another_instrument_joins(cache):
    first = "○見本条例\n第1条　事業者は、その旨を掲示場に掲示しなければならない。\n"
    alone = only(found(cache, first))
    both = found(cache, first, "○他の条例\n第1条　市長は、告示を掲示板に掲示する。\n")
    assert alone.id in {f.id for f in both.findings}


def test_a_rescan_finds_what_a_scan_finds(cache):
    """Whatever the edit does to what stands around a sentence: remembered answers are those of a new scan."""
    first = "○見本条例\n第1条　事業者は、その旨を掲示場に掲示しなければならない。\n2　前項の申請は、申請書を提出して行う。\n"
    rest = "第2条　市長は、書面により通知するものとする。\n(1)　理由を記載した書面\n第3条　調書を作成し、保存しなければならない。\n"
    general = "第4条　この条例の規定により書面で行う通知、作成及び保存は、電磁的記録により行うことができる。\n"
    by_term = rest.replace("書面に", "書面（電磁的記録を含む。以下同じ。）に")
    in_article = rest.replace("書面に", "書面（電磁的記録を含む。以下この条において同じ。）に")
    proviso = first.replace("ない。\n2", "ない。ただし、インターネットの利用により公表することができる。\n2")
    reference = first + "3　前項の申請は、電子情報処理組織を使用して行うことができる。\n"
    texts = [a + b + c for a in (first, proviso, reference) for b in (rest, by_term, in_article) for c in ("", general)]
    rules = load_rulebook(default_rules()).select(("posting", "written"))
    again = Rescan(rules, Lexicon(rules), cache)
    statuses = set()
    for text in (*texts, *reversed(texts)):
        ordinance, _ = parse_text(text, "x/0.txt")
        found = scan([ordinance], rules, cache).findings
        assert sorted(again(ordinance)) == sorted((f.category, f.sentence, f.status) for f in found)
        statuses |= {(f.category, f.status) for f in found}
    assert {("written", Status.ANALOG), ("written", Status.COVERED), ("posting", Status.COVERED)} <= statuses


def test_a_law_named_with_its_number_in_brackets_is_still_the_basis(cache):
    text = (
        "○見本税条例\n第1条　地方税法（昭和25年法律第226号。以下「法」という。）第20条の2の規定による公示送達は、"
        "書類の名称を記載した書面を市役所の掲示場に掲示して行うものとする。\n"
    )
    assert "UPPER" in only(found(cache, text)).notes
