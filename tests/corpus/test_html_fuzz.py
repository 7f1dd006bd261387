"""Pages of any structure and bytes of any kind: read or refused, never a crash, and no character unbooked."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text, read_file
from analog_review.corpus.html.events import is_too_complex
from analog_review.corpus.reading import count
from tests.corpus.flat import read

TAGS = st.sampled_from(
    (
        *(
            "p",
            "div",
            "span",
            "b",
            "table",
            "tr",
            "td",
            "th",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "h1",
            "a",
            "br",
        ),
        *("ruby", "rt", "rp", "nav", "footer", "form", "select", "option", "button", "del", "script", "style", "svg"),
        *("frameset", "iframe", "noscript", "template", "title", "img", "hr", "center", "font", "caption", "tbody"),
    )
)
ATTRIBUTES = st.sampled_from(
    ("", ' href="#1"', ' class="eline"', ' id="primary"', ' id="h:x" class="danraku-normal"', ' style="display:none"',
     ' class="menu"', " hidden", ' alt="髙"', ' src="a.gif"', ' start="9"', ' role="navigation"', ' width="1"')
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(
        ("○港町公園条例", "第1条　市長は、点検する。", "第2条", "(1)", "２\n前項の書面は、掲示する。", "附則", "別表第1", "様式第1号",
         "平成12年3月28日", "条例第8号", "|", " ", "\n", "内容現在 令和6年4月1日", "トップへ戻る", "&nbsp;", "<!-- x -->", "</div>", "</td>")
    ),
    st.text(max_size=12),
)  # fmt: skip
MARKUP = st.recursive(
    WORDS,
    lambda inside: st.builds(
        lambda tag, attributes, parts, closes: f"<{tag}{attributes}>{''.join(parts)}" + (f"</{tag}>" if closes else ""),
        TAGS, ATTRIBUTES, st.lists(inside, max_size=4), st.booleans(),
    ),
    max_leaves=25,
)  # fmt: skip
ROOMY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ROOMY
@given(st.lists(MARKUP, max_size=6))
def test_no_structure_loses_a_character(parts: list[str]) -> None:
    taken = read(f"<html><body>{''.join(parts)}</body></html>".encode("utf-8", "replace"), "a.html")
    assert taken.account is not None
    assert taken.account.lost == 0
    assert all(number > 0 for _, number in taken.account.aside)
    if taken.text is not None:
        ordinance, _ = parse_text(taken.text, "a.html")
        assert ordinance.text == taken.text
        assert count(taken.text) >= taken.account.taken


@ROOMY
@given(st.binary(max_size=400), st.sampled_from(("html", "htm", "txt", "bin", "xhtml")))
def test_no_bytes_stop_a_reader(data: bytes, extension: str) -> None:
    result = read_file(f"例規/a.{extension}", b"<html>" + data if extension == "html" else data)
    assert result.file.state in ("read", "partly", "unread", "aside")
    assert result.ordinances or result.file.reason
    assert "reader-failed" not in [p.code for p in result.problems]


@ROOMY
@given(st.lists(st.tuples(TAGS, st.booleans()), max_size=60))
def test_a_small_page_is_never_too_complex(tags: list[tuple[str, bool]]) -> None:
    assert not is_too_complex("".join(f"</{tag}>" if closes else f"<{tag}>" for tag, closes in tags))
