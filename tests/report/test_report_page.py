"""The page: complete in itself, and safe against whatever the ordinances hold."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import report_builders as make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analog_review.model.city import City
from analog_review.model.finding import Group
from analog_review.model.run import Run
from analog_review.report.files import write_reports
from analog_review.report.headquarters.drawn import ROWS_SHOWN as GROUPS_SHOWN

_VOID = {"meta", "br", "rect", "line"}


class _Strict(HTMLParser):
    """Notes every tag and that all of them are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(run: Run, tmp_path: Path, city: City = make.CITY) -> str:
    write_reports(run, make.CATALOGUE, city, tmp_path)
    return (tmp_path / "report.html").read_text("utf-8")


def parsed(text: str) -> _Strict:
    parser = _Strict()
    parser.feed(text)
    assert parser.open == []
    return parser


def test_the_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    text = page(make.varied(), tmp_path)
    found = parsed(text)
    assert '<html lang="ja">' in text
    assert "default-src 'none'" in text
    assert not found.tags & {"script", "link", "img", "iframe", "object", "a", "form"}
    assert not found.attributes & {"src", "href", "onload", "onclick", "style"}
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_says_what_headquarters_asks(tmp_path: Path) -> None:
    text = page(make.varied(), tmp_path)
    expected = (
        "内容現在日：令和7年5月1日",
        "見本市",
        "読めないファイル 1",
        "建設局",
        "手法の精査が必要",
        "機械の提案",
    )
    for words in expected:
        assert words in text
    assert "内容現在日：未設定" in page(replace(make.varied(), meta=make.meta(as_of=None)), tmp_path, City())


def test_only_the_largest_groups_are_shown(tmp_path: Path) -> None:
    groups = tuple(Group(f"G{n:03}", "visual", f"ひな形{n}", ("f1",), "f1") for n in range(GROUPS_SHOWN + 5))
    text = page(replace(make.varied(), groups=groups), tmp_path)
    assert text.count("ひな形") == GROUPS_SHOWN
    assert "ほかに5行あります" in text


def test_an_empty_run_has_a_page(tmp_path: Path) -> None:
    empty = replace(make.run(()), problems=(), meta=make.meta(inputs=(), categories=()))
    parsed(page(empty, tmp_path, City()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet=st.characters(exclude_categories=()), max_size=30).map(
        lambda more: f"</td><script>alert(1)</script>\"'&{more}"
    )
)
def test_every_text_is_escaped(tmp_path: Path, text: str) -> None:
    run = make.varied()
    changed = tuple(
        replace(found, ordinance=replace(found.ordinance, title=text, kind=text, department=text), category=text)
        for found in run.findings
    )
    groups = tuple(replace(group, template=text, category=text) for group in run.groups)
    problems = tuple(replace(problem, message=text, hint=text, source=text) for problem in run.problems)
    meta = replace(run.meta, rules=text, version=text, preset=text, engine={text: text}, as_of=text, categories=(text,))
    made = replace(run, findings=changed, groups=groups, problems=problems, meta=meta)
    assert "script" not in parsed(page(made, tmp_path, City(name=text))).tags
