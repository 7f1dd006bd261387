"""The 附則 of an amendment: the days it takes effect, and what becomes of what is under way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.model.city import City
from analog_review.model.finding import ChangeLine
from analog_review.model.place import FORM, plain
from analog_review.propose.drafting.style import Style, in_force, kind_word

USUAL = "既定"
POSTED = re.compile(r"掲示|縦覧|公告|公示|閲覧に供")
SIGN = re.compile(r"標識|表示板|看板")
ENDING = "から施行する"


@dataclass(frozen=True, slots=True)
class AmendedPart:
    """What one 条 of a bill amends (``article`` 0 in a bill of one instrument): title, number, its changes."""

    article: int
    title: str
    kind: str
    number: str
    changes: tuple[ChangeLine, ...]


def closing(parts: Sequence[AmendedPart], style: Style, city: City) -> list[str]:
    """The lines of the 附則: 施行期日, apart where days differ; 経過措置 for forms and for postings under way."""
    style = style.outside
    first = parts[0]
    word = kind_word(first.kind)
    heading = "　　　" + "　".join(city.style.supplementary)
    articles: list[tuple[str, list[str]]] = [("施行期日", [_starts(parts, style, city)])]
    old_forms = _named([p for p in parts if any(FORM.fullmatch(plain(c.place)) for c in p.changes)], style)
    posted = _named([p for p in parts if any(_is_posting(c) for c in p.changes)], style)
    if posted:
        articles.append(
            (
                "経過措置",
                [
                    f"この{word}の施行の際現に{posted}の規定により行われている掲示、公告、縦覧その他これらに類する行為に"
                    "ついては、なお従前の例による。"
                ],
            )
        )
    if old_forms:
        forms = [
            f"この{word}の施行の際現に{old_forms}に定める様式（次項において「旧様式」という。）により使用されている"
            f"書類は、この{word}による改正後の相当する様式によるものとみなす。",
            f"この{word}の施行の際現にある旧様式による用紙については、当分の間、これを取り繕って使用することができる。",
        ]
        if posted:
            articles[-1][1].extend(forms)
        else:
            articles.append(("経過措置", forms))
    if len(articles) == 1:
        return [heading, articles[0][1][0]]
    lines, number = [heading], 0
    for caption, paragraphs in articles:
        lines.append(f"（{caption}）")
        for words in paragraphs:
            number += 1
            lines.append(f"{style.digits(number)}　{words}")
    return lines


def _is_posting(change: ChangeLine) -> bool:
    """Whether a change lets something be published otherwise that may be under way on the day it takes effect."""
    words = change.before + change.after
    return bool(POSTED.search(words)) and not SIGN.search(words)


def _starts(parts: Sequence[AmendedPart], style: Style, city: City) -> str:
    """「この条例は、公布の日から施行する。ただし、第3条の規定は、規則で定める日から施行する。」"""
    first = parts[0]
    usual = city.bills.starts.get(USUAL, "")
    main = f"この{kind_word(first.kind)}は、{day(usual, style)}。" if usual else in_force(first.kind, first.number)
    days: dict[str, list[AmendedPart]] = {}
    for part in parts:
        own = city.bills.starts.get(part.title, "")
        if own and own != usual:
            days.setdefault(own, []).append(part)
    if not days:
        return main
    if len(parts) == 1:
        return f"この{kind_word(first.kind)}は、{day(next(iter(days)), style)}。"
    later = [
        f"{_listed([_article(p, style) for p in those])}の規定は、{day(own, style)}" for own, those in days.items()
    ]
    *most, last = later
    return main + "ただし、" + "".join(words.removesuffix("する") + "し、" for words in most) + last + "。"


def day(words: str, style: Style) -> str:
    """「令和9年4月1日から施行する」, digits as the bill prints them; 「規則で定める日」 stays as it is."""
    printed = re.sub(r"\d+", lambda found: style.digits(int(found[0])), words)
    return printed if printed.endswith("施行する") else printed + ENDING


def _article(part: AmendedPart, style: Style) -> str:
    return f"第{style.digits(part.article)}条"


def _named(parts: Sequence[AmendedPart], style: Style) -> str:
    """「改正前の○○条例」 of one, 「第1条及び第3条の規定による改正前のそれぞれの条例」 of several."""
    if not parts:
        return ""
    if len(parts) == 1:
        by = f"{_article(parts[0], style)}の規定による" if parts[0].article else ""
        return f"{by}改正前の{parts[0].title}"
    return f"{_listed([_article(p, style) for p in parts])}の規定による改正前のそれぞれの{kind_word(parts[0].kind)}"


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:-1]) + ("及び" if names[1:] else "") + names[-1]
