"""Which lines of a page are the instrument, and why each other is not: menus, notices of the site, what is around.

Judged by structure: 条 and 附則 that are no links mark the instrument, and the smallest block that holds them holds it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from analog_review.corpus.html.events import Element, HtmlPage
from analog_review.corpus.html.lines import HtmlLine
from analog_review.corpus.reading import count
from analog_review.corpus.structure.lines import LineKind, classify
from analog_review.corpus.structure.titles import TITLE

MENU, AROUND = "メニュー・パンくず・フッター", "本文の前後の案内"
_MARKS = (LineKind.ARTICLE, LineKind.SUPPLEMENTARY, LineKind.TABLE, LineKind.FORM)
_GOES_ON = (LineKind.ROW, LineKind.ENUMERATED, LineKind.REMARKS, LineKind.NOTE)
_DATED = (LineKind.DATE, LineKind.DATE_NUMBER)
_NEAR = 12
"""Lines between a title that stands outside the block and the first line of the block."""
_SITE_TAGS = frozenset(("nav", "footer", "aside"))
_SITE_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu", "menubar", "banner"))
_SITE_WORDS = re.compile(
    r"(?:g|global|local|side|sub|head|foot|main|page|utility|header|footer|breadcrumb)?[-_]?"
    r"(?:nav|navi|navigation|menu|breadcrumbs?|topicpath|topic-path|pankuzu|footer|sidebar|side|search|toolbar|pager"
    r"|pagetop|page-top|copyright|sns|share|inquiry|contact|otoiawase)"
)
_SIDE_WORDS = frozenset(
    (
        *(
            "secondary",
            "tertiary",
            "taikei",
            "related",
            "kanren",
            "relation",
            "sidebox",
            "side-box",
            "side_box",
            "subbox",
        ),
        *("sub-contents", "subcontents", "leftcol", "rightcol", "left-column", "right-column", "toc", "mokuji"),
        *("information", "infobox", "info-box", "recommend", "ranking", "banner", "banners", "tag-list", "taglist"),
    )
)
"""A box beside the body: the place of the instrument in the collection, others like it, what the site recommends."""
_BODY_WORDS = frozenset(
    (
        *("contentwrap", "viewer-jobun", "joubun", "jobun", "honbun", "reiki-honbun", "reiki_honbun", "law-content"),
        *("lawbody", "law-body", "law_body", "jorei", "jourei", "jyoubun", "reiki-body", "reikibody", "jobun-area"),
    )
)
"""How systems name the block that holds the instrument (例規くん, LegalSquare, Reiki-Base and others)."""
_SITE_LINE = re.compile(
    r"(?:copyright|©|\(c\)|all rights reserved|無断転載|(?:この)?ページの?(?:先頭|トップ|上)"
    r"|(?:先頭|トップ|目次|一覧|前の?ページ|前)(?:へ|に)?戻る|目次へ|ホームへ|印刷する|文字サイズ|お問い?合わ?せ|アンケート|このページに関する|更新日|最終更新|"
    r"アクセシビリティ|プライバシー|サイトマップ|個人情報の取り?扱い|法人番号|開庁時間|代表電話"
    r"|〒[\s　]*[0-9０-９]|\[?top\]?$|home$)",
    re.IGNORECASE,
)


class _Seen(NamedTuple):
    kind: LineKind
    linked: bool
    site: bool


def of_instrument(
    page: HtmlPage, lines: Sequence[HtmlLine], is_marked: Callable[[int], bool] | None = None
) -> tuple[str, ...] | None:
    """Reasons, one a line and empty for those taken; None if the page holds nothing that looks like an instrument.

    With ``is_marked``, a system's own markup says which blocks hold the instrument.
    """
    site = _in_site_blocks(page)
    seen = [_seen(line, site[line.block]) for line in lines]
    if is_marked is not None:
        marked = [at for at, line in enumerate(lines) if is_marked(line.block)]
    else:
        if all(s.site for s in seen if s.kind is LineKind.ARTICLE and not s.linked):
            # The block is named like a menu, and holds the instrument all the same.
            seen = [s._replace(site=False) for s in seen]
        marked = [at for at, s in enumerate(seen) if s.kind in _MARKS and not s.linked and not s.site]
        marked = _of_body(page, lines, seen, marked)
    if (not any(seen[at].kind is LineKind.ARTICLE for at in marked) and is_marked is None) or not marked:
        return None
    holder = _holder(page, [lines[at].block for at in marked])
    inside = _inside(page, holder)
    first, last = (marked[0], marked[-1])
    held = [at for at, line in enumerate(lines) if inside[line.block]]
    begin, end = min((first, *held)), max((last, *held))
    if is_marked is None:
        begin = _beginning(lines, seen, begin, first)
        end = _end(lines, seen, end, last)
    return tuple(_reason(at, begin, end, seen[at], lines[at], marked) for at in range(len(lines)))


def of_prose(page: HtmlPage, lines: Sequence[HtmlLine]) -> tuple[str, ...]:
    """The same for a page without 条: its sentences, and what stands between the first and the last of them."""
    site = _in_site_blocks(page)
    prose = [at for at, line in enumerate(lines) if _is_prose(line) and not site[line.block]]
    if not prose:
        return (AROUND,) * len(lines)
    seen = [_seen(line, site[line.block]) for line in lines]
    begin = _beginning(lines, seen, 0, prose[0])
    end = _end(lines, seen, len(lines) - 1, prose[-1])
    return tuple(_reason(at, begin, end, seen[at], lines[at], prose) for at in range(len(lines)))


def is_listing(lines: Sequence[HtmlLine]) -> bool:
    """Whether most of what the page says are links, or it says nothing: an index, a menu, a search form."""
    if _has_head(lines):
        return False
    total = sum(count(line.text) for line in lines)
    prose = sum(count(line.text) for line in lines if _is_prose(line))
    return 2 * sum(line.linked for line in lines) > total or prose < 60


def _has_head(lines: Sequence[HtmlLine]) -> bool:
    """Whether the page has the title of an instrument with its day or number below, and a sentence after that."""
    heads = [
        at
        for at, line in enumerate(lines)
        if not line.linked and TITLE.match(line.text.strip()) and any(map(_has_date, lines[at + 1 : at + 3]))
    ]
    return bool(heads) and any(_is_prose(line) for line in lines[heads[0] :])


def _is_prose(line: HtmlLine) -> bool:
    return line.text.rstrip().endswith("。") and 2 * line.linked < count(line.text)


def _seen(line: HtmlLine, site: bool) -> _Seen:
    return _Seen(classify(line.text).kind, bool(line.text) and 10 * line.linked >= 9 * count(line.text), site)


def _in_site_blocks(page: HtmlPage) -> list[bool]:
    site: list[bool] = []
    for element in page.elements:
        site.append((element.parent >= 0 and site[element.parent]) or _is_site_block(element))
    return site


def _of_body(page: HtmlPage, lines: Sequence[HtmlLine], seen: Sequence[_Seen], marked: list[int]) -> list[int]:
    """Of the marks those in the block that is named for holding the instrument, else without those of another box.

    「第99条」 in a box behind the 附則 goes on from nothing: it is a notice, or the beginning of another page.
    """
    body: list[bool] = []
    for element in page.elements:
        body.append((element.parent >= 0 and body[element.parent]) or bool(element.words() & _BODY_WORDS))
    within = [at for at in marked if body[lines[at].block]]
    if any(seen[at].kind is LineKind.ARTICLE for at in within):
        return within
    supplements = [place for place, at in enumerate(marked) if seen[at].kind is LineKind.SUPPLEMENTARY]
    if not supplements or supplements[-1] + 1 >= len(marked):
        return marked
    last, following = marked[supplements[-1]], marked[supplements[-1] + 1]
    number = classify(lines[following].text).number
    apart = page.elements[lines[following].block].parent != page.elements[lines[last].block].parent
    if seen[following].kind is LineKind.ARTICLE and number not in ("", "1") and apart:
        return marked[: supplements[-1] + 1]
    return marked


def _is_site_block(element: Element) -> bool:
    if element.tag in _SITE_TAGS or element.attributes.get("role", "").lower() in _SITE_ROLES:
        return True
    return element.tag not in ("body", "main", "article") and any(
        _SITE_WORDS.fullmatch(w) or w in _SIDE_WORDS for w in element.words()
    )


def _holder(page: HtmlPage, blocks: Iterable[int]) -> int:
    """The innermost element that holds all the blocks and is no mere line of text."""
    elements = page.elements
    holder = -1
    for block in dict.fromkeys(blocks):
        if holder < 0:
            holder = block
            continue
        other = block
        while holder != other:
            if elements[holder].depth >= elements[other].depth:
                holder = elements[holder].parent
            else:
                other = elements[other].parent
    while holder > 0 and elements[holder].tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"):
        holder = elements[holder].parent
    return max(0, holder)


def _inside(page: HtmlPage, holder: int) -> list[bool]:
    inside: list[bool] = []
    for at, element in enumerate(page.elements):
        inside.append(at == holder or (element.parent >= 0 and inside[element.parent]))
    return inside


def _beginning(lines: Sequence[HtmlLine], seen: Sequence[_Seen], begin: int, first: int) -> int:
    """The title, at best with its date below, before the first 条; else where the block begins."""
    titles = [
        at
        for at in range(max(0, min(begin, first) - _NEAR), first)
        if TITLE.match(lines[at].text.strip()) and not seen[at].linked and len(lines[at].text) < 200
    ]
    if not titles:
        return begin
    signed = [at for at in titles if lines[at].text.strip()[0] in "○◯〇"]
    dated = [at for at in titles if any(s.kind in _DATED or _has_date(x) for s, x in _after(seen, lines, at))]
    return next(iter(signed or dated or titles))


def _after(seen: Sequence[_Seen], lines: Sequence[HtmlLine], at: int) -> Iterable[tuple[_Seen, HtmlLine]]:
    return zip(seen[at + 1 : at + 4], lines[at + 1 : at + 4], strict=True)


def _has_date(line: HtmlLine) -> bool:
    return classify(line.text.strip("（）()　 ")).kind in _DATED


def _end(lines: Sequence[HtmlLine], seen: Sequence[_Seen], end: int, last: int) -> int:
    """What the site prints below an instrument is cut from the end, as long as it is known for that."""
    while end + 1 < len(seen) and seen[end + 1].kind in _GOES_ON and not (seen[end + 1].site or seen[end + 1].linked):
        end += 1
    while end > last and (seen[end].linked or seen[end].site or _SITE_LINE.search(lines[end].text)):
        end -= 1
    return end


def _reason(at: int, begin: int, end: int, seen: _Seen, line: HtmlLine, marked: Sequence[int]) -> str:
    if begin <= at <= end:
        if seen.site and at not in marked[:1] and not (seen.kind in _MARKS and not seen.linked):
            return MENU
        return MENU if seen.linked and _SITE_LINE.search(line.text) else ""
    return MENU if seen.site or seen.linked else AROUND
