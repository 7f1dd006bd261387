"""Pages are templates: what they print is escaped, and what they misspell is an error."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from analog_review.report.pages import environment, lines, page


def test_whatever_is_printed_is_escaped_and_can_be_held() -> None:
    made = environment().from_string("{{ text }}|{{ text|lines }}").render(text="<b>&\x00\n'")
    assert made == "&lt;b&gt;&amp;\ufffd\n&#39;|&lt;b&gt;&amp;\ufffd<br>&#39;"


def test_lines_are_markup_made_of_escaped_text() -> None:
    assert isinstance(lines("a\nb"), Markup)
    assert lines("<i>\r\n&") == Markup("&lt;i&gt;<br>&amp;")


def test_a_name_that_is_not_given_is_an_error_and_no_blank() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ tilte }}").render(title="")
    with pytest.raises(UndefinedError):
        page("page.html.j2", {}, {}) and environment().from_string("{{ nothing }}").render()


def test_the_filters_of_one_page_are_not_those_of_another() -> None:
    page("page.html.j2", {"only_here": str}, {})
    assert "only_here" not in environment().filters
