"""Typed lines to provisions: the second of two passes, which knows what stood before and what comes next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analog_review.corpus.structure.cut_lines import is_cut, is_unfinished
from analog_review.corpus.structure.enumerators import EnumeratorStyle
from analog_review.corpus.structure.growing import GrowingText
from analog_review.corpus.structure.lines import Line, LineKind, read_lines
from analog_review.corpus.structure.nesting import Lists, Nesting, introduces, place
from analog_review.corpus.structure.opening import Opening
from analog_review.corpus.structure.quoted_law import QuotedLaw
from analog_review.corpus.structure.succession import Number, continues, ends_of
from analog_review.model.ordinance import Kind, Part, Provision

_HEADINGS = {"編": Kind.PART, "章": Kind.CHAPTER, "節": Kind.SECTION, "款": Kind.SUBSECTION, "目": Kind.DIVISION}
_RANK = {kind: rank for rank, kind in enumerate(_HEADINGS.values())}
_PROMISE = re.compile(r"[次左]の各号")
_QUOTED = re.compile(r"「[^「」]*」")


class Structured(NamedTuple):
    """The provisions of a text, the breaks in its numbering, and whether its structure was lost."""

    provisions: tuple[Provision, ...]
    gaps: tuple[str, ...]
    lossy: bool


def structure(text: str, stated: Mapping[str, str]) -> Structured:
    """Partition a text into provisions; ``stated`` names the kind of lines by their words."""
    lines = read_lines(text, stated)
    builder = _Builder(GrowingText(text, lines))
    for at, line in enumerate(lines):
        builder.take(at, line)
    builder.leave_paragraph()
    return Structured(builder.draft.finished(), tuple(builder.gaps), builder.lossy)


@dataclass
class _Builder:
    draft: GrowingText
    opening: Opening = field(init=False)
    quoted: QuotedLaw = field(init=False)
    lists: Lists = field(default_factory=Lists)
    gaps: list[str] = field(default_factory=list)
    lossy: bool = False
    headings: dict[Kind, int] = field(default_factory=dict)
    block: int = -1
    """The 附則, 別表 or 様式 open, -1 in 本則."""
    extract: bool = False
    """Whether the 附則 open is printed 抄, so that numbers missing in it are no gap."""
    article: int = -1
    article_label: str = ""
    article_number: Number = ()
    main_number: Number = ()
    """The last 条 of 本則, by which one after a misread 様式 is known."""
    form_number: Number = ()
    """The last 条 of the 契約書 or 協定書 that the open 様式 is."""
    paragraph: int = -1
    paragraph_number: int = 0
    caption: str = ""
    caption_pending: bool = False

    def __post_init__(self) -> None:
        has_articles = any(line.kind is LineKind.ARTICLE for line in self.draft.lines)
        self.quoted = QuotedLaw(self.draft)
        self.opening = Opening(self.draft, self._is_caption, has_articles)

    def take(self, at: int, line: Line) -> None:
        """Give the next line its provision."""
        kind, add = line.kind, self.draft.add
        if kind is LineKind.BLANK:
            if not self.draft.found and at == len(self.draft.lines) - 1:
                add(Kind.TEXT, line, -1)
            return
        if self.opening.takes(at, line):
            return
        self.quoted.open()
        if self.quoted.takes(at, line, self.paragraph_number, self.article_number):
            return
        if kind is LineKind.QUOTED:
            add(Kind.QUOTED, line, self._host())
        elif kind is LineKind.SUPPLEMENTARY:
            self._begin_block(line, Part.SUPPLEMENTARY, Kind.SUPPLEMENTARY)
        elif kind is LineKind.NOTE:
            add(Kind.NOTE, line, self._container())
        elif kind is LineKind.TABLE and not (
            self.draft.part is Part.FORM and self.draft.label(line).startswith("別紙")
        ):
            self._table(line)
        elif kind is LineKind.FORM:
            self._begin_block(line, Part.FORM, Kind.FORM)
        elif kind in (LineKind.ROW, LineKind.RULE) and not self._is_form_blank(line):
            add(Kind.ROW, line, self._host())
        elif self.draft.part is Part.FORM and not self._returns_to_main(line):
            self._form_line(line)
        elif kind is LineKind.HEADING:
            self._heading(line)
        elif kind is LineKind.CAPTION and self._is_caption(at):
            self._caption(line)
        elif kind is LineKind.ARTICLE:
            self._article(line)
        elif kind is LineKind.ENUMERATED:
            self._enumerated(line)
        elif kind is LineKind.REMARKS:
            parent = self.block if self.draft.part is Part.TABLE else self._host()
            self.lists.open_remarks(add(Kind.TEXT, line, parent))
        elif kind is LineKind.CONTENTS:
            self.opening.start_contents(line)
        elif kind is LineKind.PREAMBLE:
            add(Kind.PREAMBLE, line, -1, body=line.end)
        else:
            self._words(line)

    # --- 章, 見出し, 条

    def _heading(self, line: Line) -> None:
        kind = _HEADINGS[next(c for c in self.draft.label(line) if c in _HEADINGS)]
        self._leave_article()
        self.headings = {k: i for k, i in self.headings.items() if _RANK[k] < _RANK[kind]}
        self.headings[kind] = self.draft.add(kind, line, self._above(), number=line.number)
        self.caption = ""
        if self.article_label and "条" not in self.article_label:
            # 「第１　総則」 of a 要綱 counts anew in every 章.
            self.article_number = ()

    def _above(self) -> int:
        """What 条 and 章 stand in: the innermost 章, else the 附則 or 別表, else the instrument."""
        return max(self.headings.values(), default=self.block)

    def _is_caption(self, at: int) -> bool:
        """A line in brackets is a 見出し only before a 条, a 項, or the words of a 附則."""
        following = self.draft.following(at)
        if following is None or following.kind is LineKind.ARTICLE:
            return following is not None
        if following.kind is LineKind.ENUMERATED:
            mark = following.marks[0]
            if mark.style is EnumeratorStyle.ARABIC:
                return mark.ordinal == 1 or mark.ordinal > self.paragraph_number
            return mark.style is EnumeratorStyle.KANJI and mark.ordinal in (1, self.paragraph_number + 1)
        return following.kind is LineKind.TEXT and self.draft.part is Part.SUPPLEMENTARY and self.block >= 0

    def _caption(self, line: Line) -> None:
        self.leave_paragraph()
        self.caption, self.caption_pending = self.draft.words(line)[1:-1].strip(), True
        self.draft.add(Kind.CAPTION, line, self._above(), label="")

    def _article(self, line: Line) -> None:
        self._leave_article()
        self._count_article(line, *ends_of(line.number))
        inner = self._inner_caption(line)
        if inner > line.body:
            self.caption = self.draft.text[line.body : inner].strip().strip("（）()")
        self.caption_pending = False
        self.article = self.draft.add(Kind.ARTICLE, line, self._above(), number=line.number, caption=self.caption)
        if inner > line.body:
            self.draft.add(Kind.CAPTION, line, self.article, start=line.body, label="")
        body = inner
        while body < line.end and self.draft.text[body].isspace():
            body += 1
        if body < line.end:
            self._begin_paragraph(line, 1, label="", start=inner, body=body)

    def _count_article(self, line: Line, number: Number, last: Number) -> None:
        label, before = self.draft.label(line), self.article_number
        if number < before and self.draft.part is Part.MAIN and "条" in label:
            # 条 that start again without 「附則」: its heading was lost, and these are the 条 below it.
            self.draft.part, self.lossy, self.headings = Part.SUPPLEMENTARY, True, {}
        elif number and not self.extract and not continues(before, number):
            self.gaps.append(f"{self.article_label}の次が{label}" if before else f"{label}から始まる")
        self.article_number, self.article_label = last, label
        if self.draft.part is Part.MAIN:
            self.main_number = last

    def _inner_caption(self, line: Line) -> int:
        """Where a 見出し behind the label ends, if one is there (「第１条（趣旨）　この細則は…」「第１　総則」)."""
        words = self.draft.text[line.body : line.end].rstrip()
        if "条" not in self.draft.label(line) and words and "。" not in words:
            return line.body + len(words)
        depth = 0
        for at, char in enumerate(words[:60] if words[:1] in ("（", "(") else ""):
            depth += (char in "（(") - (char in "）)")
            if depth == 0:
                return (
                    line.body + at + 1 if not words[at + 1 : at + 2].strip() and "。" not in words[:at] else line.body
                )
        return line.body

    def _returns_to_main(self, line: Line) -> bool:
        """A 条 that goes on from 本則 ends what was mistaken for a 様式; a 協定書 has 条 of its own, from 第1条."""
        if line.kind is not LineKind.ARTICLE or not self.main_number or "条" not in self.draft.label(line):
            return False
        number, _ = ends_of(line.number)
        if number == (1,) or (self.form_number and continues(self.form_number, number)):
            self.form_number = number
            return False
        if number <= (1,) or not continues(self.main_number, number):
            return False
        self.draft.part, self.block, self.article_number = Part.MAIN, -1, self.main_number
        return True

    # --- 項, 号 and plain words

    def _begin_paragraph(
        self, line: Line, number: int, *, label: str | None = None, start: int = -1, body: int = -1
    ) -> None:
        self.leave_paragraph()
        before, place_ = self.paragraph_number, self.article_label or self._block_name()
        if number > before + 1 and not self.extract:
            self.gaps.append(
                f"{place_}第{before}項の次が第{number}項" if before else f"{place_}が第{number}項から始まる"
            )
        parent = self.article if self.article >= 0 else self._above()
        self.paragraph_number, self.caption_pending = number, False
        self.paragraph = self.draft.add(
            Kind.PARAGRAPH, line, parent, number=str(number), label=label, start=start, body=body, caption=self.caption
        )

    def _block_name(self) -> str:
        return self.draft.found[self.block].label if self.block >= 0 else ""

    def leave_paragraph(self) -> None:
        """Leave a 項; if it promised 各号 and none came, the source lost them."""
        if self.paragraph >= 0 and len(self.draft.found) == self.paragraph + 1:
            words = _QUOTED.sub("", self.draft.words_of(self.paragraph))
            self.lossy = self.lossy or bool(_PROMISE.search(words))
        self.lists.clear()
        self.paragraph = -1

    def _leave_article(self) -> None:
        self.leave_paragraph()
        self.article, self.paragraph_number = -1, 0

    def _enumerated(self, line: Line) -> None:
        in_paragraph = self.draft.part is not Part.TABLE and self._counts_paragraphs(line)
        if in_paragraph:
            self._begin_paragraph(line, line.marks[0].ordinal)
            return
        can_be_lost = self.draft.part in (Part.MAIN, Part.SUPPLEMENTARY) and (self.paragraph >= 0 or self.lists.lost)
        lead = self.paragraph if can_be_lost else None
        outcome = place(self.lists, self.draft, line, self._list_host(), lead, self.caption)
        self.lossy = self.lossy or outcome is Nesting.LOST

    def _counts_paragraphs(self, line: Line) -> bool:
        """Whether 「2」 or 「二」 counts 項: it goes on from the 項 before, and no list at this indent claims it."""
        mark = line.marks[0]
        if mark.branch or mark.style not in (EnumeratorStyle.ARABIC, EnumeratorStyle.KANJI, EnumeratorStyle.CIRCLED):
            return False
        first, follows = self.paragraph_number == 0, mark.ordinal == self.paragraph_number + 1
        if mark.style is EnumeratorStyle.ARABIC:
            claimed = self.lists.find(line.marks, indent := line.label[0] - line.start)
            if first:
                return mark.ordinal == 1 or self.article >= 0 or self.draft.part is Part.SUPPLEMENTARY
            if follows:
                return claimed is None or self.lists.levels[claimed[0]].indent != indent
            return claimed is None and mark.ordinal > self.paragraph_number
        if first:
            return mark.style is EnumeratorStyle.KANJI and mark.ordinal == 1 and self.article < 0 and self.block >= 0
        return (
            follows
            and self.paragraph >= 0
            and not self.lists.levels
            and not introduces(self.draft.words_of(self.paragraph))
        )

    def _words(self, line: Line) -> None:
        """Words without a label: the first 項 of a 条, the rest of a cut line, or words below what stands before."""
        draft = self.draft
        in_supplementary = draft.part is Part.SUPPLEMENTARY and self.block >= 0
        last = draft.found[-1] if draft.found else None
        if line.marks and self.lists.awaits(line.marks, draft):
            # 「ア都市景観重要建造物の…」: the sign lost its space, but it is the one that comes next.
            self._enumerated(line._replace(label=(line.label[0], line.body)))
        elif last is not None and is_unfinished(draft, last, line):
            draft.extend(line)
        elif draft.part is not Part.TABLE and (
            (self.paragraph < 0 and not self.lists.levels and (self.article >= 0 or in_supplementary))
            or (self.caption_pending and in_supplementary)
        ):
            self._begin_paragraph(line, self.paragraph_number + 1, label="", body=line.label[0])
        elif last is not None and draft.part is not Part.TABLE and is_cut(draft, last, line):
            draft.extend(line)
        else:
            index = draft.add(Kind.TEXT, line, self._host(), label="", body=line.label[0])
            if self.paragraph < 0 and self.article < 0:
                self.opening.loose = index

    # --- 附則, 別表, 様式

    def _begin_block(self, line: Line, part: Part, kind: Kind) -> None:
        self._leave_article()
        self.headings, self.caption = {}, ""
        self.article_number, self.article_label, self.form_number = (), "", ()
        self.draft.part = part
        self.extract = kind is Kind.SUPPLEMENTARY and self.draft.words(line).endswith("抄")
        self.block = self.draft.add(kind, line, -1, number=line.number)

    def _table(self, line: Line) -> None:
        self._begin_block(line, Part.TABLE, Kind.TABLE)
        bar = self.draft.text.find("|", line.body, line.end)
        if bar >= 0:
            # 「別表第二(第七条関係)　| 種別 | 金額 |」: the first row stands on the line of the heading.
            self.draft.add(Kind.ROW, line, self.block, start=bar, body=bar, label="")

    def _is_form_blank(self, line: Line) -> bool:
        """A line of a 様式 that tabs set out: 「年　月　日\t㊞」 is one line to fill in, not a row of cells."""
        return self.draft.part is Part.FORM and self.draft.text[line.label[0]] not in "|｜"

    def _form_line(self, line: Line) -> None:
        label = self.draft.label(line) if line.kind is LineKind.ENUMERATED else ""
        self.draft.add(Kind.FORM_LINE, line, self.block, label=label, body=line.body if label else line.label[0])

    def _container(self) -> int:
        """What an amendment note is about: the 条 or annex it stands in."""
        return self.article if self.article >= 0 else self._above()

    def _host(self) -> int:
        """What a row or further words belong to."""
        return self.lists.top if self.lists.levels else self._list_host()

    def _list_host(self) -> int:
        """What a list stands below when no other list is open."""
        for index in (self.paragraph, self.article):
            if index >= 0:
                return index
        return self._above() if self.block >= 0 or self.headings else self.opening.loose
